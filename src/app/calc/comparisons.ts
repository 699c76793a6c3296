import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { Design, Factor } from '#science/compare/design.ts'
import { factorOf, nestedFactor } from '#science/compare/design.ts'
import { dispersionOf } from '#science/compare/dispersion.ts'
import { ratioLimits, shareFunnel } from '#science/compare/funnel.ts'
import { oneWayRandom } from '#science/compare/one-way.ts'
import { expectedRanks, rankIntervals } from '#science/compare/ranking.ts'
import { casesNeeded, reliabilityOf } from '#science/compare/reliability.ts'
import type { RemlRefusal } from '#science/compare/reml.ts'
import { reml } from '#science/compare/reml.ts'
import { fitShareLaw, jamesStein, shrinkMeans, shrinkShare } from '#science/compare/shrinkage.ts'
import { crossedRandom } from '#science/compare/two-way.ts'
import { varianceComponents } from '#science/compare/variance-components.ts'
import { sharesOf, varianceShares } from '#science/compare/variance-shares.ts'
import { deviation, momentsOf } from '#science/statistics/moments.ts'
import { quantiles } from '#science/statistics/quantile.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { Data, Result } from './input.ts'
import { defined, isRecord, matrix, number, numberOr, numbers, pair, paramsOf, sameLength, texts, UnusableInput, within } from './input.ts'
import type { Methods } from './method.ts'
import { counted } from './method.ts'
import { nestedRandom } from './nested.ts'

function funnelProportion(data: Data): Result {
  const [numerators, denominators] = pair(data, ['numerators', 'denominators'], { range: [0, Infinity] })
  if (denominators.some(size => size <= 0)) throw new UnusableInput('out-of-range', 'denominators', '0')
  const params = paramsOf(data)
  const widths = { z95: numberOr(params, 'z95', 1.959963984540054), z998: numberOr(params, 'z998', 3.090232306167813) }
  const target = params.target === undefined ? {} : { target: within(params, 'target', [0, 1]) }
  const funnel = shareFunnel(
    numerators.map((count, i) => ({ count, size: denominators[i]! })),
    { ...widths, ...target, winsorise: numberOr(params, 'winsorise', 0) },
  )
  const { points } = funnel
  const places = (marked: (point: (typeof points)[number]) => boolean): number[] => counted(points.flatMap((point, i) => (marked(point) ? [i] : [])))
  return {
    ...{ target: funnel.target, phi: funnel.phi, tau2: funnel.tau2, proportions: points.map(({ share }) => share), z: points.map(({ z }) => z) },
    ...{
      l95: points.map(({ band }) => band.lower95),
      u95: points.map(({ band }) => band.upper95),
      l998: points.map(({ band }) => band.lower998),
      u998: points.map(({ band }) => band.upper998),
    },
    od_l95: points.map(({ overdispersed }) => overdispersed.lower95),
    od_u95: points.map(({ overdispersed }) => overdispersed.upper95),
    od_l998: points.map(({ overdispersed }) => overdispersed.lower998),
    od_u998: points.map(({ overdispersed }) => overdispersed.upper998),
    outside_95: places(point => point.outside95),
    outside_998: places(point => point.outside998),
    od_outside_998: places(point => point.outsideOverdispersed998),
  }
}

function funnelRatio(data: Data): Result {
  const expected = numbers(data, 'expected', { range: [Number.MIN_VALUE, Infinity] })
  const [narrow, wide] = [0.95, 0.998].map(coverage => expected.map(count => ratioLimits(count, coverage)))
  return { ll95: narrow!.map(({ lower }) => lower), ul95: narrow!.map(({ upper }) => upper), ll998: wide!.map(({ lower }) => lower), ul998: wide!.map(({ upper }) => upper) }
}

