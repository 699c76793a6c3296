import { useMemo } from 'react'
import type { ControlChart } from '#modules/mesh/views.ts'
import { useAppearance } from '#web/ui/appearance.tsx'
import type { ChartTable } from '#web/ui/Chart.tsx'
import { Chart } from '#web/ui/Chart.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { VerdictShape } from '#web/ui/VerdictMark.tsx'
import styles from './ControlChartView.module.css'
import { controlChartOption } from './control-chart.ts'
import { chartWords, ruleWords } from './words.ts'

type Props = Readonly<{ chart: ControlChart; what: 'waitingChart' | 'handlingChart'; fileName: string }>

/** Control chart (控制图): is it stable, and if not, since when. */
export function ControlChartView({ chart, what, fileName }: Props) {
  const say = useWords(chartWords)
  const sayRule = useWords(ruleWords)
  const format = useFormat()
  const { theme } = useAppearance()
  const shown = useShownTable(chart)
  const option = useMemo(
    () =>
      controlChartOption(chart, theme, format, {
        rule: sayRule,
        part: say,
      }),
    [chart, theme, format, sayRule, say],
  )
  if (chart.points.length === 0) return <p className="muted">{say('noChart')}</p>
  const latest = chart.findings.filter(finding => (chart.verdict === 'concern' ? finding.side !== 'below' : true)).at(-1)
  const settled = chart.verdict === 'common-cause' && latest !== undefined
  const day = format.day(settled ? latest.to : (latest?.from ?? chart.points[0]!.at))
  const sentence = say(settled ? 'settled' : chart.verdict, { day, what: say(what) })
  return (
    <Chart
      sentence={
        <span className={styles.sentence}>
          <VerdictShape verdict={chart.verdict} size={16} />
          <span>{sentence}</span>
        </span>
      }
      note={say('note', { period: say(chart.period) })}
      option={option}
      table={shown}
      raw={rawTable(chart)}
      fileName={fileName}
    />
  )
}

function useShownTable(chart: ControlChart): ChartTable {
  const say = useWords(chartWords)
  const sayRule = useWords(ruleWords)
  const format = useFormat()
  return {
    head: [say('date'), say('value'), say('n'), say('limits'), say('signals')],
    rows: chart.points.map(point => [
      format.day(point.at),
      format.duration(point.value),
      format.number(point.n),
      point.lower === null && point.upper === null ? '' : `${format.duration(point.lower)} – ${format.duration(point.upper)}`,
      point.signals.map(signal => sayRule(signal)).join(', '),
    ]),
  }
}

/** Plain numbers for further work: milliseconds and ISO times, the same in every language. */
function rawTable(chart: ControlChart): ChartTable {
  return {
    head: ['at', 'n', 'value_ms', 'centre_ms', 'lower_ms', 'upper_ms', 'signals', 'method'],
    rows: chart.points.map(point => [new Date(point.at).toISOString(), point.n, point.value, point.centre, point.lower, point.upper, point.signals.join(' '), chart.method]),
  }
}
