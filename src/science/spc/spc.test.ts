import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { deviation, momentsOf } from '#science/statistics/moments.ts'
import { cLimits } from './c.ts'
import { c4, movingRangeUpper, rangeConstants } from './constants.ts'
import type { Finding, RuleId } from './finding.ts'
import type { FunnelBand, FunnelPoint } from './funnel.ts'
import { shareFunnel } from './funnel.ts'
import type { Counted, Limits } from './limits.ts'
import { bandAt, sigmaAt } from './limits.ts'
import { pLimits, pPrimeLimits } from './p.ts'
import { westernElectric } from './rules.ts'
import { criticalRuns, runTests } from './run.ts'
import { uLimits, uPrimeLimits } from './u.ts'
import { deviationBand, xbarSLimits } from './xbar-s.ts'
import { xmrLimits } from './xmr.ts'

type Params = { baseline_first_n?: number; exclude?: number[]; screen_moving_ranges?: boolean; center?: number }
type Case = {
  name: string
  chart: string
  data: Record<string, number[]> & { params?: Params; subgroups?: number[][] }
  expected: Record<string, unknown>
  tolerance: { abs: number; rel: number }
}
const cases: Case[] = JSON.parse(readFileSync(new URL('../../../../shared/data/science/reference.json', import.meta.url), 'utf8'))

/** Every number of `got` against the expectation of the same name; a scalar expected of a list holds at each place. */
function agree({ expected, tolerance }: Case, got: Record<string, number | readonly number[]>): void {
  for (const [key, value] of Object.entries(got)) {
    const actual = [value].flat()
    const wanted = [expected[key] as number | number[]].flat()
    assert.ok(wanted.length === 1 || wanted.length === actual.length, key)
    actual.forEach((number, i) => {
      const target = wanted[wanted.length === 1 ? 0 : i]!
      assert.ok(Math.abs(number - target) <= tolerance.abs + tolerance.rel * Math.abs(target), `${key}[${i}]: ${number} is not ${target}`)
    })
  }
}

const outside = (values: readonly number[], limits: Limits, sizes?: readonly number[]): number[] =>
  values.flatMap((value, i) => {
    const { lower, upper } = bandAt(limits, sizes?.[i] ?? 1)
    return value < lower! || value > upper! ? [i + 1] : []
  })

function baselineOf<Item>(items: readonly Item[], { baseline_first_n: first, exclude = [] }: Params): Item[] {
  return items.slice(0, first ?? items.length).filter((_, i) => !exclude.includes(i + 1))
}

function checkXmr(one: Case): void {
  const { values = [], params = {} } = one.data
  const limits = xmrLimits(baselineOf(values, params), params.screen_moving_ranges)
  const { lower, upper } = bandAt(limits, 1)
  const moving = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  agree(one, {
    center: limits.centre,
    mr_bar: limits.movingRange,
    sigma: limits.spread,
    lcl: lower!,
    ucl: upper!,
    mr_ucl: limits.movingRangeLimit,
  })
  assert.deepEqual(outside(values, limits), one.expected.beyond_limits)
  if (one.expected.mr_beyond)
    assert.deepEqual(
      moving.flatMap((range, i) => (range > limits.movingRangeLimit ? [i + 2] : [])),
      one.expected.mr_beyond,
    )
  checkWesternElectric(
    one,
    values.map(value => (value - limits.centre) / limits.spread),
  )
}

const westernElectricRules: Record<string, RuleId> = { 1: 'beyond-limits', 2: 'we-2-of-3', 3: 'we-4-of-5', 4: 'we-run-of-8' }

function checkWesternElectric({ expected }: Case, z: readonly number[]): void {
  if (!expected.western_electric) return
  const completed = (findings: readonly Finding[], rule: RuleId): number[] =>
    findings
      .filter(finding => finding.rule === rule)
      .map(({ completedAt }) => completedAt + 1)
      .sort((a, b) => a - b)
  for (const [number, points] of Object.entries(expected.western_electric)) assert.deepEqual(completed(westernElectric(z), westernElectricRules[number]!), points)
}

const families: Record<string, (baseline: Counted[]) => Limits> = {
  p: pLimits,
  'p-prime': pPrimeLimits,
  u: uLimits,
  'u-prime': uPrimeLimits,
  c: baseline => cLimits(baseline.map(({ count }) => count)),
}

