import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CaseView } from '#modules/desk/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { actNext } from './acting.ts'
import { hearNext } from './hearing.ts'
import { passTime } from './timing.ts'
import type { AutomationRow, AutomationView, FiringRow, RehearsalView } from './views.ts'

// Said anew, because the compiler takes a function that is declared to return nothing for the end of the way, and loses itself in loops behind it.
const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const facts = { priority: 'normal', service: null, tier: null, channel: 'web', contact: { name: '王芳', address: '' }, customer: null, owner: null, unit: null, tags: [] }

/** An enterprise with one rule in force. */
async function place(rule: object) {
  const tenant = await house.newTenant()
  const manager: Client = await house.asIn(tenant, 'quality-manager')
  const id = testId()
  ok(await manager.post(`/automations/${id}/create`, { name: '规则', rule }))
  ok(await manager.post(`/automations/${id}/activate`))
  const open = async (subject: string, words: string): Promise<string> => {
    const of = testId()
    ok(await manager.post(`/desk/cases/${of}/open`, { ...facts, subject, text: words, kind: 'in', saidAt: null }))
    return of
  }
  const view = async (of: string): Promise<CaseView> => ok(await manager.get(`/desk/cases/${of}`))
  // Other tests hold back the end of the log; it is read until what is asked for has come.
  const settle = async (until: () => Promise<boolean>): Promise<void> => {
    for (let turn = 0; turn < 400 && !(await until()); turn += 1) {
      await hearNext(house.ground, tenant)
      await actNext(house.ground, tenant)
    }
  }
  const firings = async (): Promise<FiringRow[]> => (ok(await manager.get(`/automations/${id}/firings`)) as { rows: FiringRow[] }).rows
  return { tenant, manager, id, open, view, settle, firings }
}

const complaint = {
  trigger: { on: 'event', events: ['opened', 'received'] },
  conditions: [{ field: 'words', test: 'is', values: ['投诉'] }],
  acts: [
    { do: 'set-priority', priority: 'urgent' },
    { do: 'add-tags', tags: ['投诉'] },
    { do: 'note', text: '{name}：{subject}（{key}）' },
  ],
}

test('what a customer says sets off what was decided for it, with the case in its words; others are left alone', async () => {
  const { open, view, settle, firings, manager, id } = await place(complaint)
  const quiet = await open('问候', '你好')
  const loud = await open('包裹晚到', '我要投诉')
  await settle(async () => (await firings()).some(({ stage }) => stage === 'done'))
  const it = await view(loud)
  assert.deepEqual([it.priority, it.tags, it.said.find(({ kind }) => kind === 'note')?.text], ['urgent', ['投诉'], `王芳：包裹晚到（${it.key}）`])
  assert.deepEqual([(await view(quiet)).priority, (await firings()).map(row => [row.caseKey, row.stage])], ['normal', [[it.key, 'done']]])
  const row = (ok(await manager.get('/automations')) as { rows: AutomationRow[] }).rows.find(each => each.id === id)!
  assert.deepEqual([row.fired, row.held, row.changed], [1, 0, false])
})

test('who goes down between writing it and doing it does it once', async () => {
  const { tenant, open, view, firings } = await place({ ...complaint, trigger: { on: 'event', events: ['opened'] } })
  const of = await open('投诉', '投诉')
  while ((await firings()).length === 0) await hearNext(house.ground, tenant)
  await Promise.all([actNext(house.ground, tenant), actNext(house.ground, tenant)])
  await actNext(house.ground, tenant)
  assert.equal((await view(of)).said.filter(({ kind }) => kind === 'note').length, 1)
})

test('a rule that its own act sets off is held after some rounds, and the log says why', async () => {
  const circle = {
    trigger: { on: 'event', events: ['tagged'] },
    conditions: [{ field: 'tag', test: 'is', values: ['ping'] }],
    acts: [
      { do: 'remove-tags', tags: ['ping'] },
      { do: 'add-tags', tags: ['ping'] },
    ],
  }
  const { open, manager, settle, firings } = await place(circle)
  const of = await open('Ping', 'Ping')
  ok(await manager.post(`/desk/cases/${of}/tag`, { tags: ['ping'] }))
  await settle(async () => (await firings()).some(({ stage }) => stage === 'held'))
  const rows = await firings()
  assert.ok(rows.some(({ stage, detail: word }) => stage === 'held' && word === 'loop'))
  assert.ok(rows.filter(({ stage }) => stage === 'done').length <= 20)
})

