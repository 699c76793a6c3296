import type { Moments } from '#science/statistics/moments.ts'
import { mergeMoments, noMoments } from '#science/statistics/moments.ts'
import type { ValueCount } from '#science/survey/counts.ts'

/** Marks counted: the whole of what results are made of. */
export type MarkCount = Readonly<{ question: string; item: string; value: string; n: number }>
/** The counts of one question, by item. */
export type Counts = ReadonlyMap<string, readonly Readonly<{ value: string; n: number }>[]>

/** Counts put in order by question. */
export function byQuestion(counts: readonly MarkCount[]): ReadonlyMap<string, Counts> {
  const sorted = new Map<string, Map<string, { value: string; n: number }[]>>()
  for (const { question, item, value, n } of counts) {
    const items = sorted.get(question) ?? new Map<string, { value: string; n: number }[]>()
    sorted.set(question, items)
    items.set(item, [...(items.get(item) ?? []), { value, n }])
  }
  return sorted
}

/** The numbers among counted values. */
export function numbersOf(counts: Counts, item = ''): ValueCount[] {
  return (counts.get(item) ?? []).flatMap(({ value, n }) => (value === '' || Number.isNaN(Number(value)) ? [] : [{ value: Number(value), n }]))
}

/** What a mean per person comes to over all: the marks `sum/count` of a dimension. */
export function momentsOfMeans(counts: Counts, item: string): Moments {
  return (counts.get(item) ?? []).reduce((sum, { value, n }) => {
    const [total = Number.NaN, of = 1] = value.split('/').map(Number)
    return mergeMoments(sum, { n, mean: total / of, m2: 0 })
  }, noMoments)
}
