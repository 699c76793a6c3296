/** Counts over instances: elements named rightly, named wrongly, and missed. */
export type Hits = Readonly<{ right: number; wrong: number; missed: number }>

/** Compare labels found with the true ones; only exact elements count (as in Kalander 2022). */
export function countHits(found: readonly string[], truth: readonly string[]): Hits {
  const right = truth.filter(label => found.includes(label)).length
  return { right, wrong: found.length - right, missed: truth.length - right }
}

/** Micro F1 over all instances: 2 TP / (2 TP + FP + FN); NaN when there was nothing to find and nothing was found. */
export function microF1(hits: readonly Hits[]): number {
  const right = hits.reduce((sum, hit) => sum + hit.right, 0)
  const errors = hits.reduce((sum, hit) => sum + hit.wrong + hit.missed, 0)
  return (2 * right) / (2 * right + errors)
}
