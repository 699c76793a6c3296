import { text } from '#kernel/words.ts'
import { alertBudget } from '#science/spc/alert-budget.ts'
import { controlChart } from '#science/spc/chart.ts'
import { cusumChart } from '#science/spc/cusum.ts'
import { ewmaChart } from '#science/spc/ewma.ts'
import { gLimits } from '#science/spc/g.ts'
import { bandAt } from '#science/spc/limits.ts'
import type { ChartPoint, DataKind } from '#science/spc/picker.ts'
import { rareTimeLimits, timeOfRoot } from '#science/spc/rare-times.ts'
import { nhsRules } from '#science/spc/rules.ts'
import { criticalRuns, runTests } from '#science/spc/run.ts'
import { cusumRunLength, ewmaRunLength } from '#science/spc/run-length.ts'
import { xmrLimits } from '#science/spc/xmr.ts'
import { median } from '#science/statistics/quantile.ts'
import type { Data, Result } from './input.ts'
import { matrix, number, numberOr, numbers, paramsOf, records, UnusableInput, within, word } from './input.ts'
import { baselineOf } from './limit-charts.ts'
import type { Methods } from './method.ts'
import { counted } from './method.ts'
import { membersOf, rulesFor } from './patterns.ts'

function beyond(values: readonly number[], lower: number, upper: number): number[] {
  return counted(values.flatMap((value, i) => (value < lower || value > upper ? [i] : [])))
}

function g(data: Data): Result {
  const gaps = numbers(data, 'gaps', { range: [0, Number.POSITIVE_INFINITY] })
  const withEvent = /includ|with.event/i.test(String(paramsOf(data).gap_counts ?? ''))
  const limits = gLimits(baselineOf(gaps, data, 1), withEvent ? 'with-event' : 'between')
  const { lower, upper } = bandAt(limits, 1)
  return { mean: limits.level, median: limits.centre, lcl: lower, ucl: upper, beyond_limits: beyond(gaps, lower!, upper!) }
}

function t(data: Data): Result {
  const times = numbers(data, 'times', { least: 2, range: [Number.MIN_VALUE, Number.POSITIVE_INFINITY] })
  const limits = rareTimeLimits(baselineOf(times, data))
  const { lower, upper } = bandAt({ ...limits, kind: 't' }, 1)
  const [lcl, ucl] = [timeOfRoot(lower!), timeOfRoot(upper!)]
  return {
    transformed_center: limits.centre,
    transformed_mr_bar: limits.movingRange,
    transformed_lcl: lower,
    transformed_ucl: upper,
    ...{ center: timeOfRoot(limits.centre), lcl, ucl, beyond_limits: beyond(times, lcl, ucl) },
  }
}

function ewma(data: Data): Result {
  const params = paramsOf(data)
  const design = {
    target: number(params, 'target'),
    sigma: within(params, 'sigma', [0, Infinity]),
    lambda: within(params, 'lambda', [1e-6, 1]),
    width: within(params, 'L', [0, 100]),
  }
  const { points, lowerAsymptotic, upperAsymptotic } = ewmaChart(numbers(data, 'values'), design)
  return {
    ewma: points.map(({ z }) => z),
    ucl_exact: points.map(({ upper }) => upper),
    lcl_exact: points.map(({ lower }) => lower),
    ucl_asymptotic: upperAsymptotic,
    lcl_asymptotic: lowerAsymptotic,
    beyond_exact: counted(points.flatMap((point, i) => (point.beyond ? [i] : []))),
    beyond_asymptotic: counted(points.flatMap((point, i) => (point.beyondAsymptotic ? [i] : []))),
  }
}

function cusum(data: Data): Result {
  const params = paramsOf(data)
  const points = cusumChart(numbers(data, 'values'), {
    target: number(params, 'target'),
    allowance: within(params, 'K', [0, Infinity]),
    decision: within(params, 'H', [0, Infinity]),
    headStart: numberOr(params, 'head_start', 0),
    resetAfterSignal: params.reset_after_signal === true,
  })
  const where = (signals: (point: (typeof points)[number]) => boolean): number[] => counted(points.flatMap((point, i) => (signals(point) ? [i] : [])))
  const signals = where(point => point.signalsUpper || point.signalsLower)
  return {
    c_plus: points.map(({ upper }) => upper),
    c_minus: points.map(({ lower }) => lower),
    n_plus: points.map(({ upperLength }) => upperLength),
    n_minus: points.map(({ lowerLength }) => lowerLength),
    first_signal: signals[0] ?? null,
    signals_upper: where(point => point.signalsUpper),
    signals_lower: where(point => point.signalsLower),
  }
}

