import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf } from '#platform/page.ts'
import { splitAttribute } from './attribute.ts'
import { rateOf } from './graph.ts'
import type { Wanted } from './question.ts'
import { facetsOf } from './question.ts'
import type { CountedVariant } from './variant.store.ts'
import { countVariants, variantDurations } from './variant.store.ts'
import type { VariantList } from './views.ts'

export type VariantQuestion = Readonly<{ step?: readonly string[] | undefined; filter: Wanted; cursor?: string | undefined; limit?: number | undefined }>

/** The paths that cases really take, with share and duration, and every step that occurs in them for the next filter. */
export async function variantList(tx: Tx, { step, filter, ...page }: VariantQuestion): Promise<VariantList> {
  const cursor = cursorOf(page, 2)
  const wanted = { from: filter.from ?? null, to: filter.to ?? null, steps: step ?? [], facets: facetsOf(filter), attribute: splitAttribute(filter.attribute) }
  const all = await countVariants(tx, wanted)
  const cases = all.reduce((sum, variant) => sum + variant.cases, 0)
  const start = cursor.after ? all.findIndex(variant => variant.cases === cursor.after![0] && variant.id === cursor.after![1]) + 1 : 0
  const { rows, next } = pageOf(all.slice(start, start + cursor.limit + 1), cursor.limit, variant => [variant.cases, variant.id])
  const durations = await variantDurations(
    tx,
    rows.map(row => row.id),
    wanted,
  )
  return {
    rows: rows.map(row => ({ ...row, share: rateOf(row.cases, cases), median: durations.get(row.id)?.median ?? null, p90: durations.get(row.id)?.p90 ?? null })),
    next,
    variants: all.length,
    cases,
    steps: stepCounts(all),
  }
}

function stepCounts(variants: readonly CountedVariant[]): { name: string; cases: number }[] {
  const counts = new Map<string, number>()
  for (const { path, cases } of variants) for (const name of new Set(path)) counts.set(name, (counts.get(name) ?? 0) + cases)
  return [...counts]
    .map(([name, cases]) => ({ name, cases }))
    .toSorted((one, other) => other.cases - one.cases || (one.name < other.name ? -1 : 1))
    .slice(0, 100)
}
