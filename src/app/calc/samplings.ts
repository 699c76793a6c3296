import { text } from '#kernel/words.ts'
import { acceptanceLimits, acceptancePlan, inspectionLevels, operatingCharacteristic, planThrough } from '#science/sampling/acceptance.ts'
import { riskBasedSample } from '#science/sampling/risk-based.ts'
import { discoverySample, sampleForShare } from '#science/sampling/sample-size.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { Data, Result } from './input.ts'
import { defined, number, numberOr, numbers, pair, records, sameLength, UnusableInput, whole, within, word } from './input.ts'
import type { Methods } from './method.ts'

function aqlPlan(data: Data): Result {
  const plans = records(data, 'cases').map(one => {
    const level = word(one, 'inspection_level', ['II', ...inspectionLevels.filter(name => name !== 'II')])
    const plan = acceptancePlan(whole(one, 'lot_size', 1), level, number(one, 'aql_percent'))
    if (!plan) throw new UnusableInput('unknown-word', 'aql_percent', acceptanceLimits.join(', '))
    return { code_letter: plan.codeLetter, plan_letter: plan.planLetter, n: plan.n, accept: plan.accept, reject: plan.reject, inspect_all: plan.inspectAll }
  })
  return { plans }
}

function ocCurve(data: Data): Result {
  const plan = { n: whole(data, 'n', 1), accept: whole(data, 'accept') }
  const points = operatingCharacteristic(plan, numbers(data, 'fraction_nonconforming', { range: [0, 1] }))
  return {
    p_accept_binomial: points.map(({ acceptBinomial }) => acceptBinomial),
    p_accept_poisson: points.map(({ acceptPoisson }) => acceptPoisson),
    aoq_large_lot: points.map(({ outgoingQuality }) => outgoingQuality),
  }
}

function findPlan(data: Data): Result {
  const share = (field: string): number => within(data, field, [0, 1])
  const points = {
    producerQuality: share('producer_quality'),
    producerAccept: share('producer_accept_at_least'),
    consumerQuality: share('consumer_quality'),
    consumerAccept: share('consumer_accept_at_most'),
  }
  const { n, accept } = defined(planThrough(points), text('没有方案能同时满足这两点', 'no plan passes these two points'))
  return { n, accept, reject: accept + 1 }
}

function discovery(data: Data): Result {
  const [confidence, rate] = pair(data, ['confidence', 'max_rate'], { range: [1e-12, 1 - 1e-12] })
  return { n: confidence.map((level, i) => discoverySample(level, rate[i]!)) }
}

function sampleSize(data: Data): Result {
  const [p, margin] = pair(data, ['p', 'margin'], { range: [0, 1] })
  const population = Array.isArray(data.population) ? data.population : p.map(() => null)
  sameLength(population, 'population', p, 'p')
  const confidence = numberOr(data, 'confidence', 0.95)
  return {
    n: p.map((share, i) =>
      sampleForShare({ share, margin: margin[i]!, population: population[i] === null ? null : number({ population: population[i] }, 'population'), confidence }),
    ),
  }
}

function riskBased(data: Data): Result {
  const candidates = records(data, 'candidates').map(one => ({ stratum: String(one.stratum ?? ''), risk: within(one, 'risk', [0, Infinity]) }))
  const picks = riskBasedSample(candidates, {
    perStratum: whole(data, 'per_stratum', 1),
    randomPart: within(data, 'random_part', [0.3, 1]),
    random: createRandom(numberOr(data, 'seed', 1), 'risk-based'),
  })
  return { picks: picks.map(({ index, inclusion, reason }) => ({ candidate: index + 1, inclusion, reason })) }
}

export const samplings: Methods = {
  'aql-plan': {
    says: text('验收抽样方案（GB/T 2828.1，正常检验一次抽样）', 'acceptance sampling plans of ISO 2859-1, single, normal'),
    example: { cases: [{ lot_size: 1200, inspection_level: 'II', aql_percent: 1 }] },
    run: aqlPlan,
  },
  'oc-curve': { says: text('抽样特性曲线', 'operating characteristic of a plan'), example: { n: 80, accept: 2, fraction_nonconforming: [0.01, 0.04] }, run: ocCurve },
  'find-plan': {
    says: text('过两点的最小抽样方案', 'the smallest plan through two points'),
    example: { producer_quality: 0.05, producer_accept_at_least: 0.95, consumer_quality: 0.15, consumer_accept_at_most: 0.075 },
    run: findPlan,
  },
  'discovery-sample': { says: text('零差错所需样本量', 'sample without a fault that shows a low rate'), example: { confidence: [0.95], max_rate: [0.05] }, run: discovery },
  'sample-size-proportion': {
    says: text('估计比率所需样本量', 'sample size for a share'),
    example: { p: [0.5], margin: [0.05], population: [1000], confidence: 0.95 },
    run: sampleSize,
  },
  'risk-based-sample': {
    says: text('按风险抽样，附入样概率', 'risk-based sample with inclusion probabilities'),
    example: { candidates: [1, 2, 8, 1, 3, 1].map((risk, i) => ({ stratum: i < 3 ? 'A' : 'B', risk })), per_stratum: 2, random_part: 0.5, seed: 1 },
    run: riskBased,
  },
}
