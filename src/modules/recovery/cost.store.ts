import type { Currency } from '#kernel/money.ts'
import { ownTenant } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { CostSums } from './cost.ts'
import type { CostPlane } from './views.ts'

export type CostQuestion = Readonly<{ by: CostPlane; currency: Currency; from: number; until: number; unit: string | undefined }>

const keys: Readonly<Record<CostPlane, string>> = {
  failure: 'failure',
  unit: `coalesce(unit::text, '')`,
  service: `coalesce(service::text, '')`,
  remedy: `remedy ->> 'kind'`,
  month: `to_char(to_timestamp(given_at / 1000.0) at time zone $5, 'YYYY-MM')`,
}

/** What was given within a stretch of time, summed up by what is asked for; months are those of the enterprise's zone. */
export async function costSums(tx: Tx, { by, currency, from, until, unit }: CostQuestion): Promise<CostSums[]> {
  const zone = (await ownTenant(tx))?.workingHours.zone ?? 'UTC'
  const { rows } = await tx.query(
    `
    with summed as (
      select ${keys[by]} as key, count(*)::int as n, sum(amount)::bigint as cost, count(*) filter (where (decision ->> 'own')::boolean)::int as alone,
        count(*) filter (where stage = 'settled')::int as settled, count(*) filter (where outcome ->> 'satisfaction' = 'satisfied')::int as satisfied,
        count(*) filter (where outcome ->> 'returned' in ('yes', 'no'))::int as asked, count(*) filter (where outcome ->> 'returned' = 'yes')::int as returned,
        coalesce(array_agg((outcome ->> 'rating')::int) filter (where outcome ->> 'rating' is not null), '{}') as ratings
      from recovery where given_at >= $1 and given_at < $2 and currency = $3 and ($4::uuid is null or unit = $4) and $5::text is not null group by 1)
    select summed.*, coalesce(service.name, case when unit.name is not null then jsonb_build_object('zh-CN', unit.name, 'en', unit.name) end) as name
    from summed left join unit on $6 = 'unit' and unit.id::text = summed.key left join service on $6 = 'service' and service.id::text = summed.key
    order by ${by === 'month' ? 'summed.key' : 'summed.cost desc, summed.key'}`,
    [from, until, currency, unit ?? null, zone, by],
  )
  return rows
}
