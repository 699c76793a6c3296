import type { Text } from '#kernel/words.ts'
import type { CountedMean } from '#science/statistics/mean-interval.ts'
import { intervalOfMean } from '#science/statistics/mean-interval.ts'
import type { ValueCount } from '#science/survey/counts.ts'
import { momentsOfCounts } from '#science/survey/counts.ts'
import type { Question } from '#science/survey/form/form.ts'
import { placesOf } from '#science/survey/form/form.ts'
import { raterIndex } from '#science/survey/servqual.ts'
import type { Counts } from './counted.ts'
import { momentsOfMeans, numbersOf } from './counted.ts'
import { dimensionLabel } from './dimension-words.ts'
import { dimensionItem } from './marks.ts'
import type { QuestionFigures, RowMean } from './result-views.ts'

/** A mean of counted values with its interval (Student). */
export function meanOfCounts(counts: readonly ValueCount[]): CountedMean {
  return intervalOfMean(momentsOfCounts(counts))
}

export function rowMean({ code, label }: Readonly<{ code: string; label: Text }>, counts: Counts): RowMean {
  return { item: code, label, ...meanOfCounts(numbersOf(counts, code)) }
}

/** Means of rows, those of their dimensions (of people: each counts once), and the index 0 … 100 of the dimensions. */
export function rowsFigures(question: Question, counts: Counts): QuestionFigures {
  const rows = (question.rows ?? []).map(row => rowMean(row, counts))
  const named = question.kind === 'rating-matrix' ? [...new Set((question.rows ?? []).flatMap(({ dimension }) => dimension ?? []))] : []
  const dimensions = named.map(name => ({ item: dimensionItem(name), label: dimensionLabel(name), ...intervalOfMean(momentsOfMeans(counts, dimensionItem(name))) }))
  const known = dimensions.filter(({ n }) => n > 0)
  const index =
    known.length < 2
      ? null
      : raterIndex(
          known.map(({ mean }) => mean),
          placesOf(question)[1],
        ).index
  return { figure: 'rows', rows, dimensions, index }
}
