import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { giveWaiting } from './routing-act.ts'
import type { AssignmentView, AttendanceRow, NextCase, RehearsalView, RoutingRule, RoutingView } from './routing-views.ts'
import { sendBack } from './send-back.ts'
import type { CaseView } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
const day = 86_400_000
let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

async function desk() {
  const tenant = await house.newTenant()
  const [manager, lead, one, other] = await Promise.all((['quality-manager', 'team-manager', 'representative', 'representative'] as const).map(role => house.asIn(tenant, role)))
  const open = async (more: object = {}): Promise<string> => {
    const id = testId()
    const about = { subject: 'Parcel', channel: 'web', contact: { name: '', address: '' }, priority: 'normal', service: null, tier: null, customer: null }
    ok(await one!.post(`/desk/cases/${id}/open`, { ...about, owner: null, unit: null, tags: [], text: 'Where is it?', kind: 'in', saidAt: null, ...more }))
    return id
  }
  const rules = async (...given: RoutingRule[]): Promise<void> => {
    const { revision } = ok(await lead!.get('/desk/routing')) as RoutingView
    ok(await manager!.post('/desk/routing/set-rules', { rules: given, workMinutes: 20, based: revision }))
  }
  const give = async (now = Date.now()): Promise<void> => {
    while (await giveWaiting(house.ground, tenant, now)) {
      /* the next round */
    }
  }
  const owner = async (id: string): Promise<string | null> => (ok(await one!.get(`/desk/cases/${id}`)) as CaseView).owner
  return { ...{ tenant, manager: manager!, lead: lead!, one: one!, other: other! }, open, rules, give, owner }
}
const rule = (more: Partial<RoutingRule>): RoutingRule => ({
  ...{ name: 'A rule', when: { types: [], channels: [], languages: [], tiers: [], services: [], units: [] }, needs: [], certificates: [], unit: null },
  ...more,
})
const capacity = (lead: Client, of: Client, total: number): Promise<Answer> => lead.post(`/desk/attendance/${of.person}/set-capacity`, { capacity: { total, channels: {} } })

test('nothing is given until it is switched on; then to whoever is there and has room, and again when room is made', async () => {
  const { manager, lead, one, open, give, owner } = await desk()
  const [first, second] = [await open(), await open()]
  ok(await one.post('/desk/attendance/own/come'))
  ok(await capacity(lead, one, 1))
  await give()
  assert.equal(await owner(first), null)
  ok(await manager.post('/desk/routing/switch', { pushes: true }))
  await give()
  assert.deepEqual([await owner(first), await owner(second)], [one.person, null])
  await give()
  assert.equal(await owner(second), null)
  ok(await one.post(`/desk/cases/${first}/solve`, { outcome: '' }))
  await give()
  assert.equal(await owner(second), one.person)
  const { why, byName, back } = ok(await lead.get(`/desk/cases/${second}/assignment`)) as AssignmentView
  assert.deepEqual([why?.rule, why?.place, why?.among, why?.looked, byName, back], [null, 1, 1, [{ name: 'A representative', verdict: 'chosen', load: 0, most: 1 }], null, false])
})

test('rules find who is good enough; whoever is absent gets nothing until it is over', async () => {
  const { manager, lead, one, other, open, rules, give, owner } = await desk()
  await rules(rule({ name: '中文', when: { ...rule({}).when, languages: ['zh-CN'] }, needs: [{ kind: 'language', level: 2 }] }))
  for (const each of [one, other]) ok(await each.post('/desk/attendance/own/come'))
  ok(await lead.post(`/desk/attendance/${other.person}/set-skills`, { skills: [{ kind: 'language', key: 'zh-CN', level: 3 }] }))
  const absence = testId()
  ok(await other.post('/desk/attendance/own/plan-absence', { absence, from: Date.now() - 1000, until: Date.now() + day, note: '休假' }))
  ok(await manager.post('/desk/routing/switch', { pushes: true }))
  const [chinese, english] = [await open({ subject: '包裹丢了', text: '请帮我查一下' }), await open()]
  await give()
  assert.deepEqual([await owner(chinese), await owner(english)], [null, one.person])
  await give(Date.now() + day + 1000)
  assert.equal(await owner(chinese), other.person)
  ok(await other.post('/desk/attendance/own/cancel-absence', { absence }))
  const rows = (ok(await lead.get('/desk/attendance')) as { rows: AttendanceRow[] }).rows
  assert.deepEqual(rows.find(({ person }) => person === other.person)?.absences, [])
  assert.equal(rows.find(({ person }) => person === other.person)?.load, 1)
})

