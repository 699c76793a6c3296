import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { Calendar } from './calendar.ts'

const columns = 'name, zone, versions, imports, units::text[] as units, persons::text[] as persons, removed'

export async function loadCalendar(tx: Tx, id: Id<'calendar'>): Promise<Calendar | null> {
  const { rows } = await tx.query(`select ${columns} from calendar where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The same without a lock, for reads; removed ones too, because what was judged by them stays explainable. */
export async function readCalendar(tx: Tx, id: string): Promise<Calendar | null> {
  const { rows } = await tx.query(`select ${columns} from calendar where id = $1`, [id])
  return rows[0] ?? null
}

export async function readCalendars(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Calendar>> {
  const { rows } = await tx.query(`select id, ${columns} from calendar where id = any ($1::uuid[])`, [ids])
  return new Map(rows.map(({ id, ...calendar }) => [id, calendar]))
}

export async function saveCalendar(tx: Tx, id: Id<'calendar'>, { name, zone, versions, imports, units, persons, removed }: Calendar): Promise<void> {
  await Promise.all([
    tx.query(
      `
      insert into calendar (id, name, zone, versions, imports, units, persons, removed) values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (tenant, id) do update set name = excluded.name, versions = excluded.versions, imports = excluded.imports, units = excluded.units, persons = excluded.persons, removed = excluded.removed`,
      [id, name, zone, JSON.stringify(versions), JSON.stringify(imports), units, persons, removed],
    ),
    tx.query('delete from calendar_unit where calendar = $1 and id <> all ($2::uuid[])', [id, units]),
    tx.query(
      'insert into calendar_unit (id, calendar) select unit, $1 from unnest($2::uuid[]) unit where not exists (select 1 from calendar_unit mine where mine.id = unit and mine.calendar = $1)',
      [id, units],
    ),
    tx.query('delete from calendar_person where calendar = $1 and id <> all ($2::uuid[])', [id, persons]),
    tx.query(
      'insert into calendar_person (id, calendar) select person, $1 from unnest($2::uuid[]) person where not exists (select 1 from calendar_person mine where mine.id = person and mine.calendar = $1)',
      [id, persons],
    ),
  ])
}

export type ListedCalendar = Calendar & Readonly<{ id: string; unitNames: readonly string[]; personNames: readonly string[] }>

/** Calendars by name, keyset paged. */
export async function listCalendars(tx: Tx, { after, limit }: Cursor): Promise<ListedCalendar[]> {
  const { rows } = await tx.query(
    `
    select id, ${columns}, array(select unit.name from unit where unit.id = any (calendar.units) order by unit.name) as "unitNames",
      array(select person.name from person where person.id = any (calendar.persons) order by person.name limit 20) as "personNames"
    from calendar where not removed and ($1::text is null or (name, id) > ($1, $2::uuid)) order by name, id limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

/** The calendar that a unit itself has, if any. */
export async function calendarOf(tx: Tx, unit: string): Promise<Id<'calendar'> | null> {
  const { rows } = await tx.query('select calendar from calendar_unit where id = $1', [unit])
  return rows[0]?.calendar ?? null
}

/** The calendar of the nearest unit up the tree that has one: the unit's own, else its parent's, and so on. */
export async function calendarForUnit(tx: Tx, unit: Id<'unit'> | null): Promise<Id<'calendar'> | null> {
  if (unit === null) return null
  const { rows } = await tx.query(
    `
    with recursive above as (
      select id, parent, 1 as depth from unit where id = $1
      union all select unit.id, unit.parent, depth + 1 from unit join above on unit.id = above.parent where depth < 100)
    select calendar from above join calendar_unit on calendar_unit.id = above.id order by depth limit 1`,
    [unit],
  )
  return rows[0]?.calendar ?? null
}
