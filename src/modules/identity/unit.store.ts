import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Unit } from './unit.ts'
import type { UnitRow } from './views.ts'

/** `dependants` counts what would hang in the air if the unit were removed: units below it and people in it. */
export async function loadUnit(tx: Tx, id: Id<'unit'>): Promise<Unit | null> {
  const { rows } = await tx.query(
    `
    select name, kind, parent, removed,
      (select count(*) from unit below where below.parent = unit.id and not below.removed) + (select count(*) from person where person.unit = unit.id and person.state <> 'disabled') as dependants
    from unit where id = $1 for update`,
    [id],
  )
  return rows[0] ?? null
}

export async function saveUnit(tx: Tx, id: Id<'unit'>, { name, kind, parent, removed }: Unit): Promise<void> {
  await tx.query(
    `
    insert into unit (id, name, kind, parent, removed) values ($1, $2, $3, $4, $5)
    on conflict (tenant, id) do update set name = excluded.name, parent = excluded.parent, removed = excluded.removed`,
    [id, name, kind, parent, removed],
  )
}

/** The unit itself and every unit above it. */
export async function unitsAbove(tx: Tx, id: Id<'unit'> | null): Promise<Id<'unit'>[]> {
  const { rows } = await tx.query(
    `
    with recursive above as (
      select id, parent, 1 as depth from unit where id = $1
      union all select unit.id, unit.parent, depth + 1 from unit join above on unit.id = above.parent where depth < 100)
    select id from above`,
    [id],
  )
  return rows.map(row => row.id)
}

/** The unit a person belongs to and every unit above it, nearest first; nobody, and a person without a unit, has none. */
export async function unitsOfPerson(tx: Tx, person: string | null): Promise<Id<'unit'>[]> {
  if (person === null) return []
  const { rows } = await tx.query('select unit from person where id = $1', [person])
  return unitsAbove(tx, rows[0]?.unit ?? null)
}

/** Units by name, removed ones too: what was said of them still has to be readable. */
export async function unitNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const { rows } = await tx.query('select id, name from unit where id = any ($1::uuid[]) order by name', [ids])
  return rows
}

export async function listUnits(tx: Tx): Promise<UnitRow[]> {
  const { rows } = await tx.query(`
    select unit.id, unit.name, unit.kind, unit.parent, count(person.id)::int as people
    from unit left join person on person.unit = unit.id and person.state <> 'disabled'
    where not unit.removed group by unit.tenant, unit.id order by unit.name limit 5000`)
  return rows
}
