import type { Id } from '#kernel/id.ts'
import type { Currency } from '#kernel/money.ts'
import { days } from '#kernel/time.ts'
import { mergedUnder, valueNow } from '#modules/customers/public.ts'
import type { Tx } from '#platform/noun.ts'
import type { Counted } from './risk.ts'
import { riskDays, riskOf } from './risk.ts'
import type { CustomerStanding, RiskSignal } from './views.ts'

/** Of a customer with more cases than that the newest count. */
const mostCases = 2000
/** So many cases are shown behind a signal. */
const mostShown = 10

type Case = Readonly<{ id: string; key: string; subject: string; live: boolean; stars: number | null; ratedAt: number | null }>

/** How a customer stands with us: what he came with, what making good cost, and what speaks for his leaving; with whoever was merged into him. */
export async function standingOf(tx: Tx, id: Id<'customer'>, now: number): Promise<CustomerStanding> {
  const since = now - days(riskDays)
  const customers = [id, ...(await mergedUnder(tx, id))]
  const cases = await casesOf(tx, customers)
  const recovered = await recoveriesIn(tx, cases, since)
  const value = await worthOf(tx, id, cases, now)
  const counted = [...(await promisesOf(tx, cases, since)), await reopenedOf(tx, cases, since), lowRatings(cases, since), recovered.unsatisfied]
  return { cases: cases.length, open: cases.filter(({ live }) => live).length, costs: recovered.costs, value, days: riskDays, ...riskOf(counted) }
}

async function casesOf(tx: Tx, customers: readonly string[]): Promise<readonly Case[]> {
  const { rows } = await tx.query(
    `select id, case_key as key, subject, stage in ('open', 'waiting') as live, (rating ->> 'stars')::int as stars, (rating ->> 'at')::float8 as "ratedAt"
     from desk_case where customer = any($1::uuid[]) and stage <> 'merged' order by last_at desc, id desc limit ${mostCases}`,
    [customers],
  )
  return rows
}

function shown(cases: readonly Case[], fits: (it: Case) => boolean): RiskSignal['cases'] {
  return cases
    .filter(fits)
    .slice(0, mostShown)
    .map(({ id, key, subject }) => ({ id, key, subject }))
}

/** Promises to customers that were decided since then, and cases that are open beyond one now. A promise is what its version said it is. */
async function promisesOf(tx: Tx, cases: readonly Case[], since: number): Promise<readonly Counted[]> {
  const { rows } = await tx.query(
    `select clock.case_key as key, count(*) filter (where clock.status = 'missed' and clock.breached_at >= $2)::int as missed,
       count(*) filter (where coalesce(clock.breached_at, clock.ended_at) >= $2 and clock.status in ('kept', 'missed'))::int as decided, bool_or(clock.open and clock.status = 'missed') as beyond
     from clock join policy on policy.id = clock.policy
     where clock.case_key = any($1::text[]) and exists (select 1 from jsonb_array_elements(policy.versions) made
       where (made ->> 'version')::int = clock.version and made -> 'terms' ->> 'kind' = 'customer') group by clock.case_key`,
    [cases.map(({ key }) => key), since],
  )
  const sum = (of: 'missed' | 'decided'): number => rows.reduce((total, row) => total + row[of], 0)
  const missed = new Set(rows.filter(row => row.missed > 0).map(row => row.key))
  const beyond = new Set(rows.filter(row => row.beyond).map(row => row.key))
  const live = cases.filter(it => it.live)
  const overdue = live.filter(({ key }) => beyond.has(key))
  return [
    { kind: 'overdue', count: overdue.length, n: live.length, cases: shown(overdue, () => true) },
    { kind: 'missed', count: sum('missed'), n: sum('decided'), cases: shown(cases, ({ key }) => missed.has(key)) },
  ]
}

/** Cases that came back after they were solved, of those that were solved; the log tells. */
async function reopenedOf(tx: Tx, cases: readonly Case[], since: number): Promise<Counted> {
  const { rows } = await tx.query(
    `select noun_id as id, bool_or(type = 'case.reopened') as again from event
     where noun = 'case' and noun_id = any($1::text[]) and type in ('case.solved', 'case.reopened') and at >= to_timestamp($2 / 1000.0) group by noun_id`,
    [cases.map(({ id }) => id), since],
  )
  const again = new Set(rows.filter(row => row.again).map(row => row.id))
  return { kind: 'reopened', count: again.size, n: rows.length, cases: shown(cases, ({ id }) => again.has(id)) }
}

function lowRatings(cases: readonly Case[], since: number): Counted {
  const rated = cases.filter(({ stars, ratedAt }) => stars !== null && ratedAt !== null && ratedAt >= since)
  const low = rated.filter(({ stars }) => stars! <= 2)
  return { kind: 'low-rating', count: low.length, n: rated.length, cases: shown(low, () => true) }
}

type Recovered = Readonly<{ costs: readonly Readonly<{ currency: Currency; amount: number; n: number }>[]; unsatisfied: Counted }>

/** What was given to make good, by currency, and after how many recoveries he said that he is not satisfied. */
async function recoveriesIn(tx: Tx, cases: readonly Case[], since: number): Promise<Recovered> {
  const ids = cases.map(({ id }) => id)
  const { rows: costs } = await tx.query(
    `select currency, sum(amount)::float8 as amount, count(*)::int as n from recovery where case_id = any($1::uuid[]) and given_at is not null group by currency order by currency`,
    [ids],
  )
  const { rows } = await tx.query(
    `select case_id as "caseId", outcome ->> 'satisfaction' = 'not' as unsatisfied from recovery
     where case_id = any($1::uuid[]) and stage = 'settled' and (outcome ->> 'at')::float8 >= $2`,
    [ids, since],
  )
  const failed = rows.filter(row => row.unsatisfied)
  const inCases = new Set(failed.map(row => row.caseId))
  return { costs, unsatisfied: { kind: 'unsatisfied', count: failed.length, n: rows.length, cases: shown(cases, ({ id }) => inCases.has(id)) } }
}

const yearDays = 365

/** What he is worth in a year beside what making good cost in the last one; amounts of other currencies are not set against it. */
async function worthOf(tx: Tx, id: Id<'customer'>, cases: readonly Case[], now: number): Promise<CustomerStanding['value']> {
  const value = await valueNow(tx, id, now)
  if (!value) return null
  const { rows } = await tx.query(
    'select coalesce(sum(amount), 0)::float8 as spent, count(*)::int as n from recovery where case_id = any($1::uuid[]) and given_at >= $2 and currency = $3',
    [cases.map(it => it.id), now - days(yearDays), value.currency],
  )
  return { ...value, ...rows[0], days: yearDays }
}