function rules(data: Data): Result {
  const params = paramsOf(data)
  const centre = numberOr(params, 'center', 0)
  const sigma = numberOr(params, 'sigma', 1)
  if (!(sigma > 0)) throw new UnusableInput('out-of-range', 'params.sigma', `${sigma} ≤ 0`)
  return rulesFor(numbers(data, 'z').map(value => (value - centre) / sigma))
}

function nhsXmr(data: Data): Result {
  const values = numbers(data, 'values', { least: 2 })
  const params = paramsOf(data)
  const { centre, movingRange } = xmrLimits(baselineOf(values, data), params.screen_moving_ranges !== false)
  const width = numberOr(params, 'constant', 2.66) * movingRange
  const [lpl, upl] = [centre - width, centre + width]
  const findings = nhsRules(values.map(value => (3 * (value - centre)) / width))
  const direction = word(params, 'improvement_direction', ['neutral', 'increase', 'decrease'])
  const points = {
    outside_limits: membersOf(findings, 'beyond-limits'),
    trend_7: membersOf(findings, 'nhs-trend-of-7'),
    two_in_three: membersOf(findings, 'nhs-2-of-3'),
    shift_7: membersOf(findings, 'nhs-shift-of-7'),
  }
  return { center: centre, lpl, upl, points, assurance: assuranceOf(params, direction, [lpl, upl]) }
}

/** Whether the process as it is will meet its target always, never, or by chance; null without a target or a direction. */
function assuranceOf(params: Data, direction: 'neutral' | 'increase' | 'decrease', [lower, upper]: readonly [number, number]): string | null {
  if (direction === 'neutral' || params.target === undefined || params.target === null) return null
  const target = number(params, 'target')
  if (target > upper) return direction === 'increase' ? 'consistent_fail' : 'consistent_pass'
  if (target < lower) return direction === 'increase' ? 'consistent_pass' : 'consistent_fail'
  return 'inconsistent'
}

function run(data: Data): Result {
  const values = numbers(data, 'values')
  const tests = runTests(values, numberOr(paramsOf(data), 'center', median(values)))
  return {
    n_useful: tests.useful,
    longest_run: tests.longestRun,
    longest_run_max: tests.longestRunMax,
    n_crossings: tests.crossings,
    n_crossings_min: tests.crossingsMin,
    runs_signal: tests.longestRun > tests.longestRunMax || tests.crossings < tests.crossingsMin,
  }
}

function runCritical(data: Data): Result {
  const critical = numbers(data, 'n_useful', { range: [1, 1e6] }).map(criticalRuns)
  return { longest_run_max: critical.map(({ longestRunMax }) => longestRunMax), n_crossings_min: critical.map(({ crossingsMin }) => crossingsMin) }
}

function arl(data: Data): Result {
  const lengths = records(data, 'designs').map(design => {
    const shift = numberOr(design, 'shift', 0)
    if (word(design, 'kind', ['cusum', 'ewma']) === 'ewma') return ewmaRunLength({ lambda: within(design, 'lambda', [0.01, 1]), width: within(design, 'L', [0.1, 6]) }, shift)
    return cusumRunLength({ k: within(design, 'k', [0, 5]), h: within(design, 'h', [0.01, 30]), headStart: numberOr(design, 'head_start', 0) }, shift)
  })
  return { arl: lengths }
}

const dataKinds = ['single', 'share', 'rate', 'count', 'mean', 'gap', 'time-between'] as const satisfies readonly DataKind[]

