import { text } from '#kernel/words.ts'
import { cuped, differenceInDifferences, interruptedCounts, interruptedSeries } from '#science/proof/before-after.ts'
import { adjustP } from '#science/proof/multiple-testing.ts'
import { casesForMeans, casesForShares, clusterSizes, powerOfMeans, powerOfShares } from '#science/proof/power.ts'
import { groupSequential, mixtureTest } from '#science/proof/sequential.ts'
import { compareMeans, compareRanks } from '#science/proof/two-means.ts'
import { compareManyShares, compareShares } from '#science/proof/two-proportions.ts'
import { exactInterval, wilsonInterval } from '#science/statistics/proportion.ts'
import type { Data, Result } from './input.ts'
import { defined, matrix, number, numberOr, numbers, pair, paramsOf, sameLength, texts, UnusableInput, whole, within } from './input.ts'
import type { Methods } from './method.ts'

function sharesOf(data: Data, least: number): { count: number; n: number }[] {
  const [x, n] = pair(data, ['x', 'n'], { least, range: [0, Infinity] })
  return x.map((count, i) => {
    if (count > n[i]! || n[i]! <= 0) throw new UnusableInput('out-of-range', `x[${i}]`, `${count} / ${n[i]}`)
    return { count, n: n[i]! }
  })
}

function twoProportion(data: Data): Result {
  const [first, second] = sharesOf(data, 2)
  const one = compareShares(first!, second!)
  return {
    ...{ diff: one.difference, z: one.z, chi2: one.chiSquare, p_two_sided: one.p, wald_lo: one.wald.lower, wald_hi: one.wald.upper },
    ...{ newcombe_lo: one.newcombe.lower, newcombe_hi: one.newcombe.upper, fisher_p: one.fisher, risk_ratio: one.riskRatio, odds_ratio: one.oddsRatio },
  }
}

function proportionCi(data: Data): Result {
  const confidence = within({ confidence: numberOr(data, 'confidence', 0.95) }, 'confidence', [0.01, 0.999999])
  const ends = (interval: { lower: number; upper: number } | null): number[] => [interval!.lower, interval!.upper]
  const shares = sharesOf(data, 1)
  return {
    wilson: shares.map(({ count, n }) => ends(wilsonInterval(count, n, confidence))),
    clopper_pearson: shares.map(({ count, n }) => ends(exactInterval(count, n, confidence))),
  }
}

function kProportion(data: Data): Result {
  const { chiSquare, freedom, p, trendChiSquare, trendP } = compareManyShares(sharesOf(data, 2))
  return { chi2: chiSquare, df: freedom, p, trend_chi2: trendChiSquare, trend_p: trendP }
}

function welch(data: Data): Result {
  const one = defined(compareMeans(numbers(data, 'a', { least: 2 }), numbers(data, 'b', { least: 2 })), text('数值没有变化', 'the values do not vary'))
  return { mean_diff: one.difference, t: one.t, df: one.freedom, p: one.p, ci_lo: one.interval.lower, ci_hi: one.interval.upper, hedges_g: one.hedgesG }
}

function mannWhitney(data: Data): Result {
  const { u, z, p, superiority, cliffsDelta } = defined(compareRanks(numbers(data, 'a'), numbers(data, 'b')), text('所有数值都相同', 'all values tie'))
  return { U: u, z, p_normal_cc: p, prob_superiority: superiority, cliffs_delta: cliffsDelta }
}

function power(data: Data): Result {
  const shares = data.proportions === undefined ? [] : matrix(data, 'proportions')
  const means = data.means_d === undefined ? [] : matrix(data, 'means_d')
  return {
    n_proportions: shares.map(([p1, p2, wanted]) => casesForShares(p1!, p2!, wanted!)),
    n_means: means.map(([effect, wanted]) => casesForMeans(effect!, wanted!)),
    'power_prop_n50_.5_.75': powerOfShares(0.5, 0.75, 50),
    power_t_n20_d1: powerOfMeans(1, 20),
  }
}

function designEffect(data: Data): Result {
  const { designEffect: effect, cases, clusters } = clusterSizes(whole(data, 'n_per_group', 1), within(data, 'cluster_size', [1, Infinity]), within(data, 'icc', [0, 1]))
  return { design_effect: effect, n_inflated: cases, clusters_per_group: clusters }
}

