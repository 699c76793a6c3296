import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { CareDay } from './care.ts'
import type { CareRow } from './views.ts'

export type CareFilter = Readonly<{ days: readonly CareDay[]; unit: string | undefined; open: boolean }>

/** The first of one day, along its index: a day of a large enterprise has thousands, a page a few dozen. */
const ofDay = (falls: string): string => `
  select care.customer, care.key from customer_care care where ${falls} and ($2::uuid is null or care.unit = $2)
    and (not $3 or not (left(day.day, 4)::int = any (care.settled))) and ($4::text is null or (day.day, care.customer, care.key) > ($4, $5::uuid, $6::text))
  order by care.customer, care.key limit $7`

/** Care dates that fall on these days, the nearest first, keyset paged; `open` leaves out those that are done or skipped. */
export async function listCare(tx: Tx, { days, unit, open }: CareFilter, { after, limit }: Cursor): Promise<CareRow[]> {
  const { rows } = await tx.query(
    `
    with day as (select * from json_to_recordset($1::json) as day (day text, "monthDay" int) where $4::text is null or day >= $4), falling as (
      select day.day, care.* from day cross join lateral (${ofDay('care.yearly and care.month_day = day."monthDay" and care.date <= day.day')}) care
      union all select day.day, care.* from (select distinct day from day) day cross join lateral (${ofDay('not care.yearly and care.date = day.day')}) care),
    page as (select * from falling order by day, customer, key limit $7)
    select page.day, page.customer, customer.name as "customerName", customer.tier, page.key, care.date ->> 'kind' as kind, care.date ->> 'name' as name, care.date ->> 'date' as date,
      (care.date ->> 'yearly')::boolean as yearly, unit.id as unit, unit.name as "unitName",
      (select settled from jsonb_array_elements(care.date -> 'settled') settled where (settled ->> 'year')::int = left(page.day, 4)::int) as settled
    from page join customer on customer.id = page.customer
      join lateral (select date from jsonb_array_elements(customer.care_dates) date where date ->> 'key' = page.key) care on true
      left join unit on unit.id::text = care.date ->> 'unit'
    order by page.day, page.customer, page.key`,
    [JSON.stringify(days), unit ?? null, open, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1],
  )
  return rows
}
