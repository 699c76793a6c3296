import { countUnread, listNotices } from '#modules/notices/notice.store.ts'
import { tellNext } from '#modules/notices/telling.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { quantiles } from '#science/statistics/quantile.ts'
import type { BenchHouse } from './house.ts'
import { openBenchHouse } from './house.ts'
import type { Figure } from './timing.ts'
import { figure } from './timing.ts'

const breaches = 30_000
const people = 5000
const units = 300

/** Half a minute of breaches at a thousand a second, of 5,000 holders in 300 units with a manager each: how fast people are told, and how fast a full list is read. */
export async function noticesBench(): Promise<Figure[]> {
  const house = await openBenchHouse()
  try {
    await fill(house)
    return [...(await told(house)), ...(await read(house))]
  } finally {
    await house.close()
  }
}

async function fill({ house: { ground }, tenant }: BenchHouse): Promise<void> {
  await inTenantBulk(ground.database, tenant, async tx => {
    await tx.query(`insert into unit (id, name, kind) select gen_random_uuid(), 'Unit ' || i, 'site' from generate_series(0, ${units - 1}) i`)
    await tx.query(`insert into person (id, name, roles, unit, state)
      select gen_random_uuid(), 'Person ' || i, case when i < ${units} then '{team-manager}'::text[] else '{representative}' end, (select id from unit where name = 'Unit ' || (i % ${units})), 'active'
      from generate_series(0, ${people - 1}) i`)
    await tx.query(`insert into event (at, type, noun, noun_id, data)
      select now(), 'clock.breached', 'clock', gen_random_uuid()::text, jsonb_build_object('policy', gen_random_uuid(), 'case', 'case ' || i, 'unit', 'Unit ' || (i % ${units}), 'person', 'Person ' || (i * 7 % ${people}))
      from generate_series(1, ${breaches}) i`)
  })
  await inTenantBulk(ground.database, tenant, tx => tx.query('analyze person, unit'))
}

async function told({ house: { ground }, tenant }: BenchHouse): Promise<Figure[]> {
  const start = performance.now()
  while (await tellNext(ground, tenant, Date.now())) {
    /* the next events */
  }
  const seconds = (performance.now() - start) / 1000
  const { rows } = await inTenant(ground.database, tenant, tx => tx.query('select count(*)::int as count from notice'))
  return [figure('breaches told to people a second', breaches / seconds, '', '≥ 500'), figure('notices written a second', rows[0].count / seconds, '', '')]
}

/** What bell and page ask for, while a million notices are there and a person has ten thousand unread. */
async function read({ house: { ground }, tenant }: BenchHouse): Promise<Figure[]> {
  const person = await inTenantBulk(ground.database, tenant, async tx => {
    await tx.query(`insert into notice (id, person, kind, happened_at, told_at, case_key)
      select gen_random_uuid(), holder.id, 'promise-breached', 0, 0, 'case' from (select id from person order by name limit 100) holder, generate_series(1, 10000)`)
    const { rows } = await tx.query('select id from person order by name limit 1')
    return rows[0].id as string
  })
  await inTenantBulk(ground.database, tenant, tx => tx.query('analyze notice'))
  const asked: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
    'the number at the bell': tx => countUnread(tx, person),
    'first page of notices': tx => listNotices(tx, person, false, { after: null, limit: 50 }),
    'first page of unread notices': tx => listNotices(tx, person, true, { after: null, limit: 50 }),
  }
  const figures: Figure[] = []
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = []
    for (let i = 0; i < 20; i += 1) {
      const start = performance.now()
      await inTenant(ground.database, tenant, ask)
      times.push(performance.now() - start)
    }
    figures.push(figure(`${name}, of 1,000,000, p95`, quantiles(times, [0.95])[0]!, 'ms', '≤ 200'))
  }
  return figures
}