test('whoever has working hours of his own gets nothing outside them', async () => {
  const { tenant, manager, one, other, open, give, owner } = await desk()
  const [admin, calendar] = [await house.asIn(tenant, 'administrator'), testId()]
  const mornings = Array.from({ length: 7 }, () => [{ from: '08:00', to: '12:00' }])
  ok(await admin.post(`/calendars/${calendar}/create`, { name: 'Early', zone: 'UTC', effectiveFrom: '2020-01-01', week: mornings, exceptions: [], holidays: 'none' }))
  ok(await admin.post(`/calendars/${calendar}/assign-person`, { person: one.person }))
  ok(await one.post('/desk/attendance/own/come'))
  ok(await manager.post('/desk/routing/switch', { pushes: true }))
  const [first, second] = [await open(), await open()]
  await give(Date.UTC(2027, 0, 5, 15))
  assert.equal(await owner(first), null)
  ok(await other.post('/desk/attendance/own/come'))
  ok(await capacity(manager, other, 1))
  await give(Date.UTC(2027, 0, 5, 16))
  assert.deepEqual([await owner(first), await owner(second)], [other.person, null])
  await give(Date.UTC(2027, 0, 6, 9))
  assert.equal(await owner(second), one.person)
})

test('whoever asks for the next one gets it with its reason, but never more than he has room for, and no two the same', async () => {
  const { lead, one, other, open } = await desk()
  const ids = [await open(), await open()]
  const taken = (await Promise.all([one, other, one].map(client => client.post('/desk/take-next')))).map(answer => (ok(answer) as NextCase).id)
  assert.deepEqual(new Set(taken), new Set([...ids, null]))
  await open()
  ok(await capacity(lead, one, 1))
  const full = await one.post('/desk/take-next')
  assert.deepEqual([full.status, detail(full)], [409, 'You have as many open cases as you take at once; finish some first.'])
})

test('what the customer brings back goes to the queue when whoever had it is away for long, solved or waiting; a short absence changes nothing', async () => {
  const { tenant, lead, one, other, open, owner } = await desk()
  const [solved, waits, short] = [await open({ owner: one.person }), await open({ owner: one.person }), await open({ owner: other.person })]
  for (const each of [solved, short]) ok(await lead.post(`/desk/cases/${each}/solve`, { outcome: '' }))
  ok(await lead.post(`/desk/cases/${waits}/wait`))
  ok(await lead.post(`/desk/attendance/${one.person}/plan-absence`, { absence: testId(), from: Date.now() - 1000, until: Date.now() + 3 * day, note: '' }))
  ok(await lead.post(`/desk/attendance/${other.person}/plan-absence`, { absence: testId(), from: Date.now() - 1000, until: Date.now() + 3_600_000, note: '' }))
  for (const each of [solved, waits, short]) ok(await one.post(`/desk/cases/${each}/receive`, { conversation: null, channel: 'phone', subject: '', text: 'It is broken again' }))
  // Other tests hold back the end of the log; it is read until the words of the customer have come.
  for (let turn = 0; turn < 400 && (await owner(waits)) !== null; turn += 1) await sendBack(house.ground, tenant)
  assert.deepEqual([await owner(solved), await owner(waits), await owner(short)], [null, null, other.person])
  assert.equal((ok(await lead.get(`/desk/cases/${solved}/assignment`)) as AssignmentView).back, true)
  const { differing } = await inTenant(house.ground.database, tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})

test('a rehearsal says who would have got the newest cases, and gives nothing away', async () => {
  const { lead, one, other, open, owner } = await desk()
  for (const each of [one, other]) ok(await capacity(lead, each, 1))
  const ids = [await open(), await open(), await open()]
  const rules = [rule({ name: 'All' })]
  const { rows, people, nobody } = ok(await lead.post('/desk/routing/rehearse', { rules, workMinutes: 20, cases: 100 })) as RehearsalView
  assert.deepEqual([rows.length, nobody, people.map(({ cases }) => cases)], [3, 1, [1, 1]])
  assert.deepEqual(new Set(rows.map(({ rule: name }) => name)), new Set(['All']))
  for (const id of ids) assert.equal(await owner(id), null)
})

test('rules that somebody else changed meanwhile are not overwritten; only those who may set up or lead do', async () => {
  const { manager, lead, one, rules } = await desk()
  await rules(rule({}))
  const stale = await manager.post('/desk/routing/set-rules', { rules: [], workMinutes: 20, based: 0 })
  assert.deepEqual([stale.status, stale.body['code' as never]], [409, 'routing.newer-rules'])
  assert.equal((await lead.post('/desk/routing/switch', { pushes: true })).status, 403)
  assert.equal((await one.get('/desk/attendance')).status, 403)
  const backwards = await one.post('/desk/attendance/own/plan-absence', { absence: testId(), from: Date.now() + day, until: Date.now(), note: '' })
  assert.equal(backwards.body['code' as never], 'attendance.ends-before-it-begins')
})

test('attendance, rules and assignments are rebuilt from the log', async () => {
  const { tenant, manager, one, open, rules, give } = await desk()
  await rules(rule({}))
  ok(await one.post('/desk/attendance/own/come'))
  ok(await manager.post('/desk/routing/switch', { pushes: true }))
  await open()
  await give()
  ok(await one.post('/desk/attendance/own/go', { note: '吃饭' }))
  const { differing } = await inTenant(house.ground.database, tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})
