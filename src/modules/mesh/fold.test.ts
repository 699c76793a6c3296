import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import type { TestHouse } from '../../../test/house.ts'
import { openTestHouse } from '../../../test/house.ts'
import { insertActivities } from './activity.store.ts'
import type { Activity } from './activity.ts'
import { foldWaiting } from './fold.ts'
import { unfoldAll } from './rebuild.store.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const monday = Date.UTC(2026, 0, 5, 1)
const step = fc.record({
  case: fc.constantFrom('c1', 'c2', 'c3'),
  activity: fc.constantFrom('受理', '派单', '处理', '回访'),
  minute: fc.nat(4000),
  lifecycle: fc.constantFrom('complete', 'start', 'schedule', null),
  unit: fc.constantFrom('东', '西', null),
  person: fc.constantFrom('甲', '乙', null),
  channel: fc.constantFrom('电话', null),
})
const logs = fc.array(step, { minLength: 1, maxLength: 40 }).map(steps =>
  steps.map(
    (one, index): Activity => ({
      source: 's',
      id: String(index),
      case: one.case,
      activity: one.activity,
      at: monday + one.minute * 60_000,
      startedAt: null,
      lifecycle: one.lifecycle,
      unit: one.unit,
      site: one.unit && `${one.unit}站`,
      person: one.person,
      channel: one.channel,
      service: null,
      tier: null,
      partner: null,
      customer: null,
      attributes: null,
    }),
  ),
)

async function take(tenant: string, activities: readonly Activity[]): Promise<void> {
  await inTenantBulk(house.ground.database, tenant, tx => insertActivities(tx, activities, null))
  while (await foldWaiting(house.ground, tenant)) {
    /* the next batches */
  }
}

/** Every cell and journey under names instead of numbers, without the order in which names were met. */
async function picture(tenant: string): Promise<unknown[]> {
  return inTenant(house.ground.database, tenant, async tx => {
    const cells = await tx.query(`
      select lens, facet, v.name as value, s.name as source, t.name as target, day, visits, firsts, reworks, returns, waits, wait_seconds, wait_logs, wait_squares, handlings, handling_seconds,
        encode(waiting, 'hex') as w, encode(waiting_working, 'hex') as ww, encode(handling, 'hex') as h, encode(handling_working, 'hex') as hw
      from mesh_cell join mesh_name t on t.kind = lens and t.id = target left join mesh_name s on s.kind = lens and s.id = source
        left join mesh_name v on v.kind = (array[1, 3])[facet] and v.id = value
      order by 1, 2, 3, 4, 5, 6`)
    const journeys = await tx.query('select case_key, first_at, last_at, steps, variant from journey order by case_key')
    return [...cells.rows, ...journeys.rows]
  })
}

test('in whatever pieces, order and repeats activities come, the mesh is the same as from one piece', async () => {
  await fc.assert(
    fc.asyncProperty(logs, fc.array(fc.nat(39), { maxLength: 4 }), fc.integer(), async (log, cuts, seed) => {
      const [whole, pieces] = [await house.newTenant(), await house.newTenant()]
      // Ties are kept in the order received, so only different instants may be shuffled.
      const unique = [...new Map(log.map(activity => [`${activity.case} ${activity.at}`, activity])).values()]
      await take(whole, unique)
      const shuffled = unique.toSorted((one, other) => ((one.at * 31 + seed) % 97) - ((other.at * 31 + seed) % 97))
      for (const [from, to] of ranges(cuts, shuffled.length)) await take(pieces, [...shuffled.slice(from, to), ...shuffled.slice(0, Math.min(3, from))])
      assert.deepEqual(await picture(pieces), await picture(whole))
    }),
    { numRuns: 25 },
  )
})

function ranges(cuts: readonly number[], length: number): (readonly [number, number])[] {
  const edges = [...new Set([0, ...cuts.filter(cut => cut < length), length])].toSorted((one, other) => one - other)
  return edges.slice(1).map((to, index) => [edges[index]!, to] as const)
}

test('a rebuild from the activities gives the same mesh', async () => {
  await fc.assert(
    fc.asyncProperty(logs, async log => {
      const tenant = await house.newTenant()
      await take(tenant, log)
      const before = await picture(tenant)
      await inTenantBulk(house.ground.database, tenant, unfoldAll)
      while (await foldWaiting(house.ground, tenant)) {
        /* the next batches */
      }
      assert.deepEqual(await picture(tenant), before)
    }),
    { numRuns: 10 },
  )
})

test('visits under the activity lens are the steps of service', async () => {
  await fc.assert(
    fc.asyncProperty(logs, async log => {
      const tenant = await house.newTenant()
      await take(tenant, log)
      const { rows } = await inTenant(house.ground.database, tenant, tx =>
        tx.query(`
      select (select coalesce(sum(visits), 0)::int from mesh_cell where lens = 0 and facet = 0 and source = 0) as visits, (select coalesce(sum(steps), 0)::int from journey) as steps`),
      )
      assert.equal(rows[0].visits, rows[0].steps)
    }),
    { numRuns: 10 },
  )
})
