import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The calendars of persons who have one of their own. @param only these, by id; null for all. Names that other systems use may stand among them and
 * have none.
 */
export async function personCalendars(tx: Tx, only: Iterable<string> | null): Promise<ReadonlyMap<string, Id<'calendar'>>> {
  const ids = only && [...new Set(only)].filter(each => isId.test(each))
  if (ids?.length === 0) return new Map()
  const { rows } = await tx.query('select id, calendar from calendar_person where $1::uuid[] is null or id = any($1::uuid[])', [ids])
  return new Map(rows.map(({ id, calendar }) => [id, calendar]))
}
