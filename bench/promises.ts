import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { tenantNoun } from '#modules/identity/nouns.ts'
import { listMissed, listOpen, readCase } from '#modules/promises/clock.store.ts'
import { fireDue } from '#modules/promises/firing.ts'
import { policyNoun } from '#modules/promises/nouns.ts'
import { listPolicies } from '#modules/promises/policy.store.ts'
import { rejudgeNext } from '#modules/promises/rejudging.ts'
import type { Terms } from '#modules/promises/views.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { perform } from '#platform/perform.ts'
import { quantiles } from '#science/statistics/quantile.ts'
import type { BenchHouse } from './house.ts'
import { openBenchHouse } from './house.ts'
import type { Figure } from './timing.ts'
import { figure } from './timing.ts'

const clocks = 1_000_000
const dueEachSecond = 500
const seconds = 30
const minute = 60_000

const terms: Terms = {
  kind: 'customer',
  scope: [],
  start: { activities: ['received'], where: [] },
  pause: null,
  resume: null,
  stop: { activities: ['answered'], where: [] },
  cancel: null,
  repeats: false,
  measure: 'working',
  calendar: null,
  targets: [{ tier: null, minutes: 600 }],
  warnings: [],
  ladder: [],
}

/** A million open clocks: how late breaches are told at 500 a second by two workers, and how long judging all anew takes after working hours changed. */
export async function promisesBench(): Promise<Figure[]> {
  const house = await openBenchHouse()
  try {
    const policy = await promise(house)
    await roundTheClock(house, '00:00')
    await settleRulers(house)
    const begin = Date.now() + 90_000
    await fill(house, policy, begin)
    return [...(await fired(house, begin)), ...(await read(house, policy)), ...(await rejudged(house))]
  } finally {
    await house.close()
  }
}

const request = (house: BenchHouse) => ({
  tenant: house.tenant,
  commandId: uuidFrom(Date.now(), randomBytes(10)),
  actor: null,
  address: null,
  cause: 'bench',
  now: Date.now() as Instant,
})

async function promise(house: BenchHouse): Promise<Id<'policy'>> {
  const id = uuidFrom(Date.now(), randomBytes(10)) as Id<'policy'>
  await perform(house.house.ground, policyNoun, id, { command: { do: 'create', name: { 'zh-CN': '十小时', en: 'Ten hours' }, terms, source: null }, request: request(house) })
  await perform(house.house.ground, policyNoun, id, { command: { do: 'activate', activeFrom: 0 as Instant }, request: request(house) })
  return id
}

async function roundTheClock(house: BenchHouse, from: string): Promise<void> {
  const week = Array.from({ length: 7 }, () => [{ from, to: '24:00' }])
  await perform(house.house.ground, tenantNoun, house.tenant as Id<'tenant'>, { command: { do: 'set-working-hours', zone: 'UTC', week, exceptions: [] }, request: request(house) })
}

async function settleRulers({ house: { ground }, tenant }: BenchHouse): Promise<void> {
  while (await rejudgeNext(ground, tenant, Date.now())) {
    /* the next piece */
  }
}

/** The first clocks come due from `begin` on, 500 a second for half a minute; the rest hours later. */
async function fill({ house: { ground }, tenant }: BenchHouse, policy: string, begin: number): Promise<void> {
  const target = terms.targets[0]!.minutes * minute
  await inTenantBulk(ground.database, tenant, tx =>
    tx.query(
      `
      insert into clock (id, policy, version, case_key, number, status, open, started_at, spans, target, used, due_at, provisional, next_at, told_until)
      select gen_random_uuid(), $1, 1, 'case ' || i, 1, 'running', true, due - $3, array[due - $3, -1], $3, 0, due, false, due, due - $3
      from (select i, case when i <= $5 then $2::bigint + (i * 1000) / $4 else $2::bigint + 7200000 + i * 50 end as due from generate_series(1, $6) as i) as planned`,
      [policy, begin, target, dueEachSecond, dueEachSecond * seconds, clocks],
    ),
  )
}

async function fired({ house: { ground }, tenant }: BenchHouse, begin: number): Promise<Figure[]> {
  if (Date.now() > begin) throw new Error('filling the table took longer than planned')
  const end = begin + seconds * 1000 + 3000
  const worker = async (): Promise<void> => {
    while (Date.now() < end) if (!(await fireDue(ground, tenant, Date.now()))) await new Promise(resolve => setTimeout(resolve, 250))
  }
  await Promise.all([worker(), worker()])
  const { rows } = await inTenant(ground.database, tenant, tx => tx.query(`select at, recorded_at as "recordedAt", noun_id as clock from event where type = 'clock.breached'`))
  const late = rows.map(row => Number(row.recordedAt) - Number(row.at))
  const [p50, p99] = quantiles(late, [0.5, 0.99]) as [number, number]
  return [
    figure('breaches told, of 15,000 due', rows.length, '', '= 15,000'),
    figure('breaches told twice', rows.length - new Set(rows.map(row => row.clock)).size, '', '= 0'),
    figure('lateness of a breach, median', p50, 'ms', ''),
    figure('lateness of a breach, p99', p99, 'ms', '≤ 1,000'),
  ]
}

/** What the pages of promises and clocks ask for, while a million clocks are there. */
async function read({ house: { ground }, tenant }: BenchHouse, policy: Id<'policy'>): Promise<Figure[]> {
  const page = { after: null, limit: 50 }
  const asked: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
    'list of promises': tx => listPolicies(tx, undefined, page),
    'open clocks, first page': tx => listOpen(tx, {}, page),
    'open clocks of one promise': tx => listOpen(tx, { policy }, page),
    'missed clocks, first page': tx => listMissed(tx, {}, page),
    'clocks of one case': tx => readCase(tx, 'case 7'),
  }
  await inTenantBulk(ground.database, tenant, tx => tx.query('analyze clock'))
  const figures: Figure[] = []
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = []
    for (let i = 0; i < 20; i += 1) {
      const start = performance.now()
      await inTenant(ground.database, tenant, ask)
      times.push(performance.now() - start)
    }
    figures.push(figure(`${name}, p95`, quantiles(times, [0.95])[0]!, 'ms', '≤ 200'))
  }
  return figures
}

async function rejudged(house: BenchHouse): Promise<Figure[]> {
  await roundTheClock(house, '06:00')
  const start = performance.now()
  await settleRulers(house)
  return [figure('1,000,000 clocks judged anew after new working hours', (performance.now() - start) / 1000, 's', '≤ 60')]
}