function cupedMethod(data: Data): Result {
  const [pre, post] = pair(data, ['pre', 'post'], { least: 4 })
  const treated = numbers(data, 'treated', { range: [0, 1] }).map(value => value === 1)
  sameLength(treated, 'treated', pre, 'pre')
  const one = defined(cuped(pre, post, treated), text('两组各至少两个值，且此前的值要有变化', 'both arms need two values and the earlier ones must vary'))
  const { difference, t, freedom, p, interval } = one.adjusted
  return {
    ...{ theta: one.theta, variance_raw: one.varianceRaw, variance_adjusted: one.varianceAdjusted, variance_reduction: one.varianceReduction, raw_diff: one.rawDifference },
    ...{ adj_diff: difference, adj_t: t, adj_df: freedom, adj_p: p, adj_ci: [interval.lower, interval.upper] },
  }
}

function didMeans(data: Data): Result {
  return { did: number(data, 'treated_after') - number(data, 'treated_before') - (number(data, 'control_after') - number(data, 'control_before')) }
}

function didRegression(data: Data): Result {
  const after = numbers(data, 'after', { range: [0, 1] })
  const positive = { range: [Number.MIN_VALUE, Infinity] } as const
  const arms = [['treated_log_is_ln_of', true] as const, ['control_log_is_ln_of', false] as const].flatMap(([field, treated]) => {
    const values = numbers(data, field, positive)
    sameLength(values, field, after, 'after')
    return values.map((value, i) => ({ value: Math.log(value), treated, after: after[i] === 1 }))
  })
  const clusters = data.cluster === undefined ? null : texts(data, 'cluster')
  if (clusters) sameLength(clusters, 'cluster', arms, 'treated and control together')
  const one = defined(
    differenceInDifferences(clusters ? arms.map((arm, i) => ({ ...arm, cluster: clusters[i]! })) : arms),
    text('须同时有之前与之后', 'there must be a before and an after'),
  )
  return {
    did: one.effect,
    se_ols: one.error,
    t_ols: one.t,
    se_hc1: one.robustError,
    ratio_effect: Math.exp(one.effect),
    ...(clusters ? { se_clustered: one.clusteredError, clusters: one.clusters } : {}),
  }
}

function itsOls(data: Data): Result {
  const values = numbers(data, 'values_ln_of', { least: 5, range: [Number.MIN_VALUE, Infinity] }).map(Math.log)
  const intervention = numbers(data, 'intervention', { range: [0, 1] })
  sameLength(intervention, 'intervention', values, 'values_ln_of')
  const lag = numberOr(paramsOf(data), 'lag', 5)
  const one = defined(interruptedSeries(values, intervention, lag), text('干预点须在序列之内', 'the step must lie inside the series'))
  return { intercept: one.intercept, trend: one.trend, step: one.step, se_step_ols: one.error, [`se_step_newey_west_${lag}`]: one.neweyWestError, durbin_watson: one.durbinWatson }
}

function itsPoisson(data: Data): Result {
  const [counts, exposure] = pair(data, ['counts', 'offset_exposure'], { least: 5, range: [0, Infinity] })
  const [after, time] = pair(data, ['intervention', 'time'])
  sameLength(after, 'intervention', counts, 'counts')
  const one = defined(interruptedCounts({ counts, exposure, after, time }), text('干预点须在序列之内', 'the step must lie inside the series'))
  return {
    ...{ intercept: one.intercept, step: one.step, trend: one.trend, se_step: one.error, rate_ratio: one.rateRatio, rr_lo: one.lower, rr_hi: one.upper },
    ...{ dispersion: one.dispersion, se_step_quasi: one.quasiError },
  }
}

function msprt(data: Data): Result {
  const [difference, n] = pair(data, ['mean_diff', 'n_per_arm'])
  const positive = (field: string): number => within(data, field, [Number.MIN_VALUE, Infinity])
  const looks = mixtureTest(
    difference.map((value, i) => ({ difference: value, n: n[i]! })),
    { variance: positive('variance'), mixture: positive('tau2'), alpha: within(data, 'alpha', [1e-9, 0.999]) },
  )
  return { likelihood_ratio: looks.map(({ likelihoodRatio }) => likelihoodRatio), always_valid_p: looks.map(({ p }) => p), ci_half_width: looks.map(({ halfWidth }) => halfWidth) }
}