function oneWay(data: Data): Result {
  const one = defined(oneWayRandom(matrix(data, 'groups')), text('至少需要两组，且组内有重复', 'two groups and one repetition are needed'))
  return {
    ...{ grand_mean: one.grandMean, SSB: one.sumBetween, SSW: one.sumWithin, df_between: one.freedomBetween, df_within: one.freedomWithin },
    ...{ MSB: one.meanSquareBetween, MSW: one.meanSquareWithin, F: one.f, p: one.p, n0: one.effectiveSize },
    ...{ var_within: one.within, var_between: one.between, var_between_raw: one.betweenRaw, icc: one.icc },
  }
}

function crossed(data: Data): Result {
  const table = matrix(data, 'matrix', { rectangular: true, least: 2 })
  if (table[0]!.length < 2) throw new UnusableInput('too-few', 'matrix[0]', 2)
  const { meanSquareRows, meanSquareColumns, meanSquareError, varianceRows, varianceColumns, varianceResidual } = crossedRandom(table)
  return { MSR: meanSquareRows, MSC: meanSquareColumns, MSE: meanSquareError, var_rows: varianceRows, var_cols: varianceColumns, var_resid: varianceResidual }
}

function dispersion(data: Data): Result {
  const one = dispersionOf(numbers(data, 'values', { least: 2 }))
  return {
    ...{ mean: one.mean, sd: one.deviation, cv: one.coefficient, cv_unbiased: one.coefficientUnbiased, gini: one.gini, gini_corrected: one.giniCorrected },
    ...{ theil_T: one.theilT, theil_L: one.theilL, mad: one.medianDeviation, iqr_r7: one.interquartileRange, quartile_coeff_dispersion: one.quartileCoefficient },
  }
}

function shrinkageJs(data: Data): Result {
  const trials = within(data, 'trials', [1, Infinity])
  const shares = numbers(data, 'successes', { least: 4, range: [0, trials] }).map(count => count / trials)
  const { mean, samplingVariance, spread, factor, estimates } = jamesStein(shares, trials)
  return { grand_mean: mean, sampling_var: samplingVariance, S: spread, shrink_factor: factor, estimates }
}

function shrinkageBetaBinomial(data: Data): Result {
  const [successes, trials] = pair(data, ['successes', 'trials'], { least: 2, range: [0, Infinity] })
  const tallies = successes.map((count, i) => ({ successes: count, trials: trials[i]! }))
  if (tallies.some(tally => tally.trials < 1 || tally.successes > tally.trials)) throw new UnusableInput('out-of-range', 'successes', 'trials')
  if (deviation(momentsOf(tallies.map(tally => tally.successes / tally.trials))) === 0) throw new UnusableInput('not-defined', '', text('所有比率都相等', 'all rates are equal'))
  const law = fitShareLaw(tallies)
  const shrunk = tallies.map(tally => shrinkShare(law, tally))
  return {
    ...{ mean_rate: law.meanRate, sd_rate: law.sdRate, alpha_mom: law.moments.alpha, beta_mom: law.moments.beta, alpha_mle: law.alpha, beta_mle: law.beta },
    ...{ post_mean_mle: shrunk.map(({ mean }) => mean), post_lo95: shrunk.map(({ lower }) => lower), post_hi95: shrunk.map(({ upper }) => upper) },
  }
}

function estimatesOf(data: Data): { value: number; variance: number }[] {
  const [values, variances] = pair(data, ['estimates', 'variances'], { least: 2 })
  if (variances.some(variance => variance <= 0)) throw new UnusableInput('out-of-range', 'variances', '≤ 0')
  return values.map((value, i) => ({ value, variance: variances[i]! }))
}

function shrinkageNormal(data: Data): Result {
  const { fixedMean, q, between, i2, mean, standardError, shrunk } = shrinkMeans(estimatesOf(data))
  return {
    ...{ fixed_mean: fixedMean, Q: q, tau2_dl: between, I2: i2, random_mean: mean, random_se: standardError },
    ...{ shrunk: shrunk.map(({ value }) => value), shrunk_var_plugin: shrunk.map(({ variance }) => variance), expected_rank_desc: expectedRanks(shrunk) },
  }
}

