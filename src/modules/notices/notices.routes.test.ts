import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { days } from '#kernel/time.ts'
import type { RoleName } from '#modules/identity/role.ts'
import { fireDue } from '#modules/promises/firing.ts'
import type { Terms } from '#modules/promises/views.ts'
import { inTenant } from '#platform/db.ts'
import { endEvent, processFile, startEvent } from '../../../test/bpmn.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { allReadable, openTestHouse, testId } from '../../../test/house.ts'
import { ok } from '../../../test/workplace.ts'
import { forgetOld, tellNext } from './telling.ts'
import type { NoticeCount, NoticeRow } from './views.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const minute = 60_000
const terms: Terms = {
  kind: 'customer',
  scope: [],
  start: { activities: ['受理'], where: [] },
  pause: null,
  resume: null,
  stop: { activities: ['办结'], where: [] },
  cancel: null,
  repeats: false,
  measure: 'elapsed',
  calendar: null,
  targets: [{ tier: null, minutes: 60 }],
  warnings: [50],
  ladder: [
    { percent: 100, role: 'team-manager' },
    { percent: 150, role: 'quality-manager' },
  ],
}

/** An enterprise with a region and a site below it, its people, and a promise in force. */
async function enterprise(given: Terms = terms) {
  const tenant = await house.newTenant()
  const admin = await house.asIn(tenant, 'administrator')
  const [region, site] = [testId<'unit'>(), testId<'unit'>()]
  ok(await admin.post(`/units/${region}/create`, { name: '华东', kind: 'region', parent: null }))
  ok(await admin.post(`/units/${site}/create`, { name: '浦东网点', kind: 'site', parent: region }))
  const join = async (role: RoleName, name: string, unit: string | null): Promise<Client> => {
    const client = await house.asIn(tenant, role)
    ok(await admin.post(`/people/${client.person}/change`, { name, roles: [role], unit }))
    return client
  }
  const promise = testId()
  ok(await admin.post(`/promises/${promise}/create`, { name: { 'zh-CN': '一小时响应', en: 'Answer in an hour' }, terms: given, source: null }))
  ok(await admin.post(`/promises/${promise}/activate`, { activeFrom: 0 }))
  const send = async (cases: readonly string[], at: number, more: object): Promise<void> => {
    const lines = cases.map(key => JSON.stringify({ source: 'crm', id: key, case: key, activity: '受理', time: at, ...more }))
    ok(await admin.send('/activities', lines.join('\n'), { 'content-type': 'application/x-ndjson' }))
    await house.settleIn(tenant)
  }
  const tell = async (now: number): Promise<void> => {
    while (await fireDue(house.ground, tenant, now)) {
      /* the next clocks */
    }
    await allReadable(house.ground, tenant)
    while (await tellNext(house.ground, tenant, now)) {
      /* the next events */
    }
  }
  return { ...{ tenant, admin, region, site, join, send, tell } }
}

const noticesOf = async (client: Client, query = ''): Promise<NoticeRow[]> => (ok(await client.get(`/notices${query}`)) as { rows: NoticeRow[] }).rows
const unreadOf = async (client: Client): Promise<number> => (ok(await client.get('/notices/count')) as NoticeCount).unread
const short = (rows: readonly NoticeRow[]) => rows.map(({ kind, percent, caseKey }) => [kind, percent, caseKey])

test('the holder is warned, the holder and the team manager above are told of the breach, the quality manager at his rung', async () => {
  const { region, join, send, tell, admin } = await enterprise()
  const [holder, lead, quality] = [await join('representative', '林晓', null), await join('team-manager', '王伟', region), await join('quality-manager', '钱芳', null)]
  const start = Date.now() - 2 * minute
  await send(['A'], start, { unit: '浦东网点', person: '林晓' })
  await tell(start + 31 * minute)
  assert.deepEqual([short(await noticesOf(holder)), await unreadOf(lead)], [[['promise-warned', 50, 'A']], 0])
  await tell(start + 61 * minute)
  await tell(start + 91 * minute)
  const [breach] = await noticesOf(holder)
  assert.deepEqual(
    [breach!.kind, breach!.happenedAt, breach!.promise?.en, breach!.clock?.status, breach!.clock?.dueAt, breach!.insteadOf],
    ['promise-breached', start + 60 * minute, 'Answer in an hour', 'missed', start + 60 * minute, null],
  )
  assert.deepEqual(short(await noticesOf(lead)), [['promise-breached', 100, 'A']], 'the rung at 100 % is the breach itself')
  const [rung] = await noticesOf(quality)
  assert.deepEqual([rung!.kind, rung!.percent, rung!.role, rung!.insteadOf], ['promise-escalated', 150, 'quality-manager', null])
  assert.deepEqual(await noticesOf(admin), [], 'administrators are told only what names them')
})

test('a rung that finds nobody climbs to the next role, and says so', async () => {
  const { join, send, tell, admin } = await enterprise({ ...terms, warnings: [], ladder: [{ percent: 120, role: 'team-manager' }] })
  const start = Date.now() - minute
  await send(['B'], start, { unit: '没有的单元', person: '没有的人' })
  await tell(start + 73 * minute)
  const [climbed] = await noticesOf(admin)
  assert.deepEqual([climbed!.kind, climbed!.role, climbed!.insteadOf], ['promise-escalated', 'team-manager', 'team-manager'])
  const quality = await join('quality-manager', '钱芳', null)
  await send(['C'], start, { unit: '浦东网点' })
  await tell(start + 74 * minute)
  assert.deepEqual(
    (await noticesOf(quality)).map(({ kind, insteadOf }) => [kind, insteadOf]),
    [
      ['promise-escalated', 'team-manager'],
      ['promise-breached', 'team-manager'],
    ],
  )
})

