import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import { rowShape } from '#platform/row-shape.ts'
import { familyOf } from './address.ts'
import type { Holder, Known } from './import-plan.ts'
import type { ImportRow } from './import-row.ts'
import { nameKey, nameMarks } from './marks.ts'

/** A row with the keyed hash of its origin. */
export type Asked = Readonly<{ row: ImportRow; origin: string }>
/** What the house knows of each of some rows, and the organisations that are called as one of them says, by the key of their name. */
export type KnownRows = Readonly<{ known: readonly Known[]; organisations: ReadonlyMap<string, Readonly<{ id: Id<'customer'>; count: number }>> }>

/** So many who share something are enough to know that it tells nobody apart. */
const mostHolders = 9

/** What the house knows of some rows, asked at once. @param besides organisations that will be there, by the key of their name: how many are called so */
export async function knownOf(tx: Tx, asked: readonly Asked[], system: string, besides: ReadonlyMap<string, number>): Promise<KnownRows> {
  const organisations = await organisationsCalled(tx, [...new Set(asked.map(({ row }) => nameKey(row.organisation)).filter(key => key !== ''))])
  const origins = await originsOf(
    tx,
    asked.map(({ origin }) => origin),
  )
  const holders = await holdersOf(
    tx,
    asked.map(({ row }) => ({ row, organisation: organisations.get(nameKey(row.organisation))?.id ?? null })),
    system,
  )
  const known = asked.map(({ row, origin }, index) => {
    const key = nameKey(row.organisation)
    const count = key === '' ? 0 : (organisations.get(key)?.count ?? 0) + (besides.get(key) ?? 0)
    return { origin: origins.get(origin) ?? null, holders: holders.get(index) ?? [], organisations: count }
  })
  return { known, organisations }
}

async function organisationsCalled(tx: Tx, keys: readonly string[]): Promise<KnownRows['organisations']> {
  if (keys.length === 0) return new Map()
  const { rows } = await tx.query(
    `select name_key as key, (array_agg(id order by id))[1] as id, count(*)::int as count from customer
     where stage = 'active' and name_key = any($1::text[]) and kind = 'organisation' group by name_key`,
    [keys],
  )
  return new Map(rows.map(({ key, ...called }) => [key, called]))
}

/** Whom rows were before: of a merged customer it is the one it was merged into. */
async function originsOf(tx: Tx, origins: readonly string[]): Promise<ReadonlyMap<string, NonNullable<Known['origin']>>> {
  const { rows } = await tx.query(
    `
    with recursive now as (
      select origin.origin, customer.id, customer.stage, customer.kind, customer.merged_into, 1 as depth
      from customer_origin origin join customer on customer.id = origin.customer where origin.origin = any($1::text[])
      union all select now.origin, customer.id, customer.stage, customer.kind, customer.merged_into, depth + 1 from now join customer on customer.id = now.merged_into where depth < 100)
    select origin, id as customer, stage, kind from now where stage <> 'merged'`,
    [origins],
  )
  return new Map(rows.map(({ origin, ...whom }) => [origin, whom]))
}

type Told = Readonly<{ row: ImportRow; organisation: Id<'customer'> | null }>

/** Who has an address of a row or what makes its name tell, of the same kind. */
async function holdersOf(tx: Tx, told: readonly Told[], system: string): Promise<ReadonlyMap<number, Holder[]>> {
  const wanted = told.flatMap(({ row, organisation }, index) => [
    ...row.addresses.map(({ kind, normal }) => ({ index, kind: row.kind, reason: 'address', family: familyOf(kind), normal })),
    ...nameMarks({ ...row, organisation }).map(mark => ({ index, kind: row.kind, reason: 'name', ...mark })),
  ])
  const { rows } = await tx.query(
    `
    select wanted.index, mark.reason, mark.family, customer.id as customer, customer.name,
      exists (select 1 from jsonb_array_elements(customer.addresses) own where own ->> 'key' = mark.key and own -> 'verifiedAt' <> 'null') as verified,
      (select own ->> 'normal' from jsonb_array_elements(customer.addresses) own where own ->> 'kind' = 'number' and starts_with(own ->> 'value', $2) limit 1) as number
    from json_to_recordset($1::json) as wanted (index int, kind text, reason text, family text, normal text)
      cross join lateral (select * from customer_mark held where held.reason = wanted.reason and held.normal = wanted.normal and held.family = wanted.family and held.kind = wanted.kind
        order by held.customer limit ${mostHolders}) mark
      join customer on customer.id = mark.customer order by wanted.index, mark.reason, mark.customer`,
    [JSON.stringify(wanted), `${system} `],
  )
  const holders = new Map<number, Holder[]>()
  for (const { index, ...holder } of rows) holders.set(index, [...(holders.get(index) ?? []), holder])
  return holders
}

const origins = rowShape('origin text, customer uuid, import uuid')

/** Remember which rows are which customers; what was remembered before stays. */
export async function rememberOrigins(tx: Tx, rows: readonly Readonly<{ origin: string; customer: string; import: string }>[]): Promise<void> {
  if (rows.length > 0)
    await tx.query(`insert into customer_origin (${origins.names}) select ${origins.names} from ${origins.from(1)} on conflict do nothing`, [JSON.stringify(rows)])
}
