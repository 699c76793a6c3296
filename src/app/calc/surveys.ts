import { text } from '#kernel/words.ts'
import { attributeOf, importancePerformance } from '#science/survey/importance-performance.ts'
import { judgeKano, kanoCounts } from '#science/survey/kano.ts'
import { scaleReliability } from '#science/survey/scale-reliability.ts'
import type { Satisfaction } from '#science/survey/scores.ts'
import { effort, netPromoter, netPromoterChange, originalEffort, satisfaction } from '#science/survey/scores.ts'
import type { Dimension } from '#science/survey/servqual.ts'
import { raterDimensions, servperf, servqual, servqualItems } from '#science/survey/servqual.ts'
import { weightByPopulation } from '#science/survey/weighting.ts'
import type { Data, Result } from './input.ts'
import { defined, isRecord, matrix, numberOr, numbers, records, sameLength, UnusableInput, whole, within } from './input.ts'
import type { Methods } from './method.ts'

function groupsOf(data: Data): { promoters: number; passives: number; detractors: number } {
  return { promoters: whole(data, 'promoters'), passives: whole(data, 'passives'), detractors: whole(data, 'detractors') }
}

function nps(data: Data): Result {
  const one = defined(netPromoter(groupsOf(data)), text('没有答案', 'there are no answers'))
  return {
    ...{ nps: one.score, se: one.standardError, lo: one.wald.lower, hi: one.wald.upper, n: one.n },
    ...{ adjusted_nps: one.adjustedScore, adjusted_se: one.adjustedError, adjusted_lo: one.interval.lower, adjusted_hi: one.interval.upper },
  }
}

function npsChange(data: Data): Result {
  const period = (field: string) => {
    if (!isRecord(data[field])) throw new UnusableInput('missing-field', field)
    return groupsOf(data[field])
  }
  const one = defined(netPromoterChange(period('before'), period('after')), text('其中一期没有答案', 'a period has no answers'))
  return { diff: one.difference, se: one.standardError, z: one.z, p: one.p, verdict: one.verdict }
}

function shown(one: Satisfaction | null): Result {
  const { n, mean, top, share, interval } = defined(one, text('没有答案', 'there are no answers'))
  return { n, mean, top, share, lo: interval.lower, hi: interval.upper }
}

function dimensionsOf(data: Data, items: number): Dimension[] {
  const given = isRecord(data.dimensions) ? data.dimensions : Object.fromEntries(raterDimensions.map(name => [name, servqualItems[name]]))
  return Object.keys(given).map(name => ({ name, items: numbers(given, name, { range: [1, items] }).map(item => item - 1) }))
}

function servqualMethod(data: Data): Result {
  const expected = matrix(data, 'expected', { rectangular: true, least: 2 })
  const perceived = matrix(data, 'perceived', { rectangular: true, least: 2 })
  sameLength(perceived, 'perceived', expected, 'expected')
  sameLength(perceived[0]!, 'perceived[0]', expected[0]!, 'expected[0]')
  const dimensions = dimensionsOf(data, expected[0]!.length)
  const weights = data.weights === undefined ? undefined : numbers(data, 'weights', { least: dimensions.length, range: [0, Infinity] })
  const one = defined(
    servqual(
      expected.map((own, i) => ({ expected: own, perceived: perceived[i]! })),
      dimensions,
      weights,
    ),
    text('至少需要两位受访者', 'two respondents are needed'),
  )
  const places = numberOr(data, 'scale', 7)
  return {
    overall: {
      gap: one.overall.gap,
      se: one.overall.standardError,
      t: one.overall.t,
      p: one.overall.p,
      lo: one.overall.interval.lower,
      hi: one.overall.interval.upper,
      n: one.overall.n,
    },
    dimensions: one.dimensions.map(({ name, perceived: p, expected: e, gap, interval }) => ({
      name,
      perceived: p,
      expected: e,
      gap,
      lo: interval.lower,
      hi: interval.upper,
      servperf: servperf(p, places),
    })),
    items: one.items.map(({ gap }) => gap),
    ...{ unweighted: one.unweighted, weighted: one.weighted },
  }
}

function ipa(data: Data): Result {
  const raw = data.importance_answers !== undefined
  const [importance, performance] = raw ? [matrix(data, 'importance_answers'), matrix(data, 'performance_answers')] : [numbers(data, 'importance'), numbers(data, 'performance')]
  sameLength(performance, 'performance', importance, 'importance')
  const attributes = importance.map((value, i) =>
    typeof value === 'number' ? { importance: value, performance: performance[i] as number } : attributeOf(value, performance[i] as number[]),
  )
  const made = importancePerformance(attributes)
  return {
    importance_line: made.importance,
    performance_line: made.performance,
    quadrants: made.attributes.map(({ quadrant }) => quadrant),
    separable: made.attributes.map(({ separable }) => separable),
  }
}

