import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { anywhere } from '#platform/page.ts'
import type { Certificate, Holding } from './certificate.ts'
import { certificateKey } from './certificate.ts'
import type { CertificateRow, CertificateState } from './views.ts'

export async function loadCertificate(tx: Tx, id: Id<'certificate'>): Promise<Certificate | null> {
  const { rows } = await tx.query(
    `select person, name, number, issuer, valid_from::text as "validFrom", valid_until::text as "validUntil", revoked_at as "revokedAt", reason from certificate where id = $1 for update`,
    [id],
  )
  if (!rows[0]) return null
  const { revokedAt, reason, ...certificate } = rows[0]
  return { ...certificate, revoked: revokedAt === null ? null : { at: revokedAt, reason } }
}

export async function saveCertificate(tx: Tx, id: Id<'certificate'>, { person, name, number, issuer, validFrom, validUntil, revoked }: Certificate): Promise<void> {
  await tx.query(
    `
    insert into certificate (id, person, name, key, number, issuer, valid_from, valid_until, revoked_at, reason)
    values ($1, $2, $3, $4, $5, $6, $7::text::date, $8::text::date, to_timestamp($9 / 1000.0), $10)
    on conflict (tenant, id) do update set name = excluded.name, key = excluded.key, number = excluded.number, issuer = excluded.issuer, valid_from = excluded.valid_from,
      valid_until = excluded.valid_until, revoked_at = excluded.revoked_at, reason = excluded.reason`,
    [id, person, name, certificateKey(name), number, issuer, validFrom, validUntil, revoked?.at ?? null, revoked?.reason ?? null],
  )
}

export type CertificateFilter = Readonly<{
  person?: string | undefined
  name?: string | undefined
  state?: CertificateState | undefined
  /** Only those whose last day comes within so many days from today. */
  within?: number | undefined
  search?: string | undefined
}>

const state = `case when revoked_at is not null then 'revoked' when valid_until < today.day then 'expired' when valid_from > today.day then 'coming' else 'valid' end`
const lastDay = `coalesce(valid_until, 'infinity'::date)`

/** Certificates, those that end first in front, those for good last. One row more than asked for. */
export async function listCertificates(
  tx: Tx,
  { person, name, state: wanted, within, search }: CertificateFilter,
  page: Cursor & Readonly<{ now: number }>,
): Promise<CertificateRow[]> {
  // Only what is asked for stands in the statement, so that each question finds its own index.
  const values: unknown[] = [page.now, page.limit + 1]
  const put = (value: unknown): string => `$${values.push(value)}`
  const conditions = [
    ...(person === undefined ? [] : [`certificate.person = ${put(person)}`]),
    ...(name === undefined ? [] : [`certificate.key = ${put(certificateKey(name))}`]),
    ...(wanted === undefined ? [] : [`${state} = ${put(wanted)}`]),
    ...(within === undefined ? [] : [`revoked_at is null and ${lastDay} between today.day and today.day + ${put(within)}::int`]),
    ...(search === undefined ? [] : [search].map(anywhere).map(put)).map(
      each => `(person.name ilike ${each} or certificate.name ilike ${each} or certificate.number ilike ${each})`,
    ),
    ...(page.after ? [`(${lastDay}, certificate.id) > (${put(page.after[0])}::text::date, ${put(page.after[1])}::uuid)`] : []),
  ]
  const { rows } = await tx.query(
    `
    with today as (select (to_timestamp($1 / 1000.0) at time zone (working_hours ->> 'zone'))::date as day from tenant)
    select certificate.id, certificate.person, person.name as "personName", certificate.name, certificate.number, issuer, valid_from::text as "validFrom", valid_until::text as "validUntil",
      ${state} as state, valid_until - today.day as "daysLeft", revoked_at as "revokedAt", reason
    from today cross join certificate join person on person.id = certificate.person
    where ${['true', ...conditions].join(' and ')} order by ${lastDay}, certificate.id limit $2`,
    values,
  )
  return rows
}

/** The names of certificates that are known, each once, in the spelling that comes first. */
export async function certificateNames(tx: Tx): Promise<string[]> {
  // Jumps from name to name through the index instead of reading every certificate.
  const { rows } = await tx.query(
    `
    with recursive known as (
      (select key, name from certificate order by key, name limit 1)
      union all
      select next.key, next.name from known cross join lateral (select key, name from certificate where certificate.key > known.key order by key, name limit 1) next)
    select name from known limit 500`,
    [],
  )
  return rows.map(row => row.name)
}

/** From the first instant of the first day until the end of the last day, in the zone of the enterprise, or until it was revoked. */
const holding = `key, (extract(epoch from valid_from::timestamp at time zone zone.name) * 1000)::float8 as "from",
  (extract(epoch from least((valid_until + 1)::timestamp at time zone zone.name, revoked_at)) * 1000)::float8 as until`
const zone = `(select working_hours ->> 'zone' as name from tenant) zone`

/** What some persons hold and held, by the id of the person; one who never held anything is left out. */
export async function holdingsOf(tx: Tx, persons: readonly string[]): Promise<ReadonlyMap<string, readonly Holding[]>> {
  if (persons.length === 0) return new Map()
  const { rows } = await tx.query(`select person, ${holding} from certificate cross join ${zone} where person = any($1::uuid[])`, [persons])
  return Map.groupBy(rows as (Holding & { person: string })[], ({ person }) => person)
}

/** The same for persons as other systems name them: for each name that people here have, what each of them holds and held. */
export async function holdingsByName(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, readonly (readonly Holding[])[]>> {
  if (names.length === 0) return new Map()
  const { rows } = await tx.query('select id, name from person where name = any($1)', [names])
  const held = await holdingsOf(
    tx,
    rows.map(row => row.id),
  )
  const people = Map.groupBy(rows as { id: string; name: string }[], ({ name }) => name)
  return new Map([...people].map(([name, same]) => [name, same.map(({ id }) => held.get(id) ?? [])]))
}
