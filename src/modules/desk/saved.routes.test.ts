import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import type { SavedCounts, SavedRow } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

/** Two who work in one shop, one in another, and whoever leads. */
async function shops() {
  const tenant = await house.newTenant()
  const [admin, one, other, far, lead] = await Promise.all(
    (['administrator', 'representative', 'representative', 'representative', 'team-manager'] as const).map(role => house.asIn(tenant, role)),
  )
  const [shop, elsewhere] = [testId(), testId()]
  for (const unit of [shop, elsewhere]) ok(await admin!.post(`/units/${unit}/create`, { name: unit, kind: 'site', parent: null }))
  for (const [client, unit] of [
    [one!, shop],
    [other!, shop],
    [far!, elsewhere],
  ] as const)
    ok(await admin!.post(`/people/${client.person}/change`, { name: 'A representative', roles: ['representative'], unit }))
  return { tenant, one: one!, other: other!, far: far!, lead: lead! }
}
const list = async (client: Client, kind: string): Promise<string[]> => (ok(await client.get(`/desk/saved?kind=${kind}`)) as { rows: SavedRow[] }).rows.map(({ name }) => name)
async function keep(client: Client, more: object): Promise<string> {
  const id = testId()
  ok(await client.post(`/desk/saved/${id}/keep`, { name: 'Late', shared: 'nobody', filter: { priority: 'high' }, ...more }))
  return id
}
const code = ({ status, body }: Answer) => [status, (body as { code: string }).code]

test('what is kept is one’s own, shared with the unit, or with everybody; views and answers stand apart', async () => {
  const { one, other, far } = await shops()
  await keep(one, { name: 'Mine' })
  await keep(one, { name: 'Ours', shared: 'unit' })
  await keep(one, { name: 'All', shared: 'everybody' })
  await keep(one, { name: 'Thanks', shared: 'everybody', filter: undefined, text: { 'zh-CN': '谢谢您，{customer}', en: '' } })
  assert.deepEqual(
    [await list(one, 'view'), await list(other, 'view'), await list(far, 'view'), await list(far, 'reply')],
    [['All', 'Mine', 'Ours'], ['All', 'Ours'], ['All'], ['Thanks']],
  )
})

test('only whoever kept it changes it; what is shared also whoever leads; what is removed is gone', async () => {
  const { one, other, lead } = await shops()
  const [own, shared] = [await keep(one, {}), await keep(one, { name: 'Shared', shared: 'everybody' })]
  const changed = { name: 'Changed', shared: 'everybody', filter: { tag: 'vip' } }
  assert.deepEqual(code(await other.post(`/desk/saved/${shared}/change`, changed)), [409, 'saved.not-yours'])
  assert.deepEqual(code(await lead.post(`/desk/saved/${own}/remove`)), [409, 'saved.not-yours'])
  ok(await lead.post(`/desk/saved/${shared}/change`, changed))
  assert.deepEqual(await list(other, 'view'), ['Changed'])
  assert.deepEqual(code(await one.post(`/desk/saved/${shared}/change`, { name: 'x', shared: 'everybody', text: { 'zh-CN': 'x', en: '' } })), [409, 'saved.other-kind'])
  ok(await one.post(`/desk/saved/${shared}/remove`))
  assert.deepEqual(await list(other, 'view'), [])
  assert.deepEqual(code(await one.post(`/desk/saved/${shared}/remove`)), [404, 'saved.unknown'])
})

test('an answer has words, a thing shared with the unit has one, and a view is nothing else than a view', async () => {
  const { one, lead } = await shops()
  const send = (client: Client, body: object): Promise<Answer> => client.post(`/desk/saved/${testId()}/keep`, { name: 'x', shared: 'nobody', ...body })
  assert.deepEqual(code(await send(one, { text: { 'zh-CN': ' ', en: '' } })), [409, 'saved.no-text'])
  assert.deepEqual(code(await send(lead, { shared: 'unit', filter: {} })), [409, 'saved.no-unit'])
  assert.deepEqual(code(await send(one, {})), [400, 'invalid-input'])
  assert.deepEqual(code(await send(one, { filter: {}, text: { 'zh-CN': 'x', en: '' } })), [400, 'invalid-input'])
  assert.deepEqual(code(await send(one, { filter: { colour: 'red' } })), [400, 'invalid-input'])
})

test('each view says how many cases it has, and all is rebuilt from the log', async () => {
  const { tenant, one } = await shops()
  const views = [
    await keep(one, { filter: { share: 'all', priority: 'high' } }),
    await keep(one, { filter: { share: 'all', tag: 'vip' } }),
    await keep(one, { filter: {} }),
    await keep(one, { filter: { share: 'all', stage: 'solved' } }),
  ]
  for (const [place, more] of [{ priority: 'high' }, { tags: ['vip'] }, { owner: one.person }].entries()) {
    const id = testId()
    const about = {
      subject: 'x',
      channel: 'web',
      contact: { name: '', address: '' },
      priority: 'normal',
      service: null,
      tier: null,
      customer: null,
      owner: null,
      unit: null,
      tags: [],
    }
    ok(await one.post(`/desk/cases/${id}/open`, { ...about, text: '?', kind: 'in', saidAt: null, ...more }))
    if (place === 0) ok(await one.post(`/desk/cases/${id}/snooze`, { until: Date.now() + 60_000 }))
  }
  const { counts } = ok(await one.get('/desk/saved/counts')) as SavedCounts
  assert.deepEqual(
    views.map(id => counts[id]),
    [0, 1, 1, null],
  )
  const { differing } = await inTenant(house.ground.database, tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})
