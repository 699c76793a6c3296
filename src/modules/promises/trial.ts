import { wilsonInterval } from '#science/statistics/proportion.ts'
import { quantiles } from '#science/statistics/quantile.ts'
import type { ChangedCases } from './intake.ts'
import type { Judgement, Ruler } from './judge.ts'
import { judge, usedUntil } from './judge.ts'
import type { Run } from './run.ts'
import { runsOf } from './run.ts'
import type { Terms, TrialView } from './views.ts'

type Tried = Readonly<{ caseKey: string; run: Run; judgement: Judgement }>

const mostWorst = 10

/** What terms would have judged on cases of the past (在历史上试行): nothing is stored, nobody is told. */
export function tryTerms(terms: Terms, ruler: Ruler, cases: ChangedCases, now: number): TrialView {
  const tried = [...cases].flatMap(([caseKey, events]) =>
    runsOf(terms, events).flatMap((run): Tried[] => {
      const judgement = judge(terms, ruler, run, { now, toldUntil: now })
      return judgement ? [{ caseKey, run, judgement }] : []
    }),
  )
  const count = (wanted: (judgement: Judgement) => boolean): number => tried.filter(({ judgement }) => wanted(judgement)).length
  const kept = count(({ status }) => status === 'kept')
  const missed = count(({ status }) => status === 'missed')
  const minutes = tried.filter(({ run }) => run.end === 'stopped').map(({ run }) => usedMinutes(ruler, run, now))
  const [median = null, p90 = null] = minutes.length === 0 ? [] : quantiles(minutes, [0.5, 0.9])
  const interval = wilsonInterval(kept, kept + missed)
  return {
    ...{ cases: cases.size, clocks: tried.length, kept, missed, median, p90 },
    open: count(({ status }) => status === 'running' || status === 'paused'),
    cancelled: count(({ status }) => status === 'cancelled'),
    onTime: interval && { share: kept / (kept + missed), ...interval },
    worst: worstOf(tried, ruler, now),
  }
}

function usedMinutes(ruler: Ruler, { spans, endedAt }: Run, now: number): number {
  return usedUntil(ruler, spans, endedAt ?? now) / 60_000
}

function worstOf(tried: readonly Tried[], ruler: Ruler, now: number): TrialView['worst'] {
  return tried
    .filter(({ judgement }) => judgement.status === 'missed')
    .map(({ caseKey, run, judgement }) => ({ caseKey, usedMinutes: usedMinutes(ruler, run, now), targetMinutes: judgement.target / 60_000 }))
    .toSorted((a, b) => b.usedMinutes / b.targetMinutes - a.usedMinutes / a.targetMinutes)
    .slice(0, mostWorst)
}
