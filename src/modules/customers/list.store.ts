import type { Currency } from '#kernel/money.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { anywhere } from '#platform/page.ts'
import { folded } from './address.ts'
import { isShort, wantedOf } from './pieces.ts'
import type { CustomerKind, CustomerOrder, CustomerRow, CustomerStage } from './views.ts'

export type CustomerFilter = Readonly<{
  search?: string | undefined
  stage?: CustomerStage | undefined
  kind?: CustomerKind | undefined
  tier?: string | undefined
  organisation?: string | undefined
  /** Only those whose profile is less complete than so many percent. */
  below?: number | undefined
  order?: CustomerOrder | undefined
  /** Only those who are valued in this currency. */
  currency?: Currency | undefined
}>
export type ListedCustomer = CustomerRow & Readonly<{ sort: string | number }>

/** The first address of some kinds, by which a customer is reached: the one made primary last, of those made so never the first. */
export const reached = (kinds: string) =>
  `(select each.address ->> 'value' from jsonb_array_elements(customer.addresses) with ordinality each (address, place) where each.address ->> 'kind' in (${kinds}) order by (each.address ->> 'primaryAt')::float8 desc, place limit 1)`
export const rowColumns = `customer.id, customer.kind, customer.stage, customer.name, customer.profile -> 'otherNames' as "otherNames", customer.tier, customer.profile ->> 'language' as language,
  customer.organisation, (select name from customer of where of.id = customer.organisation) as "organisationName", ${reached(`'mobile', 'phone'`)} as phone, ${reached(`'email'`)} as email, customer.completeness, customer.value`

/**
 * Customers by name, by completeness (the least complete first) or by value (the highest first, of one currency), keyset paged, one row more than asked for. A search finds any part of a name or address;
 * one character or two Latin letters are the beginning of a name: too many have them somewhere.
 */
export async function listCustomers(tx: Tx, filter: CustomerFilter, cursor: Cursor): Promise<ListedCustomer[]> {
  const search = filter.search?.trim()
  // Amounts of several currencies have no order.
  const asked = filter.order === 'value' ? { ...filter, currency: filter.currency ?? 'CNY' } : filter
  const { rows } = await (search && !isShort(search) ? searched(tx, asked, search, cursor) : listed(tx, asked, cursor))
  return rows.map(({ name_key: nameKey, ...row }) => ({ ...row, sort: filter.order === 'value' ? row.value.amount : filter.order === 'completeness' ? row.completeness : nameKey }))
}

/** The column of each order, and which way it goes; all of them keyset paged on an index of their own. */
const sorts: Readonly<Record<CustomerOrder, Readonly<{ sort: string; way: string; beyond: string }>>> = {
  name: { sort: 'name_key', way: '', beyond: '>' },
  completeness: { sort: 'completeness', way: '', beyond: '>' },
  value: { sort: 'value_amount', way: 'desc', beyond: '<' },
}

/** Each filter that is not asked for is left out of the question, so that the index of the others serves it. */
function listed(tx: Tx, { search, stage = 'active', kind, tier, organisation, below, order = 'name', currency }: CustomerFilter, { after, limit }: Cursor) {
  const { sort, way, beyond } = sorts[order]
  const values: unknown[] = [stage]
  const conditions = ['stage = $1']
  const add = (value: unknown, condition: (place: string) => string): void => {
    if (value !== undefined && value !== null) conditions.push(condition(`$${values.push(value)}`))
  }
  add(kind, place => `kind = ${place}`)
  add(tier, place => `tier = ${place}`)
  add(organisation, place => `organisation = ${place}::uuid`)
  const begins = folded(search ?? '')
  if (begins) conditions.push(`name_key >= $${values.push(begins)} and name_key < $${values.push(`${begins}\u{10FFFF}`)}`)
  add(currency, place => `value_currency = ${place}`)
  add(below, place => `completeness < ${place}`)
  if (after) conditions.push(`(${sort}, id) ${beyond} ($${values.push(after[0])}, $${values.push(after[1])}::uuid)`)
  const page = `select id, ${sort} from customer where ${conditions.join(' and ')} order by ${sort} ${way}, id ${way} limit ${limit + 1}`
  return tx.query(`select ${rowColumns}, customer.name_key from (${page}) page join customer on customer.id = page.id order by page.${sort} ${way}, page.id ${way}`, values)
}

function searched(tx: Tx, { stage = 'active', kind, tier, organisation, below, order = 'name', currency }: CustomerFilter, search: string, { after, limit }: Cursor) {
  const { pieces, words } = wantedOf(search)
  const filter = JSON.stringify({ stage, kind, tier, organisation, below, order, currency })
  return tx.query(
    `
    select ${rowColumns}, customer.name_key from customers_found($1::text[], $2::text[], $3::jsonb, $4::text, $5::uuid, $6::int) with ordinality found (id, place)
      join customer on customer.id = found.id order by found.place`,
    [pieces, words.map(anywhere), filter, after ? String(after[0]) : null, after?.[1] ?? null, limit + 1],
  )
}

/** Customers by id, as lists show them. */
export async function customerRows(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CustomerRow>> {
  const { rows } = await tx.query(`select ${rowColumns} from customer where id = any ($1::uuid[])`, [ids])
  return new Map(rows.map(row => [row.id, row]))
}
