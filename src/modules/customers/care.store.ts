import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { CareDay } from './care.ts'
import type { CareRow } from './views.ts'

export type CareFilter = Readonly<{ days: readonly CareDay[]; unit: string | undefined; open: boolean }>

/** Care dates that fall on these days, the nearest first, keyset paged; `open` leaves out those that are done or skipped. */
export async function listCare(tx: Tx, { days, unit, open }: CareFilter, { after, limit }: Cursor): Promise<CareRow[]> {
  const { rows } = await tx.query(
    `
    with day as (select * from jsonb_to_recordset($1::jsonb) as day (day text, "monthDay" int)), falling as (
      select day.day, care.customer, care.key, care.settled from day join customer_care care on care.yearly and care.month_day = day."monthDay" and care.date <= day.day where $2::uuid is null or care.unit = $2
      union all select day.day, care.customer, care.key, care.settled from (select distinct day from day) day join customer_care care on not care.yearly and care.date = day.day where $2::uuid is null or care.unit = $2),
    page as (
      select day, customer, key from falling where (not $3 or not (left(day, 4)::int = any (settled))) and ($4::text is null or (day, customer, key) > ($4, $5::uuid, $6::text))
      order by day, customer, key limit $7)
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