function kano(data: Data): Result {
  const [functional, dysfunctional] = [numbers(data, 'functional', { range: [1, 5] }), numbers(data, 'dysfunctional', { range: [1, 5] })]
  sameLength(dysfunctional, 'dysfunctional', functional, 'functional')
  const { counts, category, second, dominant, better, worse, lead, threshold, separated } = judgeKano(kanoCounts(functional.map((answer, i) => [answer, dysfunctional[i]!])))
  return { counts, category, second, dominant, better, worse, lead, threshold, separated }
}

function alpha(data: Data): Result {
  const one = defined(
    scaleReliability(matrix(data, 'answers', { rectangular: true })),
    text('至少需要两道题、两个人，且分数要有变化', 'two items, two people and some variation are needed'),
  )
  return { alpha: one.alpha, standardised: one.standardised, if_dropped: one.ifDropped, weak: one.weak }
}

function weighting(data: Data): Result {
  const strata = records(data, 'strata').map(one => ({ population: within(one, 'population', [0, Infinity]), answers: numbers(one, 'answers', { least: 0 }) }))
  const one = defined(weightByPopulation(strata), text('没有答案', 'there are no answers'))
  return { raw: one.raw, weighted: one.mean, n: one.n, n_effective: one.effective, lo: one.interval.lower, hi: one.interval.upper, silent: one.silent }
}

export const surveys: Methods = {
  nps: { says: text('净推荐值及校正区间', 'net promoter score with plain and adjusted interval'), example: { promoters: 60, passives: 25, detractors: 15 }, run: nps },
  'nps-change': {
    says: text('两期净推荐值：升、降或看不出', 'net promoter score of two periods: up, down or cannot tell'),
    example: { before: { promoters: 50, passives: 30, detractors: 20 }, after: { promoters: 45, passives: 30, detractors: 25 } },
    run: npsChange,
  },
  csat: {
    says: text('满意度（前两档占比）', 'customer satisfaction: share of the upper two places'),
    example: { answers: [5, 4, 4, 3, 5, 2], scale: 5 },
    run: data => shown(satisfaction(numbers(data, 'answers', { range: [1, numberOr(data, 'scale', 5)] }), numberOr(data, 'scale', 5))),
  },
  ces: {
    says: text('费力度 2.0（1–7，越高越省力）', 'customer effort score 2.0, 1–7, high is easy'),
    example: { answers: [7, 6, 5, 2, 7] },
    run: data => shown(effort(numbers(data, 'answers', { range: [1, 7] }))),
  },
  'ces-1': {
    says: text('费力度 1.0（1–5，越低越省力）', 'customer effort score 1.0, 1–5, low is easy'),
    example: { answers: [1, 2, 4, 2] },
    run: data => shown(originalEffort(numbers(data, 'answers', { range: [1, 5] }))),
  },
  servqual: {
    says: text('SERVQUAL 差距（每行一位受访者）', 'SERVQUAL gaps, a row a respondent'),
    example: {
      expected: [
        [6, 7, 6, 5],
        [7, 7, 6, 6],
        [6, 6, 5, 6],
      ],
      perceived: [
        [5, 6, 6, 4],
        [6, 6, 5, 6],
        [5, 6, 4, 5],
      ],
      dimensions: { reliability: [1, 2], empathy: [3, 4] },
      weights: [60, 40],
    },
    run: servqualMethod,
  },
  ipa: { says: text('重要性—表现分析', 'importance–performance analysis'), example: { importance: [3.83, 3.29, 2.05], performance: [2.63, 3.1, 3.33] }, run: ipa },
  kano: { says: text('Kano 分类（两种判定规则）', 'Kano category by both rules'), example: { functional: [1, 1, 3, 1, 2], dysfunctional: [5, 5, 5, 3, 4] }, run: kano },
  'cronbach-alpha': {
    says: text('量表信度 Cronbach α', 'Cronbach’s alpha of a scale'),
    example: {
      answers: [
        [4, 5, 4],
        [3, 3, 2],
        [5, 5, 5],
        [2, 3, 2],
      ],
    },
    run: alpha,
  },
  'response-weights': {
    says: text('按总体结构加权，纠正应答偏差', 'weighting for who answered'),
    example: {
      strata: [
        { population: 60, answers: [4, 4] },
        { population: 40, answers: [3, 3, 3] },
      ],
    },
    run: weighting,
  },
}
