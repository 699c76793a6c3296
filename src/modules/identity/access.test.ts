import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asOwner, inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { sealNext, verifySeal } from '#platform/seal.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { work } from '../../../test/work.ts'
import { nouns } from '../../app/wire.ts'
import type { AuditRow, LinkView, Me, SealView, SessionRow, UnitRow } from './views.ts'

let house: TestHouse, admin: Client
before(async () => {
  house = await openTestHouse()
  admin = await house.as('administrator')
})
after(() => house.close())

const json = { 'content-type': 'application/json' }
const anonymous = (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${house.url}/api/v1${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { ...json, 'accept-language': 'zh-CN', ...headers },
  })

async function invite(): Promise<{ id: string; email: string; link: string }> {
  const id = testId(),
    email = `${id}@example.org`
  const answer = await admin.post(`/people/${id}/invite`, { name: '王芳', email, roles: ['viewer'], unit: null })
  assert.equal(answer.status, 200, answer.text)
  return { id, email, link: (answer.body as { link: string }).link.split('/link/')[1]! }
}

test('an invitation link works once, then its person signs in with the password chosen', async () => {
  const { email, link } = await invite()
  const view = (await (await anonymous(`/links/${link}`)).json()) as LinkView
  assert.deepEqual([view.kind, view.email], ['invitation', email])
  const weak = await anonymous(`/links/${link}`, { name: '王芳', email, password: '1234567890', locale: 'zh-CN' })
  assert.equal(((await weak.json()) as { code: string }).code, 'weak-password')
  const joined = await anonymous(`/links/${link}`, { name: '王芳', email, password: '春眠不觉晓处处闻啼鸟', locale: 'zh-CN' })
  assert.deepEqual(((await joined.json()) as Me).person.roles, ['viewer'])
  const again = await anonymous(`/links/${link}`, { name: '王芳', email, password: '春眠不觉晓处处闻啼鸟', locale: 'zh-CN' })
  assert.equal(again.status, 410)
  assert.equal((await anonymous('/sign-in', { email, password: '春眠不觉晓处处闻啼鸟' })).status, 200)
  assert.equal((await anonymous('/sign-in', { email, password: '春眠不觉晓处处闻啼鸡' })).status, 401)
})

test('five wrong passwords lock sign-in for a while, also for the right one', async () => {
  const { email, link } = await invite()
  await anonymous(`/links/${link}`, { name: 'A', email, password: 'correct horse battery', locale: null })
  const forwarded = { 'x-forwarded-for': '10.9.9.9' }
  for (let attempt = 0; attempt < 5; attempt += 1) assert.equal((await anonymous('/sign-in', { email, password: 'wrong wrong wrong' }, forwarded)).status, 401)
  const locked = await anonymous('/sign-in', { email, password: 'correct horse battery' }, forwarded)
  assert.equal(locked.status, 429)
  assert.ok(Number(locked.headers.get('retry-after')) > 0)
})

test('many tries from one address are slowed down whoever they are for', async () => {
  const statuses: number[] = []
  for (let attempt = 0; attempt < 22; attempt += 1)
    statuses.push((await anonymous('/sign-in', { email: `nobody-${attempt}@example.org`, password: 'whatever it is' }, { 'x-forwarded-for': '10.8.8.8' })).status)
  assert.deepEqual([statuses[0], statuses.at(-1)], [401, 429])
})

test('sessions are listed and revoked; a disabled person is out at once and the books are closed', async () => {
  const viewer = await house.as('viewer')
  const { rows } = (await viewer.get('/sessions')).body as { rows: SessionRow[] }
  assert.deepEqual(
    rows.map(row => row.current),
    [true],
  )
  assert.equal((await admin.remove(`/sessions/${rows[0]!.id}`)).status, 404, 'nobody ends another person’s session')
  assert.equal((await admin.post(`/people/${viewer.person}/disable`)).status, 200)
  assert.equal((await viewer.get('/me')).status, 401)
  await work(house.ground, house.tenant)
  const open = await inTenant(house.ground.database, house.tenant, tx => tx.query('select 1 from session where person = $1 and not ended', [viewer.person]))
  assert.equal(open.rows.length, 0)
  assert.equal((await admin.post(`/people/${admin.person}/disable`)).status, 409, 'an administrator cannot lock himself out')
})

