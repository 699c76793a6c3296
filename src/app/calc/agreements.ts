import { text } from '#kernel/words.ts'
import { intraclassCorrelations } from '#science/agreement/intraclass.ts'
import { cohenKappa, fleissKappa } from '#science/agreement/kappa.ts'
import { krippendorffAlpha, scaleKinds } from '#science/agreement/krippendorff.ts'
import { alignment, criticalClasses, qualityScores } from '#science/agreement/quality-score.ts'
import { bootstrapInterval } from '#science/statistics/bootstrap.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { Data, Result } from './input.ts'
import { isRecord, matrix, number, numberOr, numbers, paramsOf, records, sameLength, UnusableInput, within, word } from './input.ts'
import type { Methods } from './method.ts'

function cohen(data: Data): Result {
  const table = matrix(data, 'table', { rectangular: true, least: 2 })
  sameLength(table[0]!, 'table[0]', table, 'table')
  const { observed, expected, kappa, standardError, nullError, z, n } = cohenKappa(table, word(paramsOf(data), 'weights', ['unweighted', 'linear', 'quadratic']))
  return { po: observed, pe: expected, kappa, se: standardError, se0: nullError, z, n }
}

function fleiss(data: Data): Result {
  const counts = matrix(data, 'counts_subject_by_category', { rectangular: true })
  const raters = counts.map(row => row.reduce((sum, count) => sum + count, 0))
  if (raters.some(count => count !== raters[0] || count < 2))
    throw new UnusableInput(
      'out-of-range',
      'counts_subject_by_category',
      text('每个对象的评分次数须相同，且至少 2 次', 'every subject needs the same number of ratings, at least 2'),
    )
  const { observed, expected, kappa, nullError, z, gwetAc1 } = fleissKappa(counts)
  return { p_observed: observed, p_expected: expected, kappa, se0: nullError, z, gwet_ac1: gwetAc1 }
}

function krippendorff(data: Data): Result {
  const ratings = ratingsOf(data)
  const alphas = scaleKinds.map(scale => [scale, krippendorffAlpha(ratings, scale)] as const)
  const params = paramsOf(data)
  const drawn = params.draws === undefined ? {} : { intervals: intervalsOf(ratings, number(params, 'draws'), numberOr(params, 'seed', 1)) }
  return { ...Object.fromEntries(alphas.map(([scale, { alpha }]) => [scale, alpha])), pairable_values: alphas[0]![1].pairableValues, ...drawn }
}

function intervalsOf(ratings: (number | null)[][], draws: number, seed: number): Result {
  const of = (scale: (typeof scaleKinds)[number]) => bootstrapInterval(ratings, units => krippendorffAlpha(units, scale).alpha, createRandom(seed, scale), { draws })
  return Object.fromEntries(scaleKinds.map(scale => [scale, of(scale)]))
}

function ratingsOf(data: Data): (number | null)[][] {
  const units = data.units_by_rater
  if (!Array.isArray(units)) throw new UnusableInput('missing-field', 'units_by_rater')
  return units.map((unit, i) => {
    if (!Array.isArray(unit)) throw new UnusableInput('wrong-type', `units_by_rater[${i}]`, text('由数字或 null 组成的列表', 'a list of numbers or nulls'))
    return unit.map((value, j) => (value === null ? null : numbers({ value: [value] }, 'value', { least: 1 })[0]!) ?? failAt(i, j, value))
  })
}

function failAt(i: number, j: number, value: unknown): null {
  if (value === null) return null
  throw new UnusableInput('wrong-type', `units_by_rater[${i}][${j}]`, text('数字或 null', 'a number or null'))
}

function icc(data: Data): Result {
  const table = matrix(data, 'matrix_subjects_by_raters', { rectangular: true, least: 2 })
  if (table[0]!.length < 2) throw new UnusableInput('too-few', 'matrix_subjects_by_raters[0]', 2)
  const { meanSquareSubjects, meanSquareRaters, meanSquareError, meanSquareWithin, single, average } = intraclassCorrelations(table)
  return {
    ...{ MSB: meanSquareSubjects, MSJ: meanSquareRaters, MSE: meanSquareError, MSW: meanSquareWithin },
    ...{ ICC11: single[0], ICC21: single[1], ICC31: single[2], ICC1k: average[0], ICC2k: average[1], ICC3k: average[2] },
  }
}

