import type { Instant } from '#kernel/time.ts'
import { firstOfMonth, mondayOf } from '#science/calendar/day.ts'
import { controlChart } from '#science/spc/chart.ts'
import type { ChartPoint } from '#science/spc/picker.ts'
import { deviation } from '#science/statistics/moments.ts'
import { momentsOfCounts } from '#science/survey/counts.ts'
import type { Question } from '#science/survey/form/form.ts'
import type { Counts, MarkCount } from './counted.ts'
import { byQuestion, numbersOf } from './counted.ts'
import type { Headline, Trend } from './result-views.ts'
import { headlineOf, scoredFor } from './results.ts'

/** A day with its counts; days by number, and the instant at which one begins. */
export type DayCounts = Readonly<{ day: number; counts: readonly MarkCount[] }>

/** So that a chart has points enough to be judged and few enough to be read. */
export function periodFor(days: number): Trend['every'] {
  return days <= 62 ? 'day' : days <= 400 ? 'week' : 'month'
}

/** A question over time on the control chart that suits it: shares on p or p′, scores and means on x̄-s. Periods with fewer answers than `least` have no point. */
export function trendOf(
  question: Question,
  given: readonly DayCounts[],
  { every, startOf, least = 1 }: Readonly<{ every: Trend['every']; startOf: (day: number) => Instant; least?: number }>,
): Trend | null {
  const periods = new Map<number, MarkCount[]>()
  for (const { day, counts } of given) {
    const first = firstDay(day, every)
    periods.set(first, [...(periods.get(first) ?? []), ...counts])
  }
  const points = [...periods]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([day, counts]) => pointOf(question, byQuestion(merged(counts)).get(question.code) ?? new Map(), startOf(day)))
    .filter(({ point }) => point.n >= least)
  const measure = points[0]?.measure
  if (!measure) return null
  const chart = controlChart({
    points: points.map(({ point }) => point),
    data: measure === 'share' ? 'share' : 'mean',
    direction: question.kind === 'number' || question.kind === 'slider' ? 'neutral' : 'higher-is-better',
  })
  return { code: question.code, measure, every, chart, starts: points.map(({ point }) => point.at as Instant) }
}

/** The first day of the period that a day lies in. */
function firstDay(day: number, every: Trend['every']): number {
  if (every === 'day') return day
  return every === 'week' ? mondayOf(day) : firstOfMonth(day)
}

function merged(counts: readonly MarkCount[]): MarkCount[] {
  const sums = new Map<string, MarkCount>()
  for (const each of counts) {
    const key = JSON.stringify([each.question, each.item, each.value])
    sums.set(key, { ...each, n: each.n + (sums.get(key)?.n ?? 0) })
  }
  return [...sums.values()]
}

function pointOf(question: Question, counts: Counts, at: Instant): readonly Readonly<{ measure: Headline['measure']; point: ChartPoint }>[] {
  const headline = headlineOf(question, counts)
  if (!headline) return []
  const { measure, value } = headline
  if (measure === 'share') return [{ measure, point: { at, n: (counts.get('') ?? []).reduce((sum, each) => sum + each.n, 0), value } }]
  const moments = momentsOfCounts(scoredFor(measure, numbersOf(counts)))
  return [{ measure, point: { at, n: moments.n, value, ...(moments.n > 1 ? { sd: deviation(moments) } : {}) } }]
}
