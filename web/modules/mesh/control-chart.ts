import type { EChartsCoreOption } from 'echarts/core'
import type { ChartPhase, ChartPoint, ControlChart, SignalRule } from '#modules/mesh/views.ts'
import { chartLook } from '#web/ui/chart-look.ts'
import type { Say } from '#web/ui/locale.tsx'
import type { ThemeName } from '#web/ui/tokens.ts'
import { palettes } from '#web/ui/tokens.ts'
import type { useFormat } from '#web/ui/use-format.ts'
import type { chartWords } from './words.ts'

type Format = ReturnType<typeof useFormat>
type Sayings = Readonly<{ rule: Say<SignalRule>; part: Say<keyof typeof chartWords> }>
type Colours = (typeof palettes)[ThemeName]

/** How a control chart is drawn: limits as a band per phase, centre line, points; signals marked where they are made. */
export function controlChartOption(chart: ControlChart, theme: ThemeName, format: Format, say: Sayings): EChartsCoreOption {
  const colours = palettes[theme]
  const { least, most, ticks } = scaleOf(chart)
  const { axisText, textStyle, tooltip } = chartLook(theme)
  return {
    textStyle,
    grid: { left: 8, right: 12, top: 20, bottom: 4, containLabel: true },
    xAxis: {
      type: 'time',
      axisLabel: { ...axisText, formatter: (at: number) => format.shortDay(at as ChartPoint['at']), hideOverlap: true },
      splitNumber: 4,
      axisLine: { lineStyle: { color: colours.hairline } },
      axisTick: { show: false },
    },
    yAxis: {
      type: chart.transform === 'log' ? 'log' : 'value',
      min: least,
      max: most,
      axisLabel: { ...axisText, customValues: ticks, formatter: (value: number) => format.duration(value) },
      axisTick: { show: false, customValues: ticks },
      splitLine: { show: false },
    },
    tooltip: {
      ...tooltip,
      formatter: (shown: { dataIndex: number }[]) => tooltipOf(chart.points[shown[0]?.dataIndex ?? 0], format, say),
    },
    series: [pointsSeries(chart, colours, say), ...chart.phases.map(phase => centreSeries(phase, colours))],
  }
}

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000]
const roundTimes = [
  ...[1, 2, 5, 10, 20, 30].map(count => count * second),
  ...[1, 2, 3, 5, 10, 15, 20, 30, 45].map(count => count * minute),
  ...[1, 1.5, 2, 3, 4, 6, 8, 12, 18].map(count => count * hour),
  ...[1, 2, 3, 4, 7, 14, 30, 60, 120, 365].map(count => count * day),
]

/** The axis from zero, or as far as the logarithm allows, with ticks at times that people say. */
export function scaleOf({ points, transform }: ControlChart): { least: number; most: number; ticks: readonly number[] } {
  const values = points.flatMap(point => [point.value, point.lower ?? point.value, point.upper ?? point.value])
  const least = transform === 'log' ? Math.min(...values) * 0.8 : 0
  const most = Math.max(...values) * 1.12
  const within = roundTimes.filter(time => time >= least && time <= most)
  const enough = transform === 'log' ? within : within.filter(time => time >= most / 6)
  const thinned = enough.filter((_, index) => (enough.length - 1 - index) % Math.ceil(enough.length / 5) === 0)
  return { least, most, ticks: transform === 'log' ? thinned : [0, ...thinned] }
}

function tooltipOf(point: ChartPoint | undefined, format: Format, say: Sayings): string {
  if (!point) return ''
  const limits = point.lower === null && point.upper === null ? [] : [`${say.part('limits')} ${format.duration(point.lower)} – ${format.duration(point.upper)}`]
  const signals = point.signals.map(signal => say.rule(signal))
  return [format.day(point.at), `${format.duration(point.value)} (${say.part('n')} ${format.number(point.n)})`, ...limits, ...signals].join('\n')
}

function pointsSeries(chart: ControlChart, colours: Colours, say: Sayings) {
  return {
    type: 'line',
    data: chart.points.map(point => pointItem(point, colours)),
    lineStyle: { color: colours['common-fill'], width: 1.5 },
    showAllSymbol: true,
    z: 3,
    markArea: {
      silent: true,
      data: chart.phases.map(phase => bandOf(phase, chart, colours, say)),
    },
  }
}

/** A signal is a larger diamond (longer) or circle (shorter), beside its colour. */
function pointItem(point: ChartPoint, colours: Colours) {
  const signalled = point.signals.length > 0
  const longer = point.centre === null || point.value >= point.centre
  const colour = signalled ? (longer ? colours['concern-fill'] : colours['improvement-fill']) : colours.common
  return {
    value: [point.at, point.value],
    symbol: signalled && longer ? 'diamond' : 'circle',
    symbolSize: signalled ? (longer ? 11 : 9) : 4,
    itemStyle: { color: colour },
  }
}

function bandOf(phase: ChartPhase, chart: ControlChart, colours: Colours, say: Sayings) {
  const values = chart.points.map(point => point.value)
  const lower = phase.lower ?? (chart.transform === 'log' ? Math.min(...values) * 0.9 : 0)
  const upper = phase.upper ?? Math.max(...values)
  const label = { show: true, position: 'insideTopLeft', color: colours['ink-faint'], fontSize: 11, formatter: say.part(phase.state) }
  return [
    {
      xAxis: phase.from,
      yAxis: lower,
      itemStyle: { color: colours['common-wash'], opacity: 0.8 },
      label: phase.state === 'locked' ? { show: false } : label,
    },
    { xAxis: phase.to, yAxis: upper },
  ]
}

function centreSeries(phase: ChartPhase, colours: Colours) {
  return {
    type: 'line',
    silent: true,
    symbol: 'none',
    data: [
      [phase.from, phase.centre],
      [phase.to, phase.centre],
    ],
    lineStyle: { color: colours['ink-faint'], width: 1, type: phase.state === 'locked' ? 'solid' : 'dashed' },
    z: 2,
  }
}
