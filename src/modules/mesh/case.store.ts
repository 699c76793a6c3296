import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { Facet } from './views.ts'

export type CaseBasis = Readonly<{ key: string; startedAt: number; finishedAt: number; steps: number; elapsed: number; path: string }>
export type CaseWindow = Readonly<{ from: number; to: number; variant: string | null; facets: readonly (readonly [Facet, string])[]; attribute: readonly [string, string] | null }>
export type CaseOrder = 'newest' | 'slowest'

const shape = `case_key as key, first_at as "startedAt", last_at as "finishedAt", steps, last_at - first_at as elapsed, path`
const fits = `last_at >= $1 and first_at < $2 and ($3::text is null or variant = $3)
  and (($4::text is null and $5::text is null and $6::text is null and $7::text is null and $8::text is null) or exists (
    select 1 from activity where activity.case_key = journey.case_key and at >= $1 and at < $2
      and ($4::text is null or unit = $4) and ($5::text is null or site = $5) and ($6::text is null or channel = $6) and ($7::text is null or service = $7)
      and ($8::text is null or attributes ->> $8 = $9)))`

function values({ from, to, variant, facets, attribute }: CaseWindow): unknown[] {
  const value = (facet: Facet): string | null => facets.find(([name]) => name === facet)?.[1] ?? null
  return [from, to, variant, value('unit'), value('site'), value('channel'), value('service'), attribute?.[0] ?? null, attribute?.[1] ?? null]
}

/** Cases of the whole mesh or of one variant, keyset paged by when they ended or how long they took. */
export async function listCases(tx: Tx, window: CaseWindow, order: CaseOrder, { after, limit }: Cursor): Promise<CaseBasis[]> {
  const key = order === 'newest' ? 'last_at' : '(last_at - first_at)'
  const { rows } = await tx.query(
    `
    select ${shape} from journey where ${fits} and ($10::bigint is null or (${key}, case_key) < ($10, $11)) order by ${key} desc, case_key desc limit $12`,
    [...values(window), after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

/** The newest cases that came to a node. */
export async function casesAt(tx: Tx, place: number, { from, to, most }: Readonly<{ from: number; to: number; most: number }>): Promise<string[]> {
  const { rows } = await tx.query('select case_key as key from journey where places @> array[$1::int] and last_at >= $2 and first_at < $3 order by last_at desc limit $4', [
    place,
    from,
    to,
    most,
  ])
  return rows.map(row => row.key)
}

export async function basisOf(tx: Tx, keys: readonly string[]): Promise<CaseBasis[]> {
  const { rows } = await tx.query(`select ${shape} from journey where case_key = any($1)`, [keys])
  return rows
}

export async function variantOf(tx: Tx, key: string): Promise<string | null> {
  const { rows } = await tx.query('select variant from journey where case_key = $1', [key])
  return rows[0]?.variant ?? null
}
