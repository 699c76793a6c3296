import type { EChartsCoreOption } from 'echarts/core'
import type { QueuePoint } from '#science/process/load/load-report.ts'
import { chartLook } from '#web/ui/chart-look.ts'
import type { ThemeName } from '#web/ui/tokens.ts'
import { palettes } from '#web/ui/tokens.ts'

type Said = Readonly<{ at: (point: QueuePoint) => string; day: (point: QueuePoint) => string; tip: (point: QueuePoint) => string; number: (value: number) => string }>

/** A queue over the open hours of all counted days: the mean of the replications as a line, from their shortest to their longest as a band; from zero. */
export function queueOption(points: readonly QueuePoint[], theme: ThemeName, said: Said): EChartsCoreOption {
  const colours = palettes[theme]
  const { axisText, textStyle, tooltip } = chartLook(theme)
  const bare = { type: 'line', symbol: 'none', silent: true, stack: 'band', lineStyle: { opacity: 0 } }
  return {
    textStyle,
    grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      data: points.map(said.at),
      boundaryGap: false,
      axisLabel: { ...axisText, hideOverlap: true, interval: daysApart(points), formatter: (_: string, index: number) => (points[index] ? said.day(points[index]) : '') },
      axisLine: { lineStyle: { color: colours.hairline } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      axisLabel: { ...axisText, formatter: said.number },
      splitLine: { lineStyle: { color: colours.hairline, opacity: 0.6 } },
    },
    tooltip: {
      ...tooltip,
      formatter: (shown: { dataIndex: number }[]) => (points[shown[0]?.dataIndex ?? 0] ? said.tip(points[shown[0]?.dataIndex ?? 0]!) : ''),
    },
    series: [
      { ...bare, data: points.map(({ least }) => least) },
      { ...bare, data: points.map(({ least, most }) => most - least), areaStyle: { color: colours['common-fill'], opacity: 0.22 } },
      { type: 'line', symbol: 'none', data: points.map(({ mean }) => mean), lineStyle: { color: colours['wait-4'], width: 2 }, itemStyle: { color: colours['wait-4'] }, z: 3 },
    ],
  }
}

/** Labels stand where a day begins, at most six of them. */
function daysApart(points: readonly QueuePoint[]): (index: number) => boolean {
  const dayOf = (index: number): number => Math.floor(points[index]!.at / 1440)
  const days = points.length === 0 ? 1 : dayOf(points.length - 1) + 1
  const every = Math.ceil(days / 6)
  return index => dayOf(index) % every === 0 && (index === 0 || dayOf(index - 1) !== dayOf(index))
}

/** Whether a queue is longer at the end than in the middle, by more than chance would have it. */
export function isGrowing(points: readonly QueuePoint[]): boolean {
  const part = (from: number, to: number): number => {
    const some = points.slice(Math.floor(from * points.length), Math.ceil(to * points.length))
    return some.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, some.length)
  }
  return points.length >= 4 && part(0.75, 1) > 1.3 * part(0.25, 0.5) + 1
}
