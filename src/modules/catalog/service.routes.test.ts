import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { nouns } from '../../app/wire.ts'
import type { ServiceRow, ServiceView } from './views.ts'

let house: TestHouse, manager: Client
before(async () => {
  house = await openTestHouse()
  manager = await house.as('team-manager')
})
after(() => house.close())

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const profile = { name: both('快递派送', 'Parcel delivery'), description: both('', ''), channels: ['电话', 'App'], tiers: [{ key: 'gold', name: both('金卡', 'Gold') }] }
const content = (name: string) => ({ channel: '电话', name: both(name, name), elements: [{ tier: 'fixed', text: both('您好', 'Hello'), choices: [], standard: null }] })
const view = async (id: string): Promise<ServiceView> => (await manager.get(`/services/${id}`)).body

async function serviceWith(...names: string[]): Promise<{ service: string; points: string[] }> {
  const service = testId()
  assert.equal((await manager.post(`/services/${service}/create`, profile)).status, 200)
  const points: string[] = []
  for (const name of names) {
    points.push(testId())
    assert.equal((await manager.post(`/touchpoints/${points.at(-1)}/create`, { service, ...content(name) })).status, 200)
  }
  return { service, points }
}

test('touchpoints follow each other as the customer meets them, and are moved to another place', async () => {
  const { service, points } = await serviceWith('下单', '联系', '派送')
  const order = async (): Promise<string[]> => (await view(service)).touchpoints.map(each => each.name['zh-CN'])
  assert.deepEqual(await order(), ['下单', '联系', '派送'])
  assert.equal((await manager.post(`/touchpoints/${points[2]}/move`, { before: points[1] })).status, 200)
  assert.deepEqual(await order(), ['下单', '派送', '联系'])
  assert.equal((await manager.post(`/touchpoints/${points[0]}/move`, { before: null })).status, 200)
  assert.deepEqual(await order(), ['派送', '联系', '下单'])
  assert.equal((await manager.post(`/touchpoints/${points[0]}/move`, { before: testId() })).status, 404)
})

test('a service with touchpoints is not removed; without them it leaves the list', async () => {
  const { service, points } = await serviceWith('下单')
  assert.deepEqual((await manager.post(`/services/${service}/remove`)).status, 409)
  await manager.post(`/touchpoints/${points[0]}/remove`)
  assert.equal((await manager.post(`/services/${service}/remove`)).status, 200)
  const { rows } = (await manager.get('/services')).body as { rows: ServiceRow[] }
  assert.ok(!rows.some(row => row.id === service))
  assert.equal((await manager.get(`/services/${service}`)).status, 404)
})

test('a touchpoint of no service, on a foreign channel or with one choice only is refused in the reader’s language', async () => {
  const { service, points } = await serviceWith('下单')
  const refusal = async (path: string, body: object): Promise<string> => ((await manager.post(path, body, { 'accept-language': 'zh-CN' })).body as { detail: string }).detail
  assert.match(await refusal(`/touchpoints/${testId()}/create`, { service: testId(), ...content('x') }), /没有找到触点所属的服务/)
  assert.match(await refusal(`/touchpoints/${points[0]}/change`, { ...content('x'), channel: '门店' }), /没有这个渠道/)
  const one = { tier: 'limited-choice', text: both('投放', 'Where'), choices: [both('门口', 'Door')], standard: null }
  assert.match(await refusal(`/touchpoints/${points[0]}/change`, { ...content('x'), elements: [one] }), /至少要有两个选项/)
  assert.equal((await (await house.as('representative')).post(`/touchpoints/${testId()}/create`, { service, ...content('x') })).status, 403)
})

test('every service and touchpoint is rebuilt from the log exactly as it is stored', async () => {
  const result = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(result.differing, [])
})