test('units form a tree that cannot lie inside itself, and a unit in use stays', async () => {
  const [company, site] = [testId(), testId()]
  await admin.post(`/units/${company}/create`, { name: '总公司', kind: 'company', parent: null })
  await admin.post(`/units/${site}/create`, { name: '浦东网点', kind: 'site', parent: company })
  const moved = await admin.post(`/units/${company}/move`, { parent: site }, { 'accept-language': 'zh-CN' })
  assert.deepEqual([moved.status, (moved.body as { detail: string }).detail], [409, '组织单元不能移到它自己下面。'])
  assert.equal((await admin.post(`/units/${company}/remove`)).status, 409)
  assert.equal((await admin.post(`/units/${site}/remove`)).status, 200)
  assert.equal((await admin.post(`/units/${company}/remove`)).status, 200)
  assert.ok(!((await admin.get('/units')).body as { rows: UnitRow[] }).rows.some(unit => unit.id === company))
})

test('nobody gives a token more than he may do himself', async () => {
  const manager = await house.as('quality-manager')
  assert.equal((await manager.post(`/tokens/${testId()}/create`, { name: 'x', scopes: ['mesh.read'], expiresInDays: null })).status, 403)
  const answer = await admin.post(`/tokens/${testId()}/create`, { name: 'x', scopes: ['no.such'], expiresInDays: null })
  assert.equal(answer.status, 400)
  assert.ok((answer.body as { errors: unknown[] }).errors.length > 0)
})

test('unknown fields are refused, not dropped', async () => {
  const answer = await admin.post(`/units/${testId()}/create`, { name: 'X', kind: 'site', parent: null, tenant: testId() })
  assert.deepEqual([answer.status, (answer.body as { errors: { field: string }[] }).errors.map(error => error.field)], [400, ['tenant']])
})

test('the trail shows who did what from where, pages without gaps, and never shows a hash', async () => {
  const all: AuditRow[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { rows: AuditRow[]; next: string | null } = (await admin.get(`/audit?limit=7${cursor ? `&cursor=${cursor}` : ''}`)).body
    all.push(...page.rows)
    cursor = page.next
  }
  const counted = await inTenant(house.ground.database, house.tenant, tx => tx.query('select count(*)::int as events from event'))
  assert.equal(all.length, counted.rows[0].events)
  assert.equal(new Set(all.map(row => row.seq)).size, all.length)
  const made = all.find(row => row.type === 'unit.created')!
  assert.deepEqual([made.actorName, made.actor, made.address], ['A administrator', admin.person, '127.0.0.1'])
  assert.ok(!JSON.stringify(all).includes('Hash'), 'no secret in the trail')
  const csv = await admin.get('/audit.csv?type=unit.created')
  assert.ok(csv.text.startsWith('at,type,noun') && csv.text.includes('总公司'))
})

test('every noun is rebuilt from the log exactly as it is stored', async () => {
  const result = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(result.differing, [])
  assert.ok(result.rows > 10)
})

test('a changed, removed, added or swapped event breaks the seal, and only that', async () => {
  const tenant = await house.newTenant(),
    owner = process.env.QUALIMESH_TEST_DATABASE!
  const client = await house.asIn(tenant, 'administrator')
  const verified = (): Promise<{ verified: boolean; pending: number }> => inTenant(house.ground.database, tenant, verifySeal)
  for (let index = 0; index < 5; index += 1) {
    await client.post(`/units/${testId()}/create`, { name: `U${index}`, kind: 'site', parent: null })
    // Transactions of other tests may hold the end of the log back for a moment.
    do await sealNext(house.ground.database, tenant)
    while ((await verified()).pending > 0)
  }
  assert.deepEqual(((await client.get('/audit/seal')).body as SealView).verified, true)
  assert.equal((await verified()).pending, 0)
  const tamper = async (sql: string): Promise<boolean> =>
    asOwner(owner, async admin => {
      await admin.query('begin')
      await admin.query(sql, [tenant])
      await admin.query(`select set_config('app.tenant', $1, true)`, [tenant])
      const state = await verifySeal({ tenant, client: admin as never, query: (text, values) => admin.query(text, values as unknown[]) as never })
      await admin.query('rollback')
      return state.verified
    })
  const target = `(select seq from event where tenant = $1 and type = 'unit.created' order by seq limit 1)`
  assert.equal(await tamper(`update event set data = jsonb_set(data, '{name}', '"X"') where tenant = $1 and seq = ${target}`), false)
  assert.equal(await tamper(`delete from event where tenant = $1 and seq = ${target}`), false)
  assert.equal(await tamper(`update event set actor = 'somebody else' where tenant = $1 and seq = ${target}`), false)
  assert.equal(
    await tamper(
      `insert into event (tenant, at, type, noun, noun_id, data, transaction) select tenant, at, type, noun, noun_id, data, transaction from event where tenant = $1 and seq = ${target}`,
    ),
    false,
  )
  assert.equal(await tamper('delete from seal_block where tenant = $1 and number = 1'), false)
  assert.equal((await verified()).verified, true)
})
