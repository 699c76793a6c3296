import type { Id } from '#kernel/id.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { rowShape } from '#platform/row-shape.ts'
import { destroyKeys } from '#platform/secrets.ts'
import { gramsOf } from '#science/text/grams.ts'
import { familyOf, folded } from './address.ts'
import { monthDayOf } from './care.ts'
import { completenessOf } from './completeness.ts'
import type { Customer } from './customer.ts'
import { nameKey, nameMarks } from './marks.ts'

const columns = `kind, stage, profile, addresses, consents, care_dates as "careDates", value, absorbed, merged_into as "mergedInto", created_at as "createdAt"`

export async function loadCustomer(tx: Tx, id: Id<'customer'>): Promise<Customer | null> {
  const { rows } = await tx.query(`select ${columns} from customer where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The same without a lock. */
export async function readCustomer(tx: Tx, id: string): Promise<Customer | null> {
  const { rows } = await tx.query(`select ${columns} from customer where id = $1`, [id])
  return rows[0] ?? null
}

/** Several of them without a lock, by id. */
export async function readCustomers(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Customer>> {
  const { rows } = await tx.query(`select id, ${columns} from customer where id = any ($1::uuid[])`, [ids])
  return new Map(rows.map(({ id, ...customer }) => [id, customer]))
}

/** Customers that are changed together, taken in one order so that two who want the same never wait for each other in a circle. */
export async function loadCustomers(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Customer>> {
  const { rows } = await tx.query(`select id, ${columns} from customer where id = any ($1::uuid[]) order by id for update`, [ids])
  return new Map(rows.map(({ id, ...customer }) => [id, customer]))
}

/** Everything that was merged into a customer, and into that. */
export async function mergedUnder(tx: Tx, id: string): Promise<Id<'customer'>[]> {
  const { rows } = await tx.query(
    `
    with recursive under as (
      select id, 1 as depth from customer where merged_into = $1
      union all select customer.id, depth + 1 from customer join under on customer.merged_into = under.id where depth < 100)
    select id from under order by id`,
    [id],
  )
  return rows.map(row => row.id)
}

export async function saveCustomer(tx: Tx, id: Id<'customer'>, customer: Customer): Promise<void> {
  await saveCustomers(tx, [[id, customer]])
}

type Entry = readonly [Id<'customer'>, Customer]

/** Write customers with everything they are found by. Whoever is erased loses the key of his personal data in the same transaction. */
export async function saveCustomers(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const ids = entries.map(([id]) => id)
  const found = entries.filter(([, { stage }]) => stage === 'active')
  const erased = entries.filter(([, { stage }]) => stage === 'erased').map(([id]) => id as string)
  const keep = (shape: string, rows: readonly object[]) => () => tx.query(shape, [JSON.stringify(rows), ids])
  await together(tx, [
    () => tx.query(savingCustomers, [JSON.stringify(entries.map(rowOf))]),
    keep(savingMarks, found.flatMap(markRows)),
    keep(savingCare, found.flatMap(careRows)),
    keep(savingSearch, found.map(searchRow)),
    async () => (erased.length > 0 ? destroyKeys(tx, erased) : undefined),
  ])
}

function facts([, { kind, stage, profile }]: Entry) {
  const { name, tier, organisation } = profile
  return { kind, stage, name_key: nameKey(name), tier, organisation }
}

function completenessPercent(customer: Customer): number {
  return customer.stage === 'active' ? Math.round(completenessOf(customer).score * 100) : 0
}

function rowOf(entry: Entry): object {
  const [id, customer] = entry
  const { profile, addresses, consents, careDates, value, absorbed, mergedInto, createdAt } = customer
  const parts = { profile, addresses, consents, care_dates: careDates, value, absorbed }
  return { id, ...facts(entry), name: profile.name, completeness: completenessPercent(customer), merged_into: mergedInto, created_at: createdAt, ...parts }
}

function markRows([customer, { kind, profile, addresses, careDates }]: Entry): object[] {
  const birthday = careDates.find(each => each.kind === 'birthday')?.date ?? null
  return [
    ...addresses.map(each => ({ customer, kind, reason: 'address', key: each.key, normal: each.normal, family: familyOf(each.kind) })),
    ...nameMarks({ kind, name: profile.name, birthday, organisation: profile.organisation }).map(({ family, normal }) => ({
      customer,
      kind,
      reason: 'name',
      key: family,
      family,
      normal,
    })),
  ]
}

function careRows([customer, { careDates }]: Entry): object[] {
  return careDates.map(({ key, date, yearly, unit, settled }) => ({ customer, key, date, month_day: monthDayOf(date), yearly, unit, settled: settled.map(({ year }) => year) }))
}

/** Numbers are searched by their digits however they are written. */
function searchRow(entry: Entry): object {
  const [customer, state] = entry
  const { profile, addresses, absorbed, value } = state
  const names = [profile.name, ...profile.otherNames, ...absorbed.flatMap(each => each.names)]
  const reached = addresses.flatMap(({ kind, value, normal }) => [normal, value, ...(familyOf(kind) === 'phone' ? [value.replace(/\D/g, '')] : [])])
  const content = [...new Set([...names, ...reached].map(folded))].join('\n')
  const worth = { value_currency: value?.currency ?? null, value_amount: value?.amount ?? null }
  return { customer, ...facts(entry), ...worth, completeness: completenessPercent(state), content, pieces: gramsOf(content) }
}

const customerRows = rowShape(`id uuid, kind text, stage text, name text, name_key text, tier text, organisation uuid, completeness int, merged_into uuid,
  created_at bigint, profile jsonb, addresses jsonb, consents jsonb, care_dates jsonb, value jsonb, absorbed jsonb`)
const savingCustomers = `
  insert into customer (${customerRows.names}) select ${customerRows.names} from ${customerRows.from(1)}
  on conflict (tenant, id) do update set ${customerRows.taken('excluded', ['id', 'kind', 'created_at'])}`

const savingMarks = savingParts('customer_mark', 'customer uuid, key text, reason text, normal text, family text, kind text')
const savingCare = savingParts('customer_care', 'customer uuid, key text, date text, month_day int, yearly boolean, unit uuid, settled int[]')

/** Parts of these customers: those that are gone are deleted, the others written, in one statement. */
function savingParts(table: string, shape: string): string {
  const rows = rowShape(shape)
  return `
  with given as materialized (select * from ${rows.from(1)}),
    gone as (delete from ${table} old where old.customer = any ($2::uuid[]) and not exists (select 1 from given where given.customer = old.customer and given.key = old.key))
  insert into ${table} (${rows.names}) select ${rows.names} from given
  on conflict (tenant, customer, key) do update set ${rows.taken('excluded', ['customer', 'key'])}`
}

const searchRows = rowShape(
  'customer uuid, stage text, kind text, tier text, organisation uuid, completeness int, name_key text, content text, pieces text[], value_currency text, value_amount bigint',
)
const savingSearch = `
  with given as materialized (select * from ${searchRows.from(1)}),
    gone as (delete from customer_search old where old.customer = any ($2::uuid[]) and not exists (select 1 from given where given.customer = old.customer))
  insert into customer_search (${searchRows.names}) select ${searchRows.names} from given
  on conflict (tenant, customer) do update set ${searchRows.taken('excluded', ['customer'])}`
