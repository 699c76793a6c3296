import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { days, minutes } from '#kernel/time.ts'
import { tellNext } from '#modules/notices/telling.ts'
import type { NoticeRow } from '#modules/notices/views.ts'
import { inTenant } from '#platform/db.ts'
import type { Ground } from '#platform/perform.ts'
import { replayTenant } from '#platform/replay.ts'
import { signatureOf } from '#platform/webhook-signature.ts'
import { cutOffAt } from '../../../test/failing.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { allReadable, openTestHouse, testId } from '../../../test/house.ts'
import type { Receiver } from '../../../test/receiver.ts'
import { openReceiver } from '../../../test/receiver.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { nouns } from '../../app/wire.ts'
import { deliverDue } from './delivering.ts'
import { forgetOld, hearNext } from './hearing.ts'
import type { DeliveryRow, WebhookRow } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
const receivers: Receiver[] = []
before(async () => {
  house = await openTestHouse()
})
after(async () => {
  await Promise.all(receivers.map(receiver => receiver.close()))
  await house.close()
})

async function receiver(answer?: Parameters<typeof openReceiver>[0]): Promise<Receiver> {
  const opened = await openReceiver(answer)
  receivers.push(opened)
  return opened
}

/** An enterprise with an administrator, and what its webhooks are told. */
async function place() {
  const tenant = await house.newTenant()
  const admin: Client = await house.asIn(tenant, 'administrator')
  const add = async (address: string, types: readonly string[] = ['case.opened', 'case.solved']): Promise<{ id: string; secret: string }> => {
    const id = testId()
    return { id, ...(ok(await admin.post(`/webhooks/${id}/create`, { name: `Hook ${id}`, address, types })) as { secret: string }) }
  }
  const openCase = async (subject: string): Promise<string> => {
    const id = testId()
    const facts = {
      subject,
      channel: 'phone',
      priority: 'normal',
      contact: { name: '王芳', address: '13800138000' },
      customer: null,
      service: null,
      tier: null,
      owner: null,
      unit: null,
    }
    ok(await admin.post(`/desk/cases/${id}/open`, { ...facts, tags: [], text: '包裹没到', kind: 'in', saidAt: null }))
    return id
  }
  const hear = async (): Promise<void> => {
    await allReadable(house.ground, tenant)
    while (await hearNext(house.ground, tenant, Date.now()));
  }
  const deliver = (at = Date.now(), ground: Ground = house.ground): Promise<void> => deliverDue(ground, tenant, { now: () => at, chance: () => 0.5 })
  const deliveries = async (id: string, query = ''): Promise<DeliveryRow[]> => (ok(await admin.get(`/webhooks/${id}/deliveries?${query}`)) as { rows: DeliveryRow[] }).rows
  const view = async (id: string): Promise<WebhookRow> => ok(await admin.get(`/webhooks/${id}`))
  return { tenant, admin, add, openCase, hear, deliver, deliveries, view }
}

test('what happens is told in the order of the log, signed, without a word of what was said; the secret is shown once', async () => {
  const { admin, add, openCase, hear, deliver, deliveries, view } = await place()
  const there = await receiver()
  await openCase('before the webhook was there')
  const { id, secret } = await add(there.url)
  const cases = [await openCase('one'), await openCase('two'), await openCase('three')]
  ok(await admin.post(`/desk/cases/${cases[0]}/solve`, { outcome: '' }))
  await hear()
  await hear()
  await deliver()
  const told = there.got.map(({ body }) => JSON.parse(body))
  assert.deepEqual(
    told.map(({ type, data }) => [type, data.id]),
    [...cases.map(of => ['case.opened', of]), ['case.solved', cases[0]]],
  )
  assert.deepEqual(Object.keys(told[0].data), ['noun', 'id', 'number', 'actor', 'read'])
  assert.deepEqual([told[0].data.actor, told[0].data.read], ['person', `/api/v1/desk/cases/${cases[0]}`])
  assert.match(told[0].data.number, /^C-\d+$/)
  assert.doesNotMatch(there.got.map(({ body }) => body).join(), /王芳|包裹|13800138000/)
  const [first] = there.got
  const head = { id: String(first!.headers['webhook-id']), timestamp: String(first!.headers['webhook-timestamp']) }
  assert.equal(first!.headers['webhook-signature'], signatureOf(secret, head, first!.body))
  assert.equal((await admin.get(`/webhooks/${id}`)).text.includes(secret.slice(6)), false)
  const page = (await deliveries(id, 'limit=3')).map(({ stage, status }) => [stage, status])
  assert.deepEqual(
    page,
    [...Array(3)].map(() => ['delivered', 204]),
  )
  assert.deepEqual([(await view(id)).waiting, (await view(id)).failingSince], [0, null])
})

