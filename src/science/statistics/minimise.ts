type Vertex = Readonly<{ at: readonly number[]; value: number }>

/**
 * The place of a local minimum of a smooth function of a few variables, by the simplex of Nelder and Mead (1965) with the usual
 * coefficients, started again from its result until that no longer moves. No derivatives; meant for up to about six variables.
 * @param start where to begin; @param step size of the first simplex
 */
export function minimise(height: (at: readonly number[]) => number, start: readonly number[], step = 0.5): number[] {
  let best: Vertex = { at: start, value: height(start) }
  for (let round = 0; round < 8; round += 1) {
    const next = descend(height, best, step / (1 + round))
    const gain = best.value - next.value
    best = next
    if (!(gain > 1e-14 * Math.abs(best.value)) && round > 0) break
  }
  return [...best.at]
}

function descend(height: (at: readonly number[]) => number, start: Vertex, step: number): Vertex {
  const measure = (at: readonly number[]): Vertex => ({ at, value: height(at) })
  let simplex = [start, ...start.at.map((_, i) => measure(start.at.map((x, j) => (i === j ? x + step : x))))]
  for (let round = 0; round < 400 * start.at.length; round += 1) {
    simplex.sort((a, b) => a.value - b.value)
    const best = simplex[0]!
    const worst = simplex.at(-1)!
    if (spreadOf(simplex) < 1e-12) break
    const middle = best.at.map((_, i) => simplex.slice(0, -1).reduce((sum, vertex) => sum + vertex.at[i]!, 0) / (simplex.length - 1))
    const along = (factor: number): Vertex => measure(middle.map((x, i) => x + factor * (worst.at[i]! - x)))
    const next = moveWorst(along, simplex)
    simplex = next ? [...simplex.slice(0, -1), next] : simplex.map(vertex => (vertex === best ? best : measure(vertex.at.map((x, i) => (x + best.at[i]!) / 2))))
  }
  return simplex.reduce((best, vertex) => (vertex.value < best.value ? vertex : best))
}

/** Reflect, expand or contract the worst vertex; null when the simplex has to shrink. */
function moveWorst(along: (factor: number) => Vertex, simplex: readonly Vertex[]): Vertex | null {
  const worst = simplex.at(-1)!
  const reflected = along(-1)
  if (reflected.value < simplex[0]!.value) {
    const expanded = along(-2)
    return expanded.value < reflected.value ? expanded : reflected
  }
  if (reflected.value < simplex.at(-2)!.value) return reflected
  const contracted = along(reflected.value < worst.value ? -0.5 : 0.5)
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null
}

function spreadOf(simplex: readonly Vertex[]): number {
  const best = simplex[0]!.at
  return simplex.reduce((most, { at }) => at.reduce((widest, x, i) => Math.max(widest, Math.abs(x - best[i]!) / (1 + Math.abs(best[i]!))), most), 0)
}
