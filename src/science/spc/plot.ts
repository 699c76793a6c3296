import { median } from '#science/statistics/quantile.ts'
import { cLimits } from './c.ts'
import type { Finding } from './finding.ts'
import { gLimits } from './g.ts'
import type { ChartKind, Limits } from './limits.ts'
import { levelOf, sigmaAt } from './limits.ts'
import { npLimits } from './np.ts'
import { pLimits, pPrimeLimits } from './p.ts'
import type { ChartPoint, Transform } from './picker.ts'
import { countsOf } from './picker.ts'
import { rootOfTime, timeOfRoot } from './rare-times.ts'
import { beyondLimits, nelsonRules, nhsRules, westernElectric } from './rules.ts'
import { anhoejFindings } from './run.ts'
import { uLimits, uPrimeLimits } from './u.ts'
import { xbarRLimits } from './xbar-r.ts'
import { xbarSLimits } from './xbar-s.ts'
import { xmrLimits } from './xmr.ts'

/** Which patterns count: rule 1 with Anhøj's runs, the four of the NHS, Western Electric's four, Nelson's eight. */
export type RuleSet = 'anhoej' | 'nhs' | 'western-electric' | 'nelson'

/** A point on the scale its limits are computed on. */
export function scaled(point: ChartPoint, transform: Transform): ChartPoint {
  switch (transform) {
    case 'none':
      return point
    case 'log':
      return { ...point, value: Math.log(Math.max(point.value, Number.MIN_VALUE)) }
    case 'root':
      return { ...point, value: rootOfTime(point.value) }
  }
}

/** A value of that scale back on the scale that is drawn. */
export function unscaled(value: number, transform: Transform): number {
  return transform === 'log' ? Math.exp(value) : transform === 'root' ? timeOfRoot(value) : value
}

/** The limits of a phase from its baseline points, which are already on the scale of the chart. */
export function limitsFor(kind: ChartKind, baseline: readonly ChartPoint[], screened: boolean): Limits {
  const values = baseline.map(point => point.value)
  switch (kind) {
    case 'xmr':
      return xmrLimits(values, screened)
    case 't':
      return { ...xmrLimits(values, screened), kind }
    case 'xbar-r':
      return xbarRLimits(baseline.map(({ n, value, range }) => ({ n, mean: value, range: range ?? Number.NaN })))
    case 'xbar-s':
      return xbarSLimits(baseline.map(({ n, value, sd }) => ({ n, mean: value, sd: sd ?? Number.NaN })))
    case 'p':
      return pLimits(countsOf(baseline))
    case 'np':
      return npLimits(values, baseline[0]!.n)
    case 'p-prime':
      return pPrimeLimits(countsOf(baseline))
    case 'u':
      return uLimits(countsOf(baseline))
    case 'u-prime':
      return uPrimeLimits(countsOf(baseline))
    case 'c':
      return cLimits(values)
    case 'g':
      return gLimits(values)
    case 'run':
      return { kind, centre: median(values), spread: Number.NaN }
  }
}

/** The patterns of a phase's points under a set of rules. */
export function findPatterns(points: readonly ChartPoint[], limits: Limits, rules: RuleSet): Finding[] {
  const z = points.map(({ value, n }) => standardised(value - levelOf(limits), sigmaAt(limits, n)))
  switch (rules) {
    case 'nhs':
      return nhsRules(z)
    case 'western-electric':
      return westernElectric(z)
    case 'nelson':
      return nelsonRules(z)
    case 'anhoej': {
      const values = points.map(point => point.value)
      return [...beyondLimits(z), ...anhoejFindings(values, limits.centre)]
    }
  }
}

/** A spread of zero is a constant baseline: any other value is then beyond every limit. */
function standardised(distance: number, sigma: number): number {
  return distance === 0 ? 0 : distance / sigma
}