/** The whole chart as pages draw it: the kind that suits the data and why, phases with their state, patterns, the verdict. */
function chart(data: Data): Result {
  const values = numbers(data, 'values')
  const sizes = data.sizes === undefined ? values.map(() => 1) : numbers(data, 'sizes', { least: values.length })
  const params = paramsOf(data)
  const points = values.map((value, i): ChartPoint => ({ at: i, n: sizes[i]!, value }))
  const made = controlChart({
    points,
    data: word(data, 'data', dataKinds),
    direction: word(params, 'direction', ['neutral', 'lower-is-better', 'higher-is-better']),
    rules: word(params, 'rules', ['anhoej', 'nhs', 'western-electric', 'nelson']),
  })
  return {
    ...{ kind: made.kind, transform: made.transform, reasons: made.reasons, verdict: made.verdict, method: made.methodId },
    phases: made.phases.map(({ from, to, state, baseline }) => ({ from: from + 1, to, state, baseline })),
    findings: made.findings.map(({ rule, completedAt, members, side }) => ({ rule, completed_at: completedAt + 1, members: counted(members), side })),
    points: made.points.map(({ value, centre, lower, upper }) => ({ value, centre, lower, upper })),
  }
}

function budget(data: Data): Result {
  const fleet = matrix(data, 'charts').map(z => z)
  const { alarms, expectedFalse } = alertBudget(fleet, within(data, 'false_discovery_rate', [0, 1]))
  return { alarms: alarms.map(({ chart: index, p, adjusted, raised }) => ({ chart: index + 1, p, adjusted, raised })), expected_false_alarms: expectedFalse }
}

const steady = [17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16, 24, 19, 19, 22, 25, 19, 17, 6, 25, 17, 11, 14]

export const timeCharts: Methods = {
  g: { says: text('罕见事件间隔例数图（g）', 'g chart of the cases between rare events'), example: { gaps: [22, 38, 14, 33, 0, 48, 97, 28] }, run: g },
  t: { says: text('罕见事件间隔时间图（t）', 't chart of the times between rare events'), example: { times: [286, 948, 536, 124, 816, 729, 4, 143] }, run: t },
  ewma: {
    says: text('指数加权移动平均图', 'EWMA chart for small lasting shifts'),
    example: { values: [52, 47, 53, 49.3, 50.1], params: { target: 50, sigma: 2.0539, lambda: 0.3, L: 3 } },
    run: ewma,
  },
  cusum: {
    says: text('累积和图', 'tabular CUSUM chart'),
    example: { values: [324.9, 324.7, 327.8, 328.5, 328.4], params: { target: 325, K: 0.3175, H: 4.1959, head_start: 0, reset_after_signal: false } },
    run: cusum,
  },
  rules: {
    says: text('西电规则与纳尔逊规则', 'rules of Western Electric and of Nelson on standardised values'),
    example: { z: [0, 2.5, 1, 2.6, 0], params: { center: 0, sigma: 1 } },
    run: rules,
  },
  'nhs-xmr': {
    says: text('NHS“让数据说话”XmR 图', 'XmR chart with the rules and the assurance of NHS England'),
    example: { values: steady, params: { constant: 2.66, screen_moving_ranges: true, target: 10, improvement_direction: 'decrease' } },
    run: nhsXmr,
  },
  run: { says: text('游程图的 Anhøj 检验', 'Anhøj’s tests on a run chart'), example: { values: steady, params: { center: 19 } }, run },
  'run-critical': { says: text('游程检验的临界值', 'critical values of the run tests'), example: { n_useful: [10, 24] }, run: runCritical },
  arl: {
    says: text('平均链长（CUSUM、EWMA）', 'average run length of CUSUM and EWMA charts'),
    example: {
      designs: [
        { kind: 'cusum', k: 0.5, h: 4, shift: 1 },
        { kind: 'ewma', lambda: 0.1, L: 2.7, shift: 1 },
      ],
    },
    run: arl,
  },
  'control-chart': {
    says: text('按数据自动选择的控制图', 'the control chart that suits the data, with phases, patterns and verdict'),
    example: { values: steady, data: 'single', params: { direction: 'lower-is-better', rules: 'anhoej' } },
    run: chart,
  },
  'alert-budget': {
    says: text('多张控制图的报警预算', 'which of many charts to raise, at a wanted share of false alarms'),
    example: {
      charts: [
        [0.1, -0.5, 4.9, 0.3],
        [0.2, 0.4, -1.1, 3.1],
        [1, -1, 0.4, 0.2],
      ],
      false_discovery_rate: 0.1,
    },
    run: budget,
  },
}
