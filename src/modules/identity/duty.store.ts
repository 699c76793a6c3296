import { isId } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { anywhere } from '#platform/page.ts'
import type { RoleName } from './role.ts'

/** Somebody who can be told: active, and where he belongs. */
export type Colleague = Readonly<{ id: string; name: string; email: string | null; unit: string | null }>

/** Active people whom any of these texts could mean: by id, e-mail address or name. */
export async function colleaguesCalled(tx: Tx, texts: readonly string[]): Promise<Colleague[]> {
  if (texts.length === 0) return []
  const { rows } = await tx.query(
    `
    select id, name, email, unit from person
    where state = 'active' and id in (
      select id from person where id = any($1::uuid[])
      union select id from person where lower(email) = any($2::text[])
      union select id from person where name = any($3::text[]))`,
    [texts.filter(isId), texts.filter(text => text.includes('@')).map(text => text.toLowerCase()), texts],
  )
  return rows
}

/** Active people who hold one of some roles, by name; one row more than asked for. Names and units alone: it is for whoever works beside them. */
export async function colleaguesOf(
  tx: Tx,
  { roles, search, unit }: Readonly<{ roles: readonly RoleName[]; search: string | undefined; unit: string | undefined }>,
  { after, limit }: Cursor,
): Promise<Readonly<{ id: string; name: string; unitName: string | null }>[]> {
  const { rows } = await tx.query(
    `select person.id, person.name, unit.name as "unitName" from person left join unit on unit.id = person.unit
     where person.state = 'active' and person.roles && $1::text[] and ($2::text is null or person.name ilike $2) and ($3::uuid is null or person.unit = $3)
       and ($4::text is null or (person.name, person.id) > ($4, $5::uuid))
     order by person.name, person.id limit $6`,
    [roles, search ? anywhere(search) : null, unit ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

/** Units whom any of these texts could mean: by id or name. */
export async function unitsCalled(tx: Tx, texts: readonly string[]): Promise<Readonly<{ id: string; name: string }>[]> {
  if (texts.length === 0) return []
  const { rows } = await tx.query(
    `
    select id, name from unit
    where not removed and id in (select id from unit where id = any($1::uuid[]) union select id from unit where name = any($2::text[]) and not removed)`,
    [texts.filter(isId), texts],
  )
  return rows
}

/** Active people of a role in some units and the units above them; `steps` says how far above. */
export async function holdersAbove(tx: Tx, units: readonly string[], role: RoleName): Promise<Readonly<{ unit: string; person: string; steps: number }>[]> {
  if (units.length === 0) return []
  const { rows } = await tx.query(
    `
    with recursive above as (
      select id as unit, id, parent, 0 as steps from unit where id = any($1::uuid[])
      union all select above.unit, unit.id, unit.parent, steps + 1 from unit join above on unit.id = above.parent where steps < 100)
    select above.unit, person.id as person, steps from above join person on person.unit = above.id
    where person.state = 'active' and $2 = any(person.roles) order by above.unit, steps, person.id`,
    [units, role],
  )
  return rows
}

/** The roles of a person who works here; none of whoever does not. */
export async function rolesOfPerson(tx: Tx, person: string): Promise<readonly RoleName[]> {
  const { rows } = await tx.query(`select roles from person where id = $1 and state = 'active'`, [person])
  return rows[0]?.roles ?? []
}

/** Active people who answer for the whole enterprise. */
export async function overseers(tx: Tx): Promise<Readonly<{ id: string; roles: readonly RoleName[] }>[]> {
  const { rows } = await tx.query(`select id, roles from person where state = 'active' and roles && array['quality-manager', 'administrator'] order by id`)
  return rows
}
