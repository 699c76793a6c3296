import type { Id } from '#kernel/id.ts'
import type { WorkingHours } from '#modules/identity/views.ts'
import type { Tx } from '#platform/noun.ts'

const counted = `
  with recursive counted as (
    select calendar_unit.id, calendar, 1 as depth from calendar_unit
    union all select unit.id, counted.calendar, depth + 1 from unit join counted on unit.parent = counted.id
    where depth < 100 and not exists (select 1 from calendar_unit own where own.id = unit.id))`

/** For every unit that has a calendar, or lies below one that has: the calendar of the nearest one up the tree. */
export async function unitCalendars(tx: Tx): Promise<ReadonlyMap<string, Id<'calendar'>>> {
  const { rows } = await tx.query(`${counted} select id, calendar from counted`, [])
  return new Map(rows.map(({ id, calendar }) => [id, calendar]))
}

/** The same with the hours of the enterprise, by which everybody else counts. */
export async function hoursOfUnits(tx: Tx): Promise<Readonly<{ own: WorkingHours; calendars: ReadonlyMap<string, Id<'calendar'>> }>> {
  const { rows } = await tx.query(`${counted} select (select working_hours from tenant where id = $1) as own, (select jsonb_object_agg(id, calendar) from counted) as calendars`, [
    tx.tenant,
  ])
  return { own: rows[0].own, calendars: new Map(Object.entries((rows[0].calendars ?? {}) as Record<string, Id<'calendar'>>)) }
}