test('what is in trouble is tried again later under the same id, and nothing goes past it; what is refused fails, and goes again when asked', async () => {
  const { admin, add, openCase, hear, deliver, deliveries, view } = await place()
  const there = await receiver((_got, count) => (count === 1 ? { status: 503, body: 'x'.repeat(5000) } : { status: 200 }))
  const { id } = await add(there.url)
  await openCase('one')
  await openCase('two')
  await hear()
  const begun = Date.now()
  await deliver(begun)
  assert.equal(there.got.length, 1)
  const waiting = (await deliveries(id)).at(-1)!
  assert.deepEqual([waiting.stage, waiting.status, waiting.reason, waiting.response.length, waiting.nextAt], ['due', 503, 'receiver-broken', 1024, begun + 5000])
  assert.equal((await view(id)).failingSince, begun)
  await deliver(begun + 4000)
  assert.equal(there.got.length, 1)
  await deliver(begun + 5000)
  assert.equal(there.got.length, 3)
  assert.equal(there.got[0]!.headers['webhook-id'], there.got[1]!.headers['webhook-id'])
  there.rule.answer = () => ({ status: 400, body: 'no' })
  await openCase('three')
  await hear()
  for (const later of [10, 20, 30]) await deliver(Date.now() + minutes(later))
  const [failed] = await deliveries(id, 'stage=failed')
  assert.deepEqual([failed?.attempts, failed?.reason, failed?.response], [3, 'refused', 'no'])
  there.rule.answer = () => ({ status: 200 })
  ok(await admin.post(`/webhooks/${id}/retry`, { delivery: failed!.id }))
  await hear()
  await deliver()
  assert.deepEqual([(await deliveries(id, 'stage=failed')).length, (await view(id)).waiting], [0, 0])
})

test('a slow receiver holds up nobody else, and no redirect is followed', async () => {
  const { add, openCase, hear, tenant, deliveries } = await place()
  let release = (): void => {}
  const held = new Promise<void>(done => {
    release = done
  })
  const slow = await receiver(async () => {
    await held
    return { status: 200 }
  })
  const quick = await receiver()
  const away = await receiver(() => ({ status: 302, headers: { location: quick.url } }))
  await add(slow.url)
  await add(quick.url)
  const { id } = await add(away.url)
  await openCase('one')
  await hear()
  const whole = deliverDue(house.ground, tenant, { now: Date.now, chance: () => 0 })
  while (quick.got.length === 0 || slow.got.length === 0 || away.got.length === 0) await new Promise(setImmediate)
  release()
  await whole
  assert.equal(quick.got.length, 1)
  assert.deepEqual(
    (await deliveries(id)).map(({ stage, status }) => [stage, status]),
    [['due', 302]],
  )
})

test('an address in the own network is refused by the form, and at each delivery when a name leads there later', async () => {
  const { admin, add, openCase, hear, deliver, deliveries } = await place()
  for (const address of ['ftp://x.example', 'https://user:pass@x.example', 'nonsense']) {
    const answer = await admin.post(`/webhooks/${testId()}/create`, { name: 'x', address, types: ['case.opened'] })
    assert.equal((answer.body as { code: string }).code, 'webhook.bad-address', address)
  }
  const there = await receiver()
  const { id } = await add(there.url)
  const { id: secure } = await add(`https://receiver.example:${there.port}/`)
  await openCase('one')
  await hear()
  await deliver(Date.now(), { ...house.ground, outside: { ...house.ground.outside, internal: false } })
  assert.equal(there.got.length, 0)
  assert.deepEqual([(await deliveries(id))[0]!.reason, (await deliveries(secure))[0]!.reason], ['not-https', 'internal-server'])
})

