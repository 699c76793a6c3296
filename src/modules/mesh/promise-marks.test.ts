import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { policyNoun } from '#modules/promises/nouns.ts'
import type { DecidedClock } from '#modules/promises/public.ts'
import type { Terms } from '#modules/promises/views.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import type { TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId, testRequest } from '../../../test/house.ts'
import { insertActivities } from './activity.store.ts'
import type { Activity } from './activity.ts'
import { lockFold } from './fold.store.ts'
import { foldCases, foldWaiting } from './fold.ts'
import { judgeChanged } from './promise-feed.ts'
import type { ShareCells, StepEvent } from './promise-marks.ts'
import { addMark, nobody, placeOfClock, stepsOfEvents } from './promise-marks.ts'
import { unfoldAll } from './rebuild.store.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const monday = Date.UTC(2026, 0, 5, 1)
const minute = 60_000
const base = { source: 's', startedAt: null, channel: null, service: null, tier: null, partner: null, customer: null, attributes: null }

const step = fc.record({
  case: fc.constantFrom('c1', 'c2', 'c3'),
  activity: fc.constantFrom('受理', '派单', '处理', '回访'),
  minute: fc.nat(4000),
  lifecycle: fc.constantFrom('complete', 'start', 'schedule', null),
  unit: fc.constantFrom('东', '西', null),
  person: fc.constantFrom('甲', '乙', null),
})
/** Activities at different instants within each case: those at the same one are kept in the order received. */
const logs = fc.array(step, { minLength: 1, maxLength: 40 }).map(steps => {
  const log = steps.map(({ minute: after, ...one }, index): Activity => ({ ...base, ...one, id: String(index), at: monday + after * minute, site: one.unit && `${one.unit}站` }))
  return [...new Map(log.map(activity => [`${activity.case} ${activity.at}`, activity])).values()]
})

const terms: Terms = {
  kind: 'customer',
  scope: [],
  start: { activities: ['受理'], where: [] },
  pause: null,
  resume: null,
  stop: { activities: ['回访', '处理'], where: [] },
  cancel: { activities: ['派单'], where: [{ field: 'unit', is: ['西'] }] },
  repeats: true,
  measure: 'elapsed',
  calendar: null,
  targets: [{ tier: null, minutes: 600 }],
  warnings: [],
  ladder: [],
}

async function promised(): Promise<string> {
  const tenant = await house.newTenant(),
    id = testId<'policy'>()
  const send = (command: Parameters<typeof policyNoun.decide>[1]) => perform(house.ground, policyNoun, id, { command, request: testRequest(tenant) })
  await send({ do: 'create', name: { 'zh-CN': '十小时', en: 'Ten hours' }, terms, source: null })
  await send({ do: 'activate', activeFrom: 0 as never })
  return tenant
}

async function take(tenant: string, activities: readonly Activity[]): Promise<void> {
  await inTenantBulk(house.ground.database, tenant, tx => insertActivities(tx, activities, null))
  await foldAll(tenant)
}

async function foldAll(tenant: string): Promise<void> {
  while (await foldWaiting(house.ground, tenant)) {
    /* the next batches */
  }
}

/** Every cell and mark under names instead of numbers; clocks by their case. */
async function shares(tenant: string): Promise<unknown[]> {
  return inTenant(house.ground.database, tenant, async tx => {
    const cells = await tx.query(`
      select lens, facet, v.name as value, s.name as source, t.name as target, day, kept, missed, open from promise_cell
        left join mesh_name t on t.kind = lens and t.id = target left join mesh_name s on s.kind = lens and s.id = source left join mesh_name v on v.kind = (array[1, 3])[facet] and v.id = value
      order by 1, 2, 3, 4, 5, 6`)
    const marks = await tx.query(`
      select case_key, missed, open, at, day, array(select m.name from unnest(array[activity, unit, person, site, from_activity, from_unit, from_person, from_site]) with ordinality as at (id, place)
        left join mesh_name m on m.id = at.id and m.kind = (at.place - 1) % 4 order by at.place) as names
      from promise_mark order by case_key, at, missed, open, names`)
    return [...cells.rows, ...marks.rows]
  })
}

test('late, repeated and undone activities leave the same shares as if they had come in order, and so does a rebuild', async () => {
  await fc.assert(
    fc.asyncProperty(logs, fc.nat(39), fc.integer(), async (log, cut, seed) => {
      const [whole, pieces] = [await promised(), await promised()]
      await take(whole, log)
      const expected = await shares(whole)
      const shuffled = log.toSorted((one, other) => ((one.at * 31 + seed) % 97) - ((other.at * 31 + seed) % 97))
      await take(pieces, shuffled.slice(0, cut))
      await take(pieces, [...shuffled.slice(cut), ...shuffled.slice(0, 3)])
      assert.deepEqual(await shares(pieces), expected)
      await undone(pieces, log)
      assert.deepEqual(await shares(pieces), expected, 'after an import and its undo')
      await inTenantBulk(house.ground.database, pieces, unfoldAll)
      assert.deepEqual(await shares(pieces), [])
      await foldAll(pieces)
      assert.deepEqual(await shares(pieces), expected, 'after a rebuild')
    }),
    { numRuns: 20 },
  )
})

