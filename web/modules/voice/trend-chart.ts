import type { EChartsCoreOption } from 'echarts/core'
import type { Instant } from '#kernel/time.ts'
import type { ControlChart } from '#science/spc/chart.ts'
import { chartLook } from '#web/ui/chart-look.ts'
import type { ThemeName } from '#web/ui/tokens.ts'
import { palettes } from '#web/ui/tokens.ts'

type Saying = Readonly<{ theme: ThemeName; value: (of: number, n: number) => string; day: (at: Instant) => string; limits: string }>

/** A control chart whose limits go with the size of each period: points, centre, and the two limits as steps; signals are larger and coloured. */
export function trendOption(chart: ControlChart, { theme, value, day, limits }: Saying): EChartsCoreOption {
  const colours = palettes[theme]
  const { axisText, textStyle, tooltip } = chartLook(theme)
  const line = (of: 'centre' | 'lower' | 'upper', dashed: boolean) => ({
    ...{ type: 'line', silent: true, symbol: 'none', step: of === 'centre' ? undefined : 'middle' },
    data: chart.points.map(point => [point.at, point[of]]),
    lineStyle: { color: colours['ink-faint'], width: 1, type: dashed ? 'dashed' : 'solid' },
    z: 2,
  })
  const values = chart.points.flatMap(point => [point.value, point.lower ?? point.value, point.upper ?? point.value])
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = (most - least || 1) * 0.12
  return {
    textStyle,
    grid: { left: 8, right: 12, top: 16, bottom: 4, containLabel: true },
    xAxis: {
      type: 'time',
      axisLabel: { ...axisText, formatter: (at: number) => day(at as Instant), hideOverlap: true },
      splitNumber: 4,
      axisLine: { lineStyle: { color: colours.hairline } },
      axisTick: { show: false },
    },
    yAxis: { type: 'value', min: least - room, max: most + room, axisLabel: { ...axisText, formatter: (of: number) => value(of, 100) }, splitLine: { show: false } },
    tooltip: {
      ...tooltip,
      formatter: (shown: { dataIndex: number }[]) => {
        const point = chart.points[shown[0]?.dataIndex ?? 0]
        if (!point) return ''
        const band = point.lower === null && point.upper === null ? [] : [`${limits} ${value(point.lower ?? point.value, point.n)} – ${value(point.upper ?? point.value, point.n)}`]
        return [day(point.at as Instant), `${value(point.value, point.n)} (n ${point.n})`, ...band].join('\n')
      },
    },
    series: [pointsSeries(chart, theme), line('centre', false), line('lower', true), line('upper', true)],
  }
}

/** A signal is a larger mark: a diamond below the centre, a circle above it. */
function pointsSeries(chart: ControlChart, theme: ThemeName) {
  const colours = palettes[theme]
  return {
    type: 'line',
    data: chart.points.map(point => {
      const signalled = point.signals.length > 0
      const low = point.centre !== null && point.value < point.centre
      const colour = signalled ? (low ? colours['concern-fill'] : colours['improvement-fill']) : colours.common
      return { value: [point.at, point.value], symbol: signalled && low ? 'diamond' : 'circle', symbolSize: signalled ? 10 : 5, itemStyle: { color: colour } }
    }),
    lineStyle: { color: colours['common-fill'], width: 1.5 },
    showAllSymbol: true,
    z: 3,
  }
}
