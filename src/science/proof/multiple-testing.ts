/** Ways to keep many tests honest: the share of false findings (BH), or the chance of any (Holm, Bonferroni). */
export type Adjustment = 'benjamini-hochberg' | 'holm' | 'bonferroni'

/** Adjusted p values in the order given: a finding stands when its adjusted p is at most the wanted level (Benjamini and Hochberg 1995; Holm 1979). */
export function adjustP(p: readonly number[], method: Adjustment): number[] {
  const n = p.length
  if (method === 'bonferroni') return p.map(value => Math.min(1, value * n))
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!)
  const adjusted: number[] = new Array(n).fill(0)
  let bound = method === 'holm' ? 0 : 1
  if (method === 'holm') {
    order.forEach((index, rank) => {
      bound = Math.max(bound, Math.min(1, (n - rank) * p[index]!))
      adjusted[index] = bound
    })
    return adjusted
  }
  for (let rank = n - 1; rank >= 0; rank -= 1) {
    bound = Math.min(bound, (p[order[rank]!]! * n) / (rank + 1))
    adjusted[order[rank]!] = bound
  }
  return adjusted
}
