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
}>
export type ListedCustomer = CustomerRow & Readonly<{ sort: string | number }>

/** The first address of some kinds, by which a customer is reached: the one made primary last, of those made so never the first. */
export const reached = (kinds: string) =>
  `(select each.address ->> 'value' from jsonb_array_elements(customer.addresses) with ordinality each (address, place) where each.address ->> 'kind' in (${kinds}) order by (each.address ->> 'primaryAt')::float8 desc, place limit 1)`
export const rowColumns = `customer.id, customer.kind, customer.stage, customer.name, customer.profile -> 'otherNames' as "otherNames", customer.tier, customer.profile ->> 'language' as language,
  customer.organisation, (select name from customer of where of.id = customer.organisation) as "organisationName", ${reached(`'mobile', 'phone'`)} as phone, ${reached(`'email'`)} as email, customer.completeness`

/**
 * Customers by name or by completeness (the least complete first), keyset paged, one row more than asked for. A search finds any part of a name or address;
 * one character or two Latin letters are the beginning of a name: too many have them somewhere.
 */
export async function listCustomers(tx: Tx, filter: CustomerFilter, cursor: Cursor): Promise<ListedCustomer[]> {
  const search = filter.search?.trim()
  const sort = filter.order === 'completeness' ? 'completeness' : 'name_key'
  const { rows } = await (search && !isShort(search) ? searched(tx, filter, search, cursor) : listed(tx, filter, cursor))
  return rows.map(({ name_key: nameKey, ...row }) => ({ ...row, sort: sort === 'completeness' ? row.completeness : nameKey }))
}

/** Each filter that is not asked for is left out of the question, so that the index of the others serves it. */
function listed(tx: Tx, { search, stage = 'active', kind, tier, organisation, below, order }: CustomerFilter, { after, limit }: Cursor) {
  const sort = order === 'completeness' ? 'completeness' : 'name_key'
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
  add(below, place => `completeness < ${place}`)
  if (after) conditions.push(`(${sort}, id) > ($${values.push(after[0])}, $${values.push(after[1])}::uuid)`)
  const page = `select id, ${sort} from customer where ${conditions.join(' and ')} order by ${sort}, id limit ${limit + 1}`
  return tx.query(`select ${rowColumns}, customer.name_key from (${page}) page join customer on customer.id = page.id order by page.${sort}, page.id`, values)
}

function searched(tx: Tx, { stage = 'active', kind, tier, organisation, below, order = 'name' }: CustomerFilter, search: string, { after, limit }: Cursor) {
  const { pieces, words } = wantedOf(search)
  const filter = JSON.stringify({ stage, kind, tier, organisation, below, order })
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