function rankInterval(data: Data): Result {
  const ranks = rankIntervals(shrinkMeans(estimatesOf(data)).shrunk, createRandom(numberOr(data, 'seed', 1), 'rank-interval'), { draws: numberOr(data, 'draws', 10_000) })
  return { expected: ranks.map(({ expected }) => expected), lower: ranks.map(({ lower }) => lower), upper: ranks.map(({ upper }) => upper) }
}

function givenShares(data: Data): Result {
  const [place, people, residual] = sharesOf([number(data, 'var_place'), number(data, 'var_people'), number(data, 'var_residual')].map(variance => Math.max(0, variance)))
  return { share_place: place, share_people: people, share_residual: residual, between_share: 1 - residual! }
}

function unitReliability(data: Data): Result {
  const [icc, n] = pair(data, ['icc', 'n'], { range: [0, Infinity] })
  const target = within(data, 'target_reliability', [0, 0.999999])
  return { reliability: icc.map((share, i) => reliabilityOf(share, n[i]!)), n_needed: icc.map(share => casesNeeded(share, target)) }
}

function nestedDesign(data: Data): Design {
  const y = numbers(data, 'y', { least: 3 })
  const [sites, agents] = [texts(data, 'site'), texts(data, 'agent')]
  sameLength(sites, 'site', y, 'y')
  sameLength(agents, 'agent', y, 'y')
  const site = factorOf('site', sites)
  return { values: Float64Array.from(y), factors: [site, nestedFactor('agent', agents, site)] }
}

function nestedShares(data: Data): Result {
  const { factors, residual } = defined(varianceComponents(nestedDesign(data)), text('网点与人员是同一种分组', 'sites and agents are the same grouping'))
  const [site, agent, rest] = sharesOf([...factors, residual])
  return { share_site: site, share_agent: agent, share_residual: rest }
}

/** Any factors: {"values": […], "factors": {"place": […], "people": […]}}; a factor named in `nested` has levels of its own within another. */
function designOf(data: Data): Design {
  const values = numbers(data, 'values', { least: 3 })
  const given = data.factors
  if (!isRecord(given) || Object.keys(given).length === 0) throw new UnusableInput('missing-field', 'factors')
  const nested = isRecord(data.nested) ? data.nested : {}
  const plain = new Map<string, Factor>()
  for (const name of Object.keys(given)) {
    const labels = texts(given, name)
    sameLength(labels, `factors.${name}`, values, 'values')
    const outer = plain.get(String(nested[name]))
    plain.set(name, outer ? nestedFactor(name, labels, outer) : factorOf(name, labels))
  }
  return { values: Float64Array.from(values), factors: [...plain.values()] }
}

function shares(data: Data): Result {
  const random = createRandom(numberOr(data, 'seed', 1), 'variance-shares')
  const found = varianceShares(designOf(data), { draws: numberOr(data, 'draws', 500), confidence: numberOr(data, 'confidence', 0.95), random })
  const { mean, rows, shares: each, residual, between } = defined(found, text('有两个因素是同一种分组', 'two factors are the same grouping'))
  return { mean, n: rows, shares: each, residual, between }
}

const remlRefusals: Words<RemlRefusal> = {
  'too-many-levels': text('水平数超过 400；请用 variance-shares', 'more than 400 levels; use variance-shares'),
  'too-few-rows': text('行数太少', 'too few rows'),
}

function mixed(data: Data): Result {
  const design = designOf(data)
  const fit = reml(design)
  if (typeof fit === 'string') throw new UnusableInput('not-defined', '', remlRefusals[fit])
  return {
    mean: fit.mean,
    se: fit.standardError,
    variances: Object.fromEntries(design.factors.map(({ name }, i) => [name, fit.factors[i]])),
    residual: fit.residual,
    deviance: fit.deviance,
  }
}

function quantile(data: Data): Result {
  return { type7: quantiles(numbers(data, 'values'), numbers(data, 'p', { range: [0, 1] })) }
}

