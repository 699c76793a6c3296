import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import { personalOf } from '#platform/personal.ts'
import type { Keyring } from '#platform/secrets.ts'
import { familyOf, normalForm } from './address.ts'
import { reached } from './list.store.ts'
import { consentsInForce } from './merge.ts'
import type { AddressKind, Consent, ContactHours, HistoryRow, Named } from './views.ts'

export type Reached = Readonly<{ kind: AddressKind; value: string }>
export type Found = Readonly<{ customer: Id<'customer'>; kind: AddressKind; value: string }>

/** Which active customers have these addresses, however they are written: a conversation finds its customer by them. Several may have the same one. */
export async function findCustomers(tx: Tx, addresses: readonly Reached[]): Promise<Found[]> {
  const wanted = addresses.map(({ kind, value }, index) => ({ index, family: familyOf(kind), normal: normalForm(kind, value) }))
  const { rows } = await tx.query(
    `
    select mark.customer, wanted.index from json_to_recordset($1::json) as wanted (index int, family text, normal text)
      join customer_mark mark on mark.reason = 'address' and mark.normal = wanted.normal and mark.family = wanted.family order by wanted.index, mark.customer limit 1000`,
    [JSON.stringify(wanted)],
  )
  return rows.map(({ customer, index }) => ({ customer, ...addresses[index]! }))
}

/** What customers are called now, by id: of a merged one it is the name of whom it was merged into, of an erased one there is none. */
export async function customerNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query(
    `
    with recursive now as (
      select id as asked, name, stage, merged_into, 1 as depth from customer where id = any ($1::uuid[])
      union all select now.asked, customer.name, customer.stage, customer.merged_into, depth + 1 from now join customer on customer.id = now.merged_into where depth < 100)
    select asked, name from now where stage = 'active'`,
    [ids],
  )
  return new Map(rows.map(row => [row.asked, row.name]))
}

/** Who else has the addresses of a customer, by the key of the address; at most five of each. */
export async function sharedAddresses(tx: Tx, id: string): Promise<ReadonlyMap<string, readonly Named[]>> {
  const { rows } = await tx.query(
    `
    select own.key, (select json_agg(json_build_object('id', customer.id, 'name', customer.name)) from (
        select other.customer from customer_mark other where other.reason = 'address' and other.normal = own.normal and other.family = own.family and other.customer <> own.customer limit 5) twin
      join customer on customer.id = twin.customer) as others
    from customer_mark own where own.customer = $1 and own.reason = 'address'`,
    [id],
  )
  return new Map(rows.filter(row => row.others !== null).map(row => [row.key, row.others]))
}

/** What the page of a customer counts: its people, and lines of the log about it. */
export async function countsOf(tx: Tx, id: string): Promise<Readonly<{ people: number; events: number }>> {
  const { rows } = await tx.query(
    `select (select count(*)::int from customer where organisation = $1 and stage = 'active') as people,
      (select count(*)::int from event where noun = 'customer' and noun_id = $2) as events`,
    [id, id],
  )
  return rows[0]
}

/** What happened with a customer, the newest first; without anything personal but what valuations changed. */
export async function customerHistory(tx: Tx, keyring: Keyring, id: string, limit: number): Promise<HistoryRow[]> {
  const { rows } = await tx.query(
    `
    select event.seq::text as seq, event.at, event.type, person.name as "actorName", event.data, event.subject,
      case when event.type = 'customer.valued' then event.personal end as personal
    from event left join person on person.id::text = event.actor where event.noun = 'customer' and event.noun_id = $1 order by event.transaction desc, event.seq desc limit $2`,
    [id, limit],
  )
  const keys = new Map<string, Uint8Array | null>()
  const history: HistoryRow[] = []
  for (const { personal, subject, data, ...row } of rows) {
    const valued = personal ? await personalOf(tx, keyring, { personal, subject }, keys) : null
    history.push({ ...row, data: { ...data, ...valued } })
  }
  return history
}

/** When each of some customers may be told something, of those of whom it is known. */
export async function contactHoursOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ContactHours>> {
  const { rows } = await tx.query(`select id, profile -> 'contactHours' as hours from customer where id = any ($1::uuid[]) and profile ? 'contactHours'`, [ids])
  return new Map(rows.map(row => [row.id, row.hours]))
}

/** How customers are written to. `consents` are those in force, whatever their purpose. */
export type Reachable = Readonly<{ id: string; name: string; language: string | null; email: string | null; consents: readonly Consent[] }>

/** How some customers are written to by mail; active ones alone. */
export async function reachByMail(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Reachable>> {
  const { rows } = await tx.query(
    `select id, name, profile ->> 'language' as language, ${reached(`'email'`)} as email, consents from customer where id = any ($1::uuid[]) and stage = 'active'`,
    [ids],
  )
  return new Map(rows.map(row => [row.id, { ...row, consents: consentsInForce(row.consents) }]))
}
