/** One cause with its count, largest first, and the percentage of all that it and those before it make. */
export type ParetoBar = Readonly<{ name: string; count: number; cumulativePercent: number }>

/** Bars in order, and how many of the first make the wanted part of all (Juran's vital few). */
export type Pareto = Readonly<{ bars: readonly ParetoBar[]; vitalFew: number; total: number }>

/** Pareto order: counts (or costs, or weights of severity) falling, ties by name. @param part of the whole that the vital few make, default 0.8 */
export function pareto(counts: Readonly<Record<string, number>>, part = 0.8): Pareto {
  const sorted = Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : a > b ? 1 : 0))
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  let sum = 0
  const bars = sorted.map(([name, count]) => {
    sum += count
    return { name, count, cumulativePercent: (100 * sum) / total }
  })
  // A hair of tolerance, for 240 of 300 are 80 % whatever the floating point says.
  const first = bars.findIndex(({ cumulativePercent }) => cumulativePercent >= 100 * part - 1e-9)
  return { bars, vitalFew: first + 1, total }
}