const nestedExample = { y: [8.1, 7.9, 6.9, 7.2, 9.3, 9.1, 8.8, 8.5], site: ['A', 'A', 'A', 'A', 'B', 'B', 'B', 'B'], agent: ['a1', 'a1', 'a2', 'a2', 'b1', 'b1', 'b2', 'b2'] }
const factors = { place: nestedExample.site, people: nestedExample.agent }
const estimates = { estimates: [-0.89, -1.59, -1.35, -0.22], variances: [0.33, 0.19, 0.42, 0.05] }
const tallies = { successes: [12, 30, 26, 50], trials: [82, 98, 100, 125] }

export const comparisons: Methods = {
  'funnel-proportion': {
    says: text('比率漏斗图，含过度离散', 'funnel plot of shares, with over-dispersion'),
    example: { numerators: [12, 30, 26, 50], denominators: [82, 98, 100, 125] },
    run: funnelProportion,
  },
  'funnel-ratio': { says: text('实际/期望之比的精确泊松限', 'exact Poisson limits of observed over expected'), example: { expected: [15, 20, 30] }, run: funnelRatio },
  'oneway-random': {
    says: text('单因素随机效应方差分析', 'one-way analysis of variance with random groups'),
    example: {
      groups: [
        [10, 7, 20],
        [11, 17, 21],
        [0, 1, 7],
      ],
    },
    run: oneWay,
  },
  'crossed-random': {
    says: text('交叉随机效应', 'crossed random effects of a complete table'),
    example: {
      matrix: [
        [27, 23, 26],
        [25, 21, 25],
        [26, 23, 25],
      ],
    },
    run: crossed,
  },
  'nested-random': { says: text('嵌套随机效应（网点内的人员）', 'nested random effects: people in sites'), example: nestedExample, run: data => nestedRandom(nestedDesign(data)) },
  'mixed-model': {
    says: text('限制性极大似然（REML）方差分量', 'components of variance by REML'),
    example: { values: nestedExample.y, factors, nested: { people: 'place' } },
    run: mixed,
  },
  'variance-shares': {
    says: text('变异占比：给定方差，或由明细数据加自助法区间', 'shares of variance, from variances or from rows with bootstrap intervals'),
    example: { values: nestedExample.y, factors, nested: { people: 'place' }, draws: 200, seed: 1 },
    run: data => (data.var_place === undefined ? shares(data) : givenShares(data)),
  },
  'variance-shares-nested': { says: text('网点、人员与其余的变异占比', 'shares of variance of sites, agents and the rest'), example: nestedExample, run: nestedShares },
  'unit-reliability': {
    says: text('单元均值的信度与所需例数', 'reliability of a unit’s mean and cases needed'),
    example: { icc: [0.05, 0.2], n: [20, 20], target_reliability: 0.8 },
    run: unitReliability,
  },
  'shrinkage-js': { says: text('James–Stein 收缩', 'James–Stein shrinkage of shares'), example: { successes: [18, 17, 16, 15, 10, 7], trials: 45 }, run: shrinkageJs },
  'shrinkage-beta-binomial': { says: text('贝塔二项收缩', 'beta-binomial shrinkage of shares'), example: tallies, run: shrinkageBetaBinomial },
  'shrinkage-normal': { says: text('正态收缩（随机效应均值）', 'normal shrinkage of means'), example: estimates, run: shrinkageNormal },
  'rank-interval': { says: text('名次及其区间', 'ranks with their intervals'), example: { ...estimates, draws: 2000, seed: 1 }, run: rankInterval },
  dispersion: { says: text('离散程度指标', 'indices of dispersion'), example: { values: [541, 1463, 2445, 3438] }, run: dispersion },
  quantile: { says: text('分位数（第 7 型）', 'quantiles of type 7'), example: { values: [12, 7, 3, 41], p: [0.5, 0.9] }, run: quantile },
}