/** More of the same cases come, and are taken out again. */
async function undone(tenant: string, log: readonly Activity[]): Promise<void> {
  const more = log.map((activity, index): Activity => ({ ...activity, id: `more ${index}`, at: activity.at + 30_000, activity: index % 2 ? '回访' : '受理', unit: '北' }))
  await take(tenant, more)
  await inTenantBulk(house.ground.database, tenant, async tx => {
    await lockFold(tx)
    const batches = await tx.query(`select distinct batch from activity where id like 'more %'`)
    const cases = [...new Set(log.map(activity => activity.case))]
    await foldCases(tx, { cases, adding: new Set(), removing: new Set(batches.rows.map(row => Number(row.batch))) })
    await judgeChanged(tx, house.ground.keyring, cases)
  })
}

test('every verdict is counted once in the whole, and no cell is left that counts nothing or less', async () => {
  await fc.assert(
    fc.asyncProperty(logs, async log => {
      const tenant = await promised()
      await take(tenant, log.slice(0, 20))
      await take(tenant, log)
      const { rows } = await inTenant(house.ground.database, tenant, tx =>
        tx.query(`
        select (select array[count(*) filter (where status = 'kept'), count(*) filter (where status = 'missed'), count(*) filter (where status = 'missed' and open)] from clock)::int[] as clocks,
          (select array[coalesce(sum(kept), 0), coalesce(sum(missed), 0), coalesce(sum(open), 0)] from promise_cell where lens = 0 and facet = 0 and source = 0 and target = 0)::int[] as cells,
          (select count(*)::int from promise_cell where kept < 0 or open < 0 or open > missed or kept + missed = 0) as bad`),
      )
      assert.deepEqual(rows[0].cells, rows[0].clocks)
      assert.equal(rows[0].bad, 0)
    }),
    { numRuns: 10 },
  )
})

const event = (activity: string, at: number, more: Partial<StepEvent> = {}): StepEvent => ({
  ...{ activity, at, startedAt: null, automatic: false, unit: null, site: null, person: null, channel: null, service: null, tier: null, lifecycle: null, partner: null, ...more },
})
const ended: DecidedClock = { id: testId(), caseKey: 'A', missed: false, open: false, at: 30, endedAt: 30, stop: terms.stop }

test('a clock counts at the step whose event ended it, and at the hand-over into that step under every lens', () => {
  const events = [
    event('受理', 10, { unit: '东', person: '甲' }),
    event('派单', 20),
    event('系统通知', 30, { automatic: true, unit: '南' }),
    event('处理', 30, { unit: '西', person: '甲' }),
    event('回访', 40, { unit: '东' }),
  ]
  const { node, source } = placeOfClock(ended, events, stepsOfEvents(events))
  assert.deepEqual(node, { activity: '处理', unit: '西', person: '甲', site: null })
  assert.deepEqual(source, { activity: '系统通知', unit: '南', person: null, site: null }, 'the same person hands over to nobody')
})

test('an event in the middle of a step belongs to that step: a start that stops a clock is the step it opens', () => {
  const events = [event('受理', 10, { unit: '东' }), event('处理', 30, { lifecycle: 'start', unit: '西' }), event('处理', 50, { lifecycle: 'complete' })]
  assert.deepEqual(placeOfClock(ended, events, stepsOfEvents(events)).node, { activity: '处理', unit: '西', person: null, site: null })
})

test('a missed clock that still runs counts where the case is now, and at no hand-over', () => {
  const events = [event('受理', 10, { unit: '东' }), event('派单', 20, { unit: '西' })]
  const open = { ...ended, missed: true, open: true, endedAt: null }
  assert.deepEqual(placeOfClock(open, events, stepsOfEvents(events)), { node: { activity: '派单', unit: '西', person: null, site: null }, source: nobody })
})

test('what a verdict adds is what it takes away', () => {
  const number = fc.nat(3)
  fc.assert(
    fc.property(fc.array(number, { minLength: 4, maxLength: 4 }), fc.array(number, { minLength: 4, maxLength: 4 }), fc.boolean(), fc.boolean(), (nodes, sources, missed, runs) => {
      const cells: ShareCells = new Map()
      const mark = { clock: 'x', caseKey: 'A', missed, open: missed && runs, at: 0, day: 1, nodes, sources }
      addMark(cells, mark, 1)
      addMark(cells, mark, -1)
      assert.ok([...cells.values()].every(({ kept, missed, open }) => kept === 0 && missed === 0 && open === 0))
    }),
  )
})
