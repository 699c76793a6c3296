/** What the categories are: names, ordered steps, numbers with equal steps, or numbers with a true zero. */
export const scaleKinds = ['nominal', 'ordinal', 'interval', 'ratio'] as const
export type ScaleKind = (typeof scaleKinds)[number]

/** Values by unit, one place per rater; null where a rater said nothing. */
export type Ratings = readonly (readonly (number | null)[])[]

/** How many values have a partner in their unit, and α; NaN when there is nothing to compare or no variation at all. */
export type Alpha = Readonly<{ alpha: number; pairableValues: number }>

/**
 * Krippendorff's α = 1 − D₀/Dₑ from the coincidence matrix (Krippendorff 2011): any number of raters, missing values, four metrics.
 * Units with a single value are left out.
 */
export function krippendorffAlpha(ratings: Ratings, scale: ScaleKind): Alpha {
  const units = ratings.map(unit => unit.filter(value => value !== null)).filter(unit => unit.length > 1)
  const values = [...new Set(units.flat())].sort((a, b) => a - b)
  const coincidences = coincidenceMatrix(units, values)
  const totals = coincidences.map(row => row.reduce((sum, count) => sum + count, 0))
  const n = totals.reduce((sum, total) => sum + total, 0)
  const distance = distances(scale, values, totals)
  let observed = 0
  let expected = 0
  for (let c = 0; c < values.length; c += 1) {
    for (let k = 0; k < values.length; k += 1) {
      observed += coincidences[c]![k]! * distance(c, k)
      expected += totals[c]! * totals[k]! * distance(c, k)
    }
  }
  return { alpha: expected === 0 ? Number.NaN : 1 - ((n - 1) * observed) / expected, pairableValues: n }
}

function coincidenceMatrix(units: readonly (readonly number[])[], values: readonly number[]): number[][] {
  const index = new Map(values.map((value, i) => [value, i]))
  const matrix = values.map(() => new Array<number>(values.length).fill(0))
  for (const unit of units) {
    for (let i = 0; i < unit.length; i += 1) {
      for (let j = 0; j < unit.length; j += 1) if (i !== j) matrix[index.get(unit[i]!)!]![index.get(unit[j]!)!]! += 1 / (unit.length - 1)
    }
  }
  return matrix
}

function distances(scale: ScaleKind, values: readonly number[], totals: readonly number[]): (c: number, k: number) => number {
  switch (scale) {
    case 'nominal':
      return (c, k) => (c === k ? 0 : 1)
    case 'ordinal':
      return (c, k) => {
        const between = totals.slice(Math.min(c, k), Math.max(c, k) + 1).reduce((sum, total) => sum + total, 0)
        return (between - (totals[c]! + totals[k]!) / 2) ** 2
      }
    case 'interval':
      return (c, k) => (values[c]! - values[k]!) ** 2
    case 'ratio':
      return (c, k) => (values[c]! + values[k]! === 0 ? 0 : ((values[c]! - values[k]!) / (values[c]! + values[k]!)) ** 2)
  }
}