test('a customer who waits too long is met once, when he does', async () => {
  const waits = {
    trigger: { on: 'time', since: 'waiting', minutes: 30 },
    conditions: [{ field: 'owner', test: 'is', values: [''] }],
    acts: [{ do: 'set-priority', priority: 'high' }],
  }
  const { tenant, open, view, firings } = await place(waits)
  const of = await open('Hello', 'Anybody there?')
  await passTime(house.ground, tenant, Date.now() + 29 * 60_000)
  assert.equal((await firings()).length, 0)
  for (const minutes of [31, 32, 90]) await passTime(house.ground, tenant, Date.now() + minutes * 60_000)
  await actNext(house.ground, tenant)
  assert.deepEqual([(await view(of)).priority, (await firings()).map(({ because, stage }) => [because, stage])], ['high', [['waiting', 'done']]])
})

test('a schedule goes over the cases that are worked on', async () => {
  const daily = {
    trigger: { on: 'schedule', at: '09:00', weekdays: [1, 2, 3, 4, 5, 6, 7] },
    conditions: [{ field: 'stage', test: 'is', values: ['open'] }],
    acts: [{ do: 'add-tags', tags: ['morning'] }],
  }
  const { tenant, open, view, manager } = await place(daily)
  const [one, other] = [await open('A', 'a'), await open('B', 'b')]
  ok(await manager.post(`/desk/cases/${other}/solve`, { outcome: '' }))
  await passTime(house.ground, tenant, Date.now() + 86_400_000)
  await actNext(house.ground, tenant)
  assert.deepEqual([(await view(one)).tags, (await view(other)).tags], [['morning'], []])
})

test('a rule is tried on the past as each case stood then, and nothing changes', async () => {
  const { manager, open, view, firings } = await place({ ...complaint, conditions: [{ field: 'words', test: 'is', values: ['never said'] }] })
  const of = await open('包裹晚到', '我要投诉')
  ok(await manager.post(`/desk/cases/${of}/tag`, { tags: ['vip'] }))
  ok(await manager.post(`/desk/cases/${of}/receive`, { conversation: null, channel: 'phone', subject: '', text: '还要投诉' }))
  const vip = { ...complaint, conditions: [...complaint.conditions, { field: 'tag', test: 'is', values: ['vip'] }] }
  const tried: RehearsalView = ok(await manager.post('/automations/rehearse', { rule: vip }))
  const { key } = await view(of)
  assert.deepEqual([tried.cases, tried.fired, tried.rows.map(({ caseKey, because }) => [caseKey, because])], [1, 1, [[key, 'received']]])
  const all: RehearsalView = ok(await manager.post('/automations/rehearse', { rule: complaint }))
  assert.deepEqual([all.fired, (await view(of)).priority, (await firings()).length], [2, 'normal', 0])
})

test('a rule that cannot be is refused with a sentence; one in force is not removed; a representative may not', async () => {
  const { manager, id, tenant } = await place(complaint)
  const empty = await manager.post(`/automations/${testId()}/create`, { name: 'x', rule: { ...complaint, acts: [] } }, { 'accept-language': 'zh-CN' })
  assert.deepEqual([empty.status, detail(empty)], [409, '请至少选择一个动作。'])
  const half = await manager.post(`/automations/${testId()}/create`, { name: 'x', rule: { ...complaint, acts: [{ do: 'watch' }] } })
  assert.deepEqual([half.status, detail(half)], [409, 'A trigger or something to do is not complete.'])
  assert.equal((await manager.post(`/automations/${id}/remove`)).status, 409)
  ok(await manager.post(`/automations/${id}/pause`))
  const view: AutomationView = ok(await manager.get(`/automations/${id}`))
  assert.deepEqual([view.stage, view.versions.length], ['paused', 1])
  ok(await manager.post(`/automations/${id}/remove`))
  assert.equal((await manager.get(`/automations/${id}`)).status, 404)
  const agent = await house.asIn(tenant, 'representative')
  assert.equal((await agent.get('/automations')).status, 403)
  const replayed = await inTenant(house.ground.database, tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})