test('the limit of a step has its ladder; a step given by somebody else is told, one that one takes oneself is not', async () => {
  const { tenant, admin, site, join, tell } = await enterprise()
  const [holder, lead] = [await join('representative', '林晓', site), await join('team-manager', '王伟', site)]
  const process = testId<'process'>()
  const xml = processFile([{ id: 'ask', limit: 'PT30M', unit: site, rungs: [[150, 'team-manager']] }, { id: 'mend' }], startEvent + endEvent(), 'start>ask>mend>end')
  ok(await admin.post(`/processes/${process}/create`, { name: { 'zh-CN': '测试', en: 'Test' }, service: null, promiseMinutes: null, xml }))
  ok(await admin.post(`/processes/${process}/publish`, { based: 1 }))
  const instance = testId()
  ok(await lead.post(`/instances/${instance}/start`, { process, caseKey: 'S-1', title: '', start: null, choices: {} }))
  ok(await lead.post(`/instances/${instance}/assign`, { step: 1, person: lead.person, unit: null }))
  ok(await lead.post(`/instances/${instance}/assign`, { step: 1, person: holder.person, unit: null }))
  const now = Date.now()
  await tell(now + 46 * minute)
  const told = await noticesOf(holder)
  assert.deepEqual(short(told).toReversed(), [
    ['step-assigned', null, 'S-1'],
    ['promise-warned', 50, 'S-1'],
    ['promise-breached', 100, 'S-1'],
  ])
  assert.deepEqual([told[2]!.byName, told[2]!.step], ['王伟', { instance, key: 1, name: 'ask' }])
  assert.equal(told[0]!.promise?.en, 'Test · ask')
  assert.deepEqual(short(await noticesOf(lead)), [
    ['promise-escalated', 150, 'S-1'],
    ['promise-breached', 100, 'S-1'],
  ])
  const events = await inTenant(house.ground.database, tenant, tx => tx.query(`select data from event where type = 'clock.escalated'`))
  assert.deepEqual(
    events.rows.map(({ data }) => [data.percent, data.role]),
    [[150, 'team-manager']],
  )
})

test('everybody reads his own: one by one, all until an instant, page by page; a machine has none', async () => {
  const { admin, join, send, tell } = await enterprise({ ...terms, ladder: [] })
  const [holder, other] = [await join('representative', '林晓', null), await join('representative', '王伟', null)]
  const start = Date.now() - minute
  const keys = Array.from({ length: 12 }, (_, i) => `K${String(i).padStart(2, '0')}`)
  await send(keys, start, { person: '林晓' })
  await tell(start + 61 * minute)
  assert.equal(await unreadOf(holder), 24)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = ok(await holder.get(`/notices?limit=7${cursor ? `&cursor=${cursor}` : ''}`)) as { rows: NoticeRow[]; next: string | null }
    seen.push(...page.rows.map(({ id }) => id))
    cursor = page.next
  }
  assert.deepEqual([seen.length, new Set(seen).size, seen.toSorted().toReversed()], [24, 24, seen])
  ok(await other.post('/notices/read', { ids: seen }))
  assert.equal(await unreadOf(holder), 24, 'nobody reads for another')
  ok(await holder.post('/notices/read', { ids: seen.slice(0, 3) }))
  assert.deepEqual([await unreadOf(holder), (await noticesOf(holder, '?show=unread&limit=100')).length], [21, 21])
  ok(await holder.post('/notices/read-all', { until: start }))
  assert.equal(await unreadOf(holder), 21, 'what was told later stays unread')
  ok(await holder.post('/notices/read-all', { until: start + 61 * minute }))
  assert.deepEqual([await unreadOf(holder), (await noticesOf(holder, '?limit=100')).filter(({ read }) => read).length], [0, 24])
  const token = testId()
  const { token: secret } = ok(await admin.post(`/tokens/${token}/create`, { name: 't', scopes: ['identity.own'], expiresInDays: null })) as { token: string }
  const asMachine = await fetch(`${house.url}/api/v1/notices`, { headers: { authorization: `Bearer ${secret}` } })
  assert.deepEqual(await asMachine.json(), { rows: [], next: null })
})

test('the log read anew tells nothing twice, history is told to nobody, and what was read is kept for 90 days', async () => {
  const { tenant, join, send, tell } = await enterprise({ ...terms, ladder: [] })
  const holder = await join('representative', '林晓', null)
  const start = Date.now() - minute
  await send(['new'], start, { person: '林晓' })
  await send(['old'], start - days(30), { person: '林晓' })
  const later = start + 61 * minute
  await tell(later)
  const before = await noticesOf(holder)
  assert.deepEqual(short(before), [
    ['promise-breached', 100, 'new'],
    ['promise-warned', 50, 'new'],
  ])
  ok(await holder.post('/notices/read', { ids: [before[0]!.id] }))
  await inTenant(house.ground.database, tenant, tx => tx.query(`update follower set transaction = '0', seq = 0 where name = 'notices/tell'`))
  await tell(later)
  assert.deepEqual(
    (await noticesOf(holder)).map(({ id, read }) => [id, read]),
    before.map(({ id }, i) => [id, i === 0]),
  )
  await forgetOld(house.ground, tenant, later + days(89))
  assert.equal((await noticesOf(holder)).length, 2)
  await forgetOld(house.ground, tenant, later + days(91))
  assert.deepEqual(short(await noticesOf(holder)), [['promise-warned', 50, 'new']])
})