test('after three days it pauses itself and administrators are told; resumed, what waited arrives in order', async () => {
  const { tenant, admin, add, openCase, hear, deliver, view } = await place()
  const there = await receiver(() => ({ status: 500 }))
  const { id } = await add(there.url)
  await openCase('one')
  await hear()
  const begun = Date.now()
  for (const later of [0, 1, 2]) await deliver(begun + days(later))
  assert.equal((await view(id)).stage, 'active')
  await deliver(begun + days(3))
  assert.deepEqual([(await view(id)).stage, (await view(id)).because], ['paused', 'failing'])
  await openCase('meanwhile')
  await hear()
  while (await tellNext(house.ground, tenant, Date.now()));
  const { rows } = ok(await admin.get('/notices')) as { rows: NoticeRow[] }
  assert.deepEqual(
    rows.filter(({ kind }) => kind === 'webhook-paused').map(({ caseKey }) => caseKey),
    [`Hook ${id}`],
  )
  there.rule.answer = () => ({ status: 200 })
  there.got.length = 0
  ok(await admin.post(`/webhooks/${id}/resume`))
  await hear()
  await deliver()
  assert.equal(there.got.length, 2)
  there.rule.answer = () => ({ status: 410 })
  ok(await admin.post(`/webhooks/${id}/test`))
  await hear()
  await deliver()
  assert.equal((await view(id)).because, 'gone')
})

test('cut off at any commit, everything arrives, each time under the same id', async () => {
  let place_ = 1
  for (let cut = true; cut; place_ += 1) {
    const { add, openCase, hear, deliver, deliveries, tenant } = await place()
    const there = await receiver()
    const { id } = await add(there.url)
    await openCase('one')
    await openCase('two')
    const broken = cutOffAt(house.ground, place_, 'after')
    await allReadable(house.ground, tenant)
    await hearNext(broken.ground, tenant, Date.now()).catch(() => null)
    await deliver(Date.now(), broken.ground).catch(() => null)
    cut = broken.wasCut()
    await hear()
    await deliver(Date.now() + minutes(1))
    assert.deepEqual(
      (await deliveries(id)).map(({ stage }) => stage),
      ['delivered', 'delivered'],
      `cut at ${place_}`,
    )
    assert.equal(new Set(there.got.map(({ headers }) => headers['webhook-id'])).size, 2)
    assert.ok(there.got.length <= 3)
  }
  assert.ok(place_ > 5)
})

test('both secrets sign after a change; old deliveries are forgotten; rows equal the log; nobody else sees any of it', async () => {
  const { tenant, admin, add, openCase, hear, deliver, deliveries } = await place()
  const there = await receiver()
  const { id, secret } = await add(there.url)
  const { secret: next } = ok(await admin.post(`/webhooks/${id}/rotate`)) as { secret: string }
  await openCase('one')
  await hear()
  await deliver()
  const [{ headers, body }] = there.got as [Receiver['got'][number]]
  const head = { id: String(headers['webhook-id']), timestamp: String(headers['webhook-timestamp']) }
  assert.equal(headers['webhook-signature'], [next, secret].map(each => signatureOf(each, head, body)).join(' '))
  const stranger = await house.as('administrator')
  assert.equal((await stranger.get(`/webhooks/${id}`)).status, 404)
  assert.deepEqual((ok(await stranger.get(`/webhooks/${id}/deliveries`)) as { rows: unknown[] }).rows, [])
  assert.equal((await (await house.asIn(tenant, 'quality-manager')).get('/webhooks')).status, 403)
  await forgetOld(house.ground, tenant, Date.now() + days(31))
  assert.deepEqual(await deliveries(id), [])
  const replayed = await inTenant(house.ground.database, tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(replayed.differing, [])
})