function groupSequentialMethod(data: Data): Result {
  const looks = numbers(data, 'looks', { range: [1, 50] })
  const alpha = within(data, 'alpha', [1e-6, 0.5])
  return { pocock_z: looks.map(count => groupSequential(count, alpha, 'pocock')[0]), obf_final_z: looks.map(count => groupSequential(count, alpha, 'obrien-fleming').at(-1)) }
}

function pAdjust(data: Data): Result {
  const p = numbers(data, 'p', { range: [0, 1] })
  return { bh: adjustP(p, 'benjamini-hochberg'), holm: adjustP(p, 'holm'), bonferroni: adjustP(p, 'bonferroni') }
}

const months = {
  counts: [30, 28, 31, 29, 20, 19, 22, 18],
  offset_exposure: [1000, 1010, 990, 1000, 1005, 1000, 995, 1000],
  intervention: [0, 0, 0, 0, 1, 1, 1, 1],
  time: [1, 2, 3, 4, 5, 6, 7, 8],
}

export const proofs: Methods = {
  'two-proportion': { says: text('两个比率之差', 'two shares compared'), example: { x: [56, 48], n: [70, 80] }, run: twoProportion },
  'proportion-ci': {
    says: text('比率的区间（Wilson 与精确）', 'intervals of shares: Wilson and exact'),
    example: { x: [0, 95], n: [20, 100], confidence: 0.95 },
    run: proportionCi,
  },
  'k-proportion': { says: text('多个比率是否相等', 'whether several shares are equal'), example: { x: [83, 90, 129, 70], n: [86, 93, 136, 82] }, run: kProportion },
  welch: { says: text('两个均值之差（Welch t）', 'two means compared by Welch’s t test'), example: { a: [0.7, -1.6, -0.2, 3.4], b: [1.9, 0.8, 1.1, 4.4] }, run: welch },
  'mann-whitney': { says: text('秩和检验', 'rank-sum test'), example: { a: [41, 36, 12, 18], b: [39, 9, 16, 78, 35] }, run: mannWhitney },
  power: { says: text('检验功效与样本量', 'power and sample sizes'), example: { proportions: [[0.5, 0.75, 0.9]], means_d: [[1, 0.9]] }, run: power },
  'design-effect': { says: text('整群试点的设计效应', 'design effect of whole clusters'), example: { n_per_group: 385, cluster_size: 12, icc: 0.08 }, run: designEffect },
  cuped: {
    says: text('CUPED 方差缩减', 'CUPED adjustment by earlier values'),
    example: { pre: [10.2, 11.5, 9.8, 9.4, 10.9, 12.6], post: [11, 12.2, 10.1, 10.9, 12.4, 14.1], treated: [0, 0, 0, 1, 1, 1] },
    run: cupedMethod,
  },
  'did-means': {
    says: text('双重差分（均值）', 'difference in differences of means'),
    example: { treated_before: 20.44, treated_after: 21.03, control_before: 23.33, control_after: 21.17 },
    run: didMeans,
  },
  'did-regression': {
    says: text('双重差分回归（对数）', 'difference in differences by regression on logarithms'),
    example: { treated_log_is_ln_of: [52, 48, 41, 38], control_log_is_ln_of: [60, 58, 58, 62], after: [0, 0, 1, 1] },
    run: didRegression,
  },
  'its-ols': {
    says: text('中断时间序列（最小二乘）', 'interrupted time series by least squares'),
    example: { values_ln_of: [52, 48, 55, 50, 41, 38, 44, 40], intervention: [0, 0, 0, 0, 1, 1, 1, 1] },
    run: itsOls,
  },
  'its-poisson': { says: text('中断时间序列（计数）', 'interrupted time series of counts'), example: months, run: itsPoisson },
  msprt: {
    says: text('可随时查看的序贯检验', 'always-valid sequential test'),
    example: { mean_diff: [0.3, 0.25], n_per_arm: [50, 100], variance: 1, tau2: 0.05, alpha: 0.05 },
    run: msprt,
  },
  'group-sequential': { says: text('成组序贯界限', 'group-sequential boundaries'), example: { looks: [2, 5], alpha: 0.05 }, run: groupSequentialMethod },
  'p-adjust': { says: text('多重检验校正', 'adjusted p values of many tests'), example: { p: [0.0001, 0.0201, 0.0459, 0.324] }, run: pAdjust },
}