function checkCounted(one: Case): void {
  const { counts = [], sizes = counts.map(() => 1), params = {} } = one.data
  const points = counts.map((count, i) => ({ count, size: sizes[i]! }))
  const limits = families[one.chart]!(baselineOf(points, params))
  const bands = sizes.map(size => bandAt(limits, size))
  agree(one, { center: limits.centre, lcl: bands.map(({ lower }) => lower!), ucl: bands.map(({ upper }) => upper!) })
  if (one.chart.endsWith('prime')) agree(one, { sigma_z: limits.spread })
  assert.deepEqual(
    outside(
      points.map(({ count, size }) => count / size),
      limits,
      sizes,
    ),
    one.expected.beyond_limits,
  )
  checkWesternElectric(
    one,
    points.map(({ count, size }) => (count / size - limits.centre) / sigmaAt(limits, size)),
  )
}

function checkXbarS(one: Case): void {
  const groups = (one.data.subgroups ?? []).map(values => ({
    n: values.length,
    mean: momentsOf(values).mean,
    sd: deviation(momentsOf(values)),
  }))
  const limits = xbarSLimits(baselineOf(groups, one.data.params ?? {}))
  const { lower, upper } = bandAt(limits, groups[0]!.n)
  const spread = deviationBand(limits.spread, groups[0]!.n)
  agree(one, { center: limits.centre, s_bar: limits.spread, lcl: lower!, ucl: upper!, s_lcl: spread.lower, s_ucl: spread.upper })
  assert.deepEqual(
    outside(
      groups.map(({ mean }) => mean),
      limits,
      groups.map(({ n }) => n),
    ),
    one.expected.beyond_limits,
  )
}

function checkConstants(one: Case): void {
  const n = one.data.n!
  agree(one, { d2: n.map(size => rangeConstants(size).d2), d3: n.map(size => rangeConstants(size).d3), c4: n.map(c4) })
  agree(one, { D4: [movingRangeUpper, ...n.slice(1).map(size => 1 + (3 * rangeConstants(size).d3) / rangeConstants(size).d2)] })
}

function checkRun(one: Case): void {
  const tests = runTests(one.data.values!, one.data.params!.center!)
  agree(one, {
    n_useful: tests.useful,
    longest_run: tests.longestRun,
    longest_run_max: tests.longestRunMax,
    n_crossings: tests.crossings,
    n_crossings_min: tests.crossingsMin,
  })
}

function checkCritical(one: Case): void {
  const critical = one.data.n_useful!.map(criticalRuns)
  agree(one, {
    longest_run_max: critical.map(({ longestRunMax }) => longestRunMax),
    n_crossings_min: critical.map(({ crossingsMin }) => crossingsMin),
  })
}

function checkFunnel(one: Case): void {
  const { numerators = [], denominators = [] } = one.data
  const { target, phi, tau2, points } = shareFunnel(numerators.map((count, i) => ({ count, size: denominators[i]! })))
  const band = (prefix: string, of: (point: FunnelPoint) => FunnelBand): Record<string, number[]> => ({
    [`${prefix}l95`]: points.map(point => of(point).lower95),
    [`${prefix}u95`]: points.map(point => of(point).upper95),
    [`${prefix}l998`]: points.map(point => of(point).lower998),
    [`${prefix}u998`]: points.map(point => of(point).upper998),
  })
  agree(one, { target, phi, tau2, proportions: points.map(({ share }) => share), z: points.map(({ z }) => z) })
  agree(one, { ...band('', point => point.band), ...band('od_', point => point.overdispersed) })
  const places = (marked: (point: FunnelPoint) => boolean): number[] => points.flatMap((point, i) => (marked(point) ? [i + 1] : []))
  assert.deepEqual(
    places(point => point.outside95),
    one.expected.outside_95,
  )
  assert.deepEqual(
    places(point => point.outside998),
    one.expected.outside_998,
  )
  assert.deepEqual(
    places(point => point.outsideOverdispersed998),
    one.expected.od_outside_998,
  )
}

const checks: Record<string, (one: Case) => void> = {
  xmr: checkXmr,
  p: checkCounted,
  'p-prime': checkCounted,
  u: checkCounted,
  'u-prime': checkCounted,
  c: checkCounted,
  'xbar-s': checkXbarS,
  constants: checkConstants,
  rules: one => checkWesternElectric(one, one.data.z!),
  run: checkRun,
  'run-critical': checkCritical,
  'funnel-proportion': checkFunnel,
}

for (const one of cases) {
  const check = checks[one.chart]
  if (check) test(`${one.chart}: ${one.name}`, () => check(one))
}
