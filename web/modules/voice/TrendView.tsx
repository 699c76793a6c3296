import { useMemo } from 'react'
import type { Instant } from '#kernel/time.ts'
import type { QuestionResult, Trend } from '#modules/voice/result-views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import type { Query } from '#web/shell/api.ts'
import { useAppearance } from '#web/ui/appearance.tsx'
import { Chart } from '#web/ui/Chart.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { VerdictShape } from '#web/ui/VerdictMark.tsx'
import { useTrend } from './queries.ts'
import styles from './Results.module.css'
import { resultWords } from './result-words.ts'
import { trendOption } from './trend-chart.ts'
import { useFigure } from './use-figure.ts'

/** One question over time on its control chart: stable, or changed since when. */
export function TrendView({ survey, question, wanted }: Readonly<{ survey: string; question: QuestionResult; wanted: Query }>) {
  const say = useWords(resultWords)
  const { data, error, refetch } = useTrend(survey, question.code, wanted, true)
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={4} />
  const trend = data as Trend
  return (
    <div className={styles.more}>
      {trend.chart && trend.chart.points.length > 0 ? <Drawn trend={trend} chart={trend.chart} question={question} /> : <p className="muted">{say('noTrend')}</p>}
    </div>
  )
}

const lines = { 'common-cause': 'stableLine', concern: 'concernLine', improvement: 'improvementLine', change: 'changeLine', 'too-few': 'fewLine' } as const

function Drawn({ trend, chart, question }: Readonly<{ trend: Trend; chart: NonNullable<Trend['chart']>; question: QuestionResult }>) {
  const say = useWords(resultWords)
  const spoken = useText()
  const format = useFormat()
  const figure = useFigure()
  const { theme } = useAppearance()
  const { measure } = trend
  const value = (of: number, n: number): string => figure.value(measure, of, n)
  const option = useMemo(
    () => trendOption(chart, { theme, value: (of, n) => figure.value(measure, of, n), day: at => format.shortDay(at), limits: say('limits') }),
    [chart, theme, format, say, measure, figure],
  )
  const latest = chart.findings.at(-1)
  const since = chart.points[latest?.members[0] ?? 0]?.at ?? 0
  const verdict = chart.verdict === 'change' ? 'common-cause' : chart.verdict
  const limits = (lower: number | null, upper: number | null, n: number): string =>
    lower === null && upper === null ? '' : `${lower === null ? '' : value(lower, n)} – ${upper === null ? '' : value(upper, n)}`
  return (
    <Chart
      sentence={
        <span className={styles.change}>
          <VerdictShape verdict={verdict} size={16} />
          <span>{say(lines[chart.verdict], { what: spoken(question.label), day: format.day(since as Instant) })}</span>
        </span>
      }
      note={say('chartNote', { every: say(trend.every), method: chart.methodId })}
      option={option}
      table={{
        head: [say('date'), say('value'), say('answersCount'), say('limits')],
        rows: chart.points.map(point => [format.day(point.at as Instant), value(point.value, point.n), format.number(point.n), limits(point.lower, point.upper, point.n)]),
      }}
      raw={{
        head: ['at', 'n', 'value', 'centre', 'lower', 'upper', 'method'],
        rows: chart.points.map(point => [new Date(point.at).toISOString(), point.n, point.value, point.centre, point.lower, point.upper, chart.methodId]),
      }}
      fileName={`${question.code}-trend`}
    />
  )
}
