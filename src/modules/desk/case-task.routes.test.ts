import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fireDue } from '#modules/promises/firing.ts'
import type { ClockRow, Terms } from '#modules/promises/views.ts'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { allReadable, openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { tellNext } from '../notices/telling.ts'
import type { NoticeRow } from '../notices/views.ts'
import type { CaseView, TaskView, TrackingLink } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

/** An enterprise with a desk and a warehouse that is led by somebody, and a case. */
async function place() {
  const tenant = await house.newTenant()
  const as = (role: Parameters<TestHouse['asIn']>[1]): Promise<Client> => house.asIn(tenant, role)
  const [admin, manager, owner, worker, leader] = [
    await as('administrator'),
    await as('quality-manager'),
    await as('representative'),
    await as('representative'),
    await as('team-manager'),
  ]
  const unit = testId()
  ok(await admin.post(`/units/${unit}/create`, { name: '仓库', kind: 'department', parent: null }))
  for (const [of, role] of [
    [worker, 'representative'],
    [leader, 'team-manager'],
  ] as const)
    ok(await admin.post(`/people/${of.person}/change`, { name: `The ${role}`, roles: [role], unit }))
  const id = testId()
  const about = { subject: 'Parcel', channel: 'phone', contact: { name: '王芳', address: '' }, priority: 'normal', service: null, tier: null, customer: null }
  ok(await owner.post(`/desk/cases/${id}/open`, { ...about, owner: owner.person, unit: null, tags: [], text: '?', kind: 'in', saidAt: null }))
  const ask = async (more: object = {}): Promise<string> => {
    const task = testId()
    ok(await owner.post(`/desk/tasks/${task}/ask`, { case: id, title: '找包裹', text: '在三号架', unit, person: null, checklist: [], ...more }))
    return task
  }
  const tell = async (): Promise<void> => {
    await allReadable(house.ground, tenant)
    while (await tellNext(house.ground, tenant, Date.now())) {
      /* the next events */
    }
  }
  return { ...{ tenant, manager, owner, worker, leader, unit, id, ask, tell }, view: async (): Promise<CaseView> => ok(await owner.get(`/desk/cases/${id}`)) }
}
const list = async (client: Client, query: string): Promise<TaskView[]> => (ok(await client.get(`/desk/tasks?${query}`)) as { rows: TaskView[] }).rows
const kinds = async (client: Client): Promise<string[]> => (ok(await client.get('/notices')) as { rows: NoticeRow[] }).rows.map(({ kind }) => kind).toReversed()

test('the owner asks another department, sees all at once, and cannot solve the case before they are done', async () => {
  const { owner, worker, id, ask, view } = await place()
  const [first, second] = [await ask({ checklist: ['架子', '传送带'] }), await ask({ title: '查监控' })]
  const { tasks, key } = await view()
  assert.deepEqual(
    tasks.map(task => [task.key, task.title, task.stage, task.unitName]),
    [
      [`${key}-1`, '找包裹', 'asked', '仓库'],
      [`${key}-2`, '查监控', 'asked', '仓库'],
    ],
  )
  const early = await owner.post(`/desk/cases/${id}/solve`, { outcome: '' })
  assert.deepEqual([early.status, detail(early)], [409, 'Other departments were asked for something that is not done yet; wait for it, or withdraw it first.'])
  ok(await worker.post(`/desk/tasks/${first}/take`))
  assert.equal((await worker.post(`/desk/tasks/${first}/complete`, { result: '' })).status, 409)
  for (const item of [0, 1]) ok(await worker.post(`/desk/tasks/${first}/check`, { item, done: true }))
  ok(await worker.post(`/desk/tasks/${first}/complete`, { result: '找到了' }))
  ok(await owner.post(`/desk/tasks/${second}/withdraw`, { reason: '' }))
  ok(await owner.post(`/desk/cases/${id}/solve`, { outcome: '' }))
  const late = await owner.post(`/desk/tasks/${testId()}/ask`, { case: id, title: 'x', text: '', unit: testId(), person: null, checklist: [] })
  assert.deepEqual([late.status, late.body['code' as never]], [409, 'case-task.case-is-over'])
})

test('the other department has its own list; who is concerned is told, and nobody what he did himself', async () => {
  const { owner, worker, leader, id, ask, tell, view } = await place()
  const task = await ask()
  const named = await ask({ person: worker.person })
  assert.deepEqual([(await list(worker, 'share=unit')).length, (await list(worker, 'share=mine')).map(each => each.id), (await list(owner, 'share=asked')).length], [2, [named], 2])
  ok(await worker.post(`/desk/tasks/${task}/take`))
  assert.deepEqual((await list(worker, 'share=mine')).length, 2)
  ok(await worker.post(`/desk/tasks/${task}/note`, { text: '哪个颜色？' }))
  ok(await worker.post(`/desk/tasks/${task}/return`, { reason: '没有单号' }))
  ok(await owner.post(`/desk/tasks/${task}/ask-again`, { text: '单号 7788', unit: (await view()).tasks[0]!.unit, person: worker.person }))
  ok(await worker.post(`/desk/tasks/${task}/complete`, { result: '好了' }))
  ok(await owner.post(`/desk/tasks/${named}/withdraw`, { reason: '不需要了' }))
  await tell()
  assert.deepEqual(
    [await kinds(leader), await kinds(worker), await kinds(owner)],
    [['task-asked'], ['task-asked', 'task-asked', 'task-withdrawn'], ['mentioned', 'task-returned', 'task-done']],
  )
  const { said, key } = await view()
  assert.deepEqual([said.at(-1)?.kind, said.at(-1)?.text], ['note', `${key}-1 找包裹\n哪个颜色？`])
  assert.deepEqual((await list(worker, 'share=unit&stage=over')).map(({ stage }) => stage).toSorted(), ['done', 'withdrawn'])
  const link = ok(await owner.get(`/desk/cases/${id}/tracking`)) as TrackingLink
  const tracked = await (await fetch(`${house.url}/api/v1${new URL(link.url).pathname}`)).text()
  assert.equal(/仓库|找包裹|7788/.test(tracked), false, 'the customer deals with one contact')
})

test('a promise between departments runs for each task by itself, without further set-up', async () => {
  const { tenant, manager, owner, worker, unit, ask, view } = await place()
  const when = (activity: string): Terms['start'] => ({ activities: [activity], where: [] })
  const terms: Terms = {
    ...{ kind: 'inter-department', scope: [{ field: 'unit', is: ['仓库'] }], start: when('请部门协办'), pause: when('协办退回'), resume: when('请部门协办') },
    ...{ stop: when('协办完成'), cancel: when('协办撤回'), repeats: false, measure: 'elapsed', calendar: null, targets: [{ tier: null, minutes: 60 }], warnings: [], ladder: [] },
  }
  const promise = testId()
  ok(await manager.post(`/promises/${promise}/create`, { name: { 'zh-CN': '一小时协办', en: 'Done in an hour' }, terms, source: null }))
  ok(await manager.post(`/promises/${promise}/activate`, { activeFrom: 0 }))
  const [first, second] = [await ask(), await ask()]
  await house.settleIn(tenant)
  const [one, other] = (await view()).tasks
  assert.deepEqual([one!.dueAt, other!.dueAt, one!.late], [one!.askedAt + 3_600_000, other!.askedAt + 3_600_000, false])
  assert.deepEqual(
    (await list(worker, 'share=unit')).map(({ id }) => id),
    [first, second],
  )
  ok(await worker.post(`/desk/tasks/${second}/take`))
  ok(await worker.post(`/desk/tasks/${second}/complete`, { result: '' }))
  ok(await worker.post(`/desk/tasks/${first}/return`, { reason: '?' }))
  await house.settleIn(tenant)
  const clocks = async (key: string): Promise<ClockRow[]> => (ok(await manager.get(`/clocks/cases/${key}`)) as { rows: ClockRow[] }).rows
  assert.deepEqual([(await clocks(one!.key))[0]!.status, (await clocks(other!.key))[0]!.status, (await clocks(one!.key))[0]!.unit], ['paused', 'kept', '仓库'])
  ok(await owner.post(`/desk/tasks/${first}/ask-again`, { text: '', unit, person: null }))
  await house.settleIn(tenant)
  assert.equal((await clocks(one!.key))[0]!.status, 'running')
})

test('a promise that was missed leads whoever is told to the task or the case where it is worked on', async () => {
  const { tenant, manager, owner, worker, id, ask, tell, view } = await place()
  const when = (activity: string): Terms['start'] => ({ activities: [activity], where: [] })
  const promised = async (start: string): Promise<void> => {
    const terms: Terms = {
      ...{ kind: 'customer', scope: [], start: when(start), pause: null, resume: null, stop: when('工单关闭'), cancel: null, repeats: false, measure: 'elapsed', calendar: null },
      ...{ targets: [{ tier: null, minutes: 1 }], warnings: [], ladder: [] },
    }
    const promise = testId()
    ok(await manager.post(`/promises/${promise}/create`, { name: { 'zh-CN': start, en: start }, terms, source: null }))
    ok(await manager.post(`/promises/${promise}/activate`, { activeFrom: 0 }))
  }
  await promised('请部门协办')
  await promised('指派工单')
  const task = await ask({ person: worker.person })
  ok(await manager.post(`/desk/cases/${id}/assign`, { owner: null, unit: null }))
  ok(await manager.post(`/desk/cases/${id}/assign`, { owner: owner.person, unit: null }))
  await house.settleIn(tenant)
  while (await fireDue(house.ground, tenant, Date.now() + 3_600_000));
  await tell()
  const breached = async (client: Client): Promise<NoticeRow[]> =>
    (ok(await client.get('/notices')) as { rows: NoticeRow[] }).rows.filter(({ kind }) => kind === 'promise-breached')
  const places = [...(await breached(worker)), ...(await breached(owner)), ...(await breached(manager))].map(({ work, caseKey }) => [caseKey, work])
  const { key, tasks } = await view()
  assert.ok(places.length > 1)
  for (const [of, work] of places) assert.deepEqual(work, of === key ? { kind: 'case', id } : { kind: 'task', id: task }, String(tasks.length))
})

test('asking and solving at the same moment never leave a solved case with an open task, and tasks get different numbers', async () => {
  const { owner, unit, id, view } = await place()
  const task = (): Promise<Answer> => owner.post(`/desk/tasks/${testId()}/ask`, { case: id, title: 'x', text: '', unit, person: null, checklist: [] })
  await Promise.all([task(), task(), task(), owner.post(`/desk/cases/${id}/solve`, { outcome: '' }), task()])
  const { stage, tasks } = await view()
  assert.ok(stage === 'open' ? tasks.length > 0 : tasks.length === 0, `${stage} with ${tasks.length}`)
  assert.equal(new Set(tasks.map(({ key }) => key)).size, tasks.length)
})

test('tasks are rebuilt from the log, and what they say stands there under the key of their case', async () => {
  const { tenant, worker, id, ask } = await place()
  const task = await ask({ checklist: ['a'] })
  ok(await worker.post(`/desk/tasks/${task}/check`, { item: 0, done: true }))
  ok(await worker.post(`/desk/tasks/${task}/complete`, { result: 'done' }))
  const { differing } = await inTenant(house.ground.database, tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
  const { rows } = await inTenant(house.ground.database, tenant, tx => tx.query(`select subject, data from event where noun_id = $1 and type = 'case-task.asked'`, [task]))
  assert.deepEqual([rows[0].subject, 'title' in rows[0].data], [id, false])
})
