import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { Acknowledgement } from './acknowledgement.ts'
import type { ReaderRow } from './views.ts'

export async function loadAcknowledgement(tx: Tx, id: Id<'acknowledgement'>): Promise<Acknowledgement | null> {
  const { rows } = await tx.query('select standard, version, person, given_at as "givenAt" from acknowledgement where id = $1 for update', [id])
  return rows[0] ?? null
}

export async function saveAcknowledgement(tx: Tx, id: Id<'acknowledgement'>, { standard, version, person, givenAt }: Acknowledgement): Promise<void> {
  await tx.query('insert into acknowledgement (id, standard, version, person, given_at) values ($1, $2, $3, $4, to_timestamp($5 / 1000.0))', [
    id,
    standard,
    version,
    person,
    givenAt,
  ])
}

/** Who is to know a version: everybody active, or everybody active in the unit and below it. */
export type Readers = Readonly<{ standard: string; version: number; unit: string | null }>

const readers = `
  with recursive below as (
    select id, 1 as depth from unit where id = $3
    union all select unit.id, depth + 1 from unit join below on unit.parent = below.id where depth < 100)
  select person.id, person.name, unit.name as unit, given_at as "givenAt"
  from person left join unit on unit.id = person.unit
    left join acknowledgement on acknowledgement.person = person.id and acknowledgement.standard = $1 and acknowledgement.version = $2
  where person.state = 'active' and ($3::uuid is null or person.unit in (select id from below))`

/** Readers by name, keyset paged; those who have acknowledged, or those who have not, or all. */
export async function listReaders(tx: Tx, { standard, version, unit }: Readers, given: boolean | null, { after, limit }: Cursor): Promise<ReaderRow[]> {
  const { rows } = await tx.query(
    `${readers} and ($4::boolean is null or (given_at is not null) = $4) and ($5::text is null or (person.name, person.id) > ($5, $6::uuid)) order by person.name, person.id limit $7`,
    [standard, version, unit, given, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

export async function countReaders(tx: Tx, { standard, version, unit }: Readers): Promise<Readonly<{ given: number; of: number }>> {
  const { rows } = await tx.query(`select count("givenAt")::int as given, count(*)::int as of from (${readers}) readers`, [standard, version, unit])
  return rows[0]
}

export async function acknowledgedBy(tx: Tx, { standard, version }: Readers, person: string | null): Promise<boolean> {
  if (person === null) return false
  const { rows } = await tx.query('select 1 from acknowledgement where standard = $1 and version = $2 and person = $3', [standard, version, person])
  return rows.length > 0
}
