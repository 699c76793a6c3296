import type { Health, Verdict } from '#modules/mesh/views.ts'

const weight: Readonly<Record<Verdict, number>> = { concern: 3, improvement: 2, 'common-cause': 1, 'too-few': 0 }

/** One colour for a node: a concern against its past or its peers is never hidden by the other comparison. */
export function overall(health: Health): Verdict {
  return weight[health.past] >= weight[health.peers] ? health.past : health.peers
}
