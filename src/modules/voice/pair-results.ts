import { normalQuantile } from '#science/distributions/normal.ts'
import type { Moments } from '#science/statistics/moments.ts'
import { deviation } from '#science/statistics/moments.ts'
import { momentsOfCounts } from '#science/survey/counts.ts'
import type { Question, Row, SurveyForm } from '#science/survey/form/form.ts'
import { importancePerformance } from '#science/survey/importance-performance.ts'
import type { KanoCategory } from '#science/survey/kano.ts'
import { judgeKano, kanoCategories, kanoCategory } from '#science/survey/kano.ts'
import type { Gap } from '#science/survey/servqual.ts'
import { gapFrom, weightedGap } from '#science/survey/servqual.ts'
import type { Counts } from './counted.ts'
import { momentsOfMeans, numbersOf } from './counted.ts'
import { dimensionLabel } from './dimension-words.ts'
import { allItems, dimensionItem } from './marks.ts'
import type { NamedGap, NamedWeight, QuestionFigures } from './result-views.ts'

type Asked = Readonly<{ form: SurveyForm; countsOf: (code: string) => Counts }>
type Pair = Readonly<{ first: number; second: number; n: number }>

/** What questions with two sides a row come to: gaps, quadrants, or Kano's categories. */
export function figuresOfPairs(question: Question, counts: Counts, asked: Asked): QuestionFigures {
  switch (question.kind) {
    case 'gap':
      return gapsOf(question, counts, asked)
    case 'importance-performance':
      return quadrantsOf(question, counts)
    default:
      return { figure: 'kano', rows: rowsWith(question, counts).map(({ row, pairs }) => ({ item: row.code, label: row.label, kano: judgeKano(categoriesOf(pairs)) })) }
  }
}

/** The rows that anybody answered, with the pairs of their sides. */
function rowsWith({ rows = [] }: Question, counts: Counts): Readonly<{ row: Row; pairs: readonly Pair[] }>[] {
  return rows.flatMap(row => {
    const pairs = (counts.get(row.code) ?? []).flatMap(({ value, n }) => {
      const [first = Number.NaN, second = Number.NaN] = value.split(',').map(Number)
      return Number.isFinite(first) && Number.isFinite(second) ? [{ first, second, n }] : []
    })
    return pairs.length === 0 ? [] : [{ row, pairs }]
  })
}

const firsts = (pairs: readonly Pair[]): Moments => momentsOfCounts(pairs.map(({ first, n }) => ({ value: first, n })))
const seconds = (pairs: readonly Pair[]): Moments => momentsOfCounts(pairs.map(({ second, n }) => ({ value: second, n })))

function gapsOf(question: Question, counts: Counts, asked: Asked): QuestionFigures {
  const known = rowsWith(question, counts)
  const rows = known.map(({ row, pairs }) => {
    const gaps = momentsOfCounts(pairs.map(({ first, second, n }) => ({ value: second - first, n })))
    return { item: row.code, label: row.label, gap: gapOf([pairs], gaps) }
  })
  const named = [...new Set(known.flatMap(({ row }) => row.dimension ?? []))]
  const dimensions: NamedGap[] = named.map(name => {
    const own = known.filter(({ row }) => row.dimension === name).map(({ pairs }) => pairs)
    return { item: dimensionItem(name), label: dimensionLabel(name), gap: gapOf(own, momentsOfMeans(counts, dimensionItem(name))) }
  })
  const weights = weightsFor(named, asked)
  const measured = dimensions.flatMap(({ gap }) => (gap ? [gap.gap] : []))
  const complete = measured.length === named.length && named.length > 0
  return {
    ...{ figure: 'gaps', rows, dimensions, weights },
    overall: gapOf(
      known.map(({ pairs }) => pairs),
      momentsOfMeans(counts, allItems),
    ),
    unweighted: complete ? measured.reduce((sum, gap) => sum + gap, 0) / measured.length : null,
    weighted:
      complete && weights.length > 0
        ? weightedGap(
            measured,
            weights.map(({ weight }) => weight),
          )
        : null,
  }
}

/** Means over the items, and the test over the people: the mean of each counts once. @returns null below two people */
function gapOf(items: readonly (readonly Pair[])[], gaps: Moments): Gap | null {
  if (gaps.n < 2) return null
  const mean = (side: (pairs: readonly Pair[]) => Moments): number => items.reduce((sum, pairs) => sum + side(pairs).mean, 0) / items.length
  return gapFrom({ perceived: mean(seconds), expected: mean(firsts) }, gaps)
}

/** How customers shared out points over the dimensions, where a question of the form asks for that: a question of points with a row for each. */
function weightsFor(dimensions: readonly string[], { form, countsOf }: Asked): NamedWeight[] {
  const shared = form.pages
    .flatMap(page => page.questions)
    .find(({ kind, rows = [] }) => kind === 'points' && dimensions.length > 0 && dimensions.every(name => rows.some(row => (row.dimension ?? row.code) === name)))
  if (!shared) return []
  const counts = countsOf(shared.code)
  const means = dimensions.map(name => momentsOfCounts(numbersOf(counts, shared.rows!.find(row => (row.dimension ?? row.code) === name)!.code)))
  const total = means.reduce((sum, { mean }) => sum + mean, 0)
  return means.some(({ n }) => n === 0) || total <= 0 ? [] : dimensions.map((dimension, i) => ({ dimension, weight: means[i]!.mean / total }))
}

function quadrantsOf(question: Question, counts: Counts): QuestionFigures {
  const known = rowsWith(question, counts)
  const attributes = known.map(({ pairs }) => {
    const [importance, performance] = [firsts(pairs), seconds(pairs)]
    return { importance: importance.mean, performance: performance.mean, importanceMargin: marginOf(importance), performanceMargin: marginOf(performance) }
  })
  const { importance, performance, attributes: placed } = importancePerformance(attributes)
  return {
    ...{ figure: 'quadrants', importance, performance },
    rows: placed.map((place, i) => ({ ...place, item: known[i]!.row.code, label: known[i]!.row.label, n: firsts(known[i]!.pairs).n })),
  }
}

/** Half of the 95 % interval of a mean; of a single answer nothing is known, so it can be told apart from nothing. */
function marginOf(moments: Moments): number {
  return moments.n < 2 ? Number.MAX_VALUE : (normalQuantile(0.975) * deviation(moments)) / Math.sqrt(moments.n)
}

function categoriesOf(pairs: readonly Pair[]): Record<KanoCategory, number> {
  const counts = Object.fromEntries(kanoCategories.map(category => [category, 0])) as Record<KanoCategory, number>
  for (const { first, second, n } of pairs) counts[kanoCategory(first, second)] += n
  return counts
}