function qaScore(data: Data): Result {
  const given = data.evaluations
  if (!Array.isArray(given)) throw new UnusableInput('missing-field', 'evaluations')
  const evaluations = given.map((items, i) => records({ [`evaluations[${i}]`]: items }, `evaluations[${i}]`).map(itemOf))
  if (evaluations.length === 0) throw new UnusableInput('too-few', 'evaluations', 1)
  const { scores, meanScore, criticalErrorAccuracy, criticalErrorFree } = qualityScores(evaluations)
  return { scores, mean_score: meanScore, critical_error_accuracy: criticalErrorAccuracy, critical_error_free: criticalErrorFree }
}

function itemOf(item: Data) {
  const critical = item.critical === null || item.critical === undefined ? null : word(item, 'critical', criticalClasses)
  return { points: item.points === null ? null : number(item, 'points'), max: within(item, 'max', [Number.MIN_VALUE, Infinity]), critical, autoFail: item.auto_fail === true }
}

function qaAlignment(data: Data): Result {
  const criteria = records(data, 'criteria').map(one => ({
    max: within(one, 'max', [Number.MIN_VALUE, Infinity]),
    original: number(one, 'original'),
    benchmark: number(one, 'benchmark'),
  }))
  if (criteria.length === 0 || !criteria.every(isRecord)) throw new UnusableInput('too-few', 'criteria', 1)
  const { criteria: each, overall } = alignment(criteria)
  return { criterion_alignment: each, alignment: overall }
}

export const agreements: Methods = {
  'cohen-kappa': {
    says: text('两人一致性：Cohen κ（可加权）', 'agreement of two raters: Cohen’s κ, weighted if wanted'),
    example: {
      table: [
        [13, 0, 0],
        [0, 20, 7],
        [0, 4, 56],
      ],
      params: { weights: 'linear' },
    },
    run: cohen,
  },
  'fleiss-kappa': {
    says: text('多人一致性：Fleiss κ 与 Gwet AC1', 'agreement of many raters: Fleiss’ κ and Gwet’s AC1'),
    example: {
      counts_subject_by_category: [
        [0, 0, 6],
        [3, 3, 0],
        [1, 4, 1],
      ],
    },
    run: fleiss,
  },
  'krippendorff-alpha': {
    says: text('Krippendorff α：四种尺度，可缺失，可给自助法区间', 'Krippendorff’s α on four scales, with missing values and bootstrap intervals'),
    example: {
      units_by_rater: [
        [1, 1, null, 1],
        [2, 2, 3, 2],
        [3, 3, 3, 3],
        [null, 1, 1, 2],
      ],
      params: { draws: 200, seed: 1 },
    },
    run: krippendorff,
  },
  icc: {
    says: text('组内相关系数（六种）', 'intraclass correlations, six forms'),
    example: {
      matrix_subjects_by_raters: [
        [9, 2, 5],
        [6, 1, 3],
        [8, 4, 6],
      ],
    },
    run: icc,
  },
  'qa-score': {
    says: text('质检得分与三类致命差错准确率', 'quality scores and critical-error accuracies'),
    example: {
      evaluations: [
        [
          { points: 10, max: 10, critical: 'customer', auto_fail: false },
          { points: 3, max: 5, critical: null, auto_fail: false },
        ],
      ],
    },
    run: qaScore,
  },
  'qa-alignment': {
    says: text('质检员与标杆的一致程度', 'alignment of a reviewer with the benchmark'),
    example: {
      criteria: [
        { max: 15, original: 10, benchmark: 7 },
        { max: 25, original: 25, benchmark: 25 },
      ],
    },
    run: qaAlignment,
  },
}
