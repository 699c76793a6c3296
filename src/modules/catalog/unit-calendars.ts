import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'

/** For every unit that has a calendar, or lies below one that has: the calendar of the nearest one up the tree. */
export async function unitCalendars(tx: Tx): Promise<ReadonlyMap<string, Id<'calendar'>>> {
  const { rows } = await tx.query(
    `
    with recursive counted as (
      select calendar_unit.id, calendar, 1 as depth from calendar_unit
      union all select unit.id, counted.calendar, depth + 1 from unit join counted on unit.parent = counted.id
      where depth < 100 and not exists (select 1 from calendar_unit own where own.id = unit.id))
    select id, calendar from counted`,
    [],
  )
  return new Map(rows.map(({ id, calendar }) => [id, calendar]))
}
