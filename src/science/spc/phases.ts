import type { Finding } from './finding.ts'
import { sustainedRules } from './finding.ts'

/** How far a phase's limits can be trusted: trial below 12 points, provisional below 20, then locked on the first ones. */
export type PhaseState = 'trial' | 'provisional' | 'locked'

export const provisionalPoints = 12
export const lockingPoints = 20

/** The state of a phase by how many points it has. */
export function phaseState(points: number): PhaseState {
  if (points < provisionalPoints) return 'trial'
  return points < lockingPoints ? 'provisional' : 'locked'
}

/** A proposal to a person, never carried out by itself: start a new phase at the first point of a sustained run. */
export type Suggestion = Readonly<{ action: 'rebase'; from: number; rule: Finding['rule'] }>

/**
 * The earliest sustained shift of a locked phase that goes on beyond its baseline, as a suggestion.
 * @param baselineEnd first index after the baseline; null when the phase is not locked
 */
export function suggestRebase(findings: readonly Finding[], baselineEnd: number | null): Suggestion | null {
  if (baselineEnd === null) return null
  const shifts = findings.filter(({ rule, completedAt, members }) => sustainedRules.has(rule) && completedAt >= baselineEnd && members.length > 0)
  const first = shifts.sort((a, b) => a.completedAt - b.completedAt)[0]
  return first ? { action: 'rebase', from: first.members[0]!, rule: first.rule } : null
}

/** What a person says who rebases a chart: from which point (0-based), why, and who approves it. */
export type Rebase = Readonly<{ from: number; cause: string; approvedBy: string }>

export type RebaseRefusal = 'cause-missing' | 'approver-missing' | 'no-sustained-shift'

/**
 * Whether a chart may be rebased: only on a sustained shift that begins there, with its cause known and somebody answering for it.
 * Otherwise a limit that hurts could be moved until it no longer does. @returns the reason against it, or null
 */
export function refuseRebase(findings: readonly Finding[], { from, cause, approvedBy }: Rebase): RebaseRefusal | null {
  if (cause.trim() === '') return 'cause-missing'
  if (approvedBy.trim() === '') return 'approver-missing'
  return findings.some(({ rule, members }) => sustainedRules.has(rule) && members[0] === from) ? null : 'no-sustained-shift'
}
