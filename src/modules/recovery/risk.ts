import { wilsonInterval } from '#science/statistics/proportion.ts'
import type { RiskKind, RiskLevel, RiskSignal } from './views.ts'

/** What is counted back from now, in days. */
export const riskDays = 90

/** How often something happened, of how many times it could have, and in which cases. */
export type Counted = Readonly<{ kind: RiskKind; count: number; n: number; cases: RiskSignal['cases'] }>

/**
 * How likely a customer is to be lost, by what happened with him and nothing else. Signals are counted over 90 days: promises to him that were missed, cases
 * that were reopened after they were solved, ratings of one or two stars, recoveries after which he was not satisfied; and, as of now, cases that are still
 * open beyond their promise. No signal is calm; one kind of signal is to be watched; two kinds, or a recovery that did not satisfy him, is at risk: who was
 * failed twice and not made good leaves (double deviation: Bitner, Booms and Tetreault 1990). Nothing is weighted, so that each level can be told by its signals.
 */
export function riskOf(counted: readonly Counted[]): Readonly<{ level: RiskLevel; signals: readonly RiskSignal[] }> {
  const signals = counted.filter(({ count }) => count > 0).map(signalOf)
  const failedTwice = signals.some(({ kind }) => kind === 'unsatisfied')
  return { level: signals.length === 0 ? 'calm' : signals.length > 1 || failedTwice ? 'at-risk' : 'watch', signals }
}

/** What is so now is counted whole and has no interval; what happened over time has one (Wilson, 95 %). */
function signalOf({ kind, count, n, cases }: Counted): RiskSignal {
  return { kind, count, n, interval: kind === 'overdue' ? null : wilsonInterval(count, n), cases }
}
