import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { routes } from '../src/app/wire.ts'
import type { Client, TestHouse } from './house.ts'
import { openTestHouse, testId } from './house.ts'

let house: TestHouse, ours: Client, theirs: Client, other: string
const marker = `marker-${testId()}`

before(async () => {
  house = await openTestHouse()
  ours = await house.as('administrator')
  other = await house.newTenant()
  theirs = await house.asIn(other, 'administrator')
})
after(() => house.close())

test('another tenant’s ids open nothing and change nothing, on any route', async () => {
  const unit = testId(),
    token = testId()
  await theirs.post(`/units/${unit}/create`, { name: marker, kind: 'site', parent: null })
  await theirs.post(`/tokens/${token}/create`, { name: marker, scopes: ['mesh.read'], expiresInDays: null })
  await theirs.send('/activities', JSON.stringify({ source: 's', id: marker, case: marker, activity: marker, time: '2026-01-05T10:00:00Z', unit: marker }), {
    'content-type': 'application/x-ndjson',
  })
  const uploaded = await theirs.send('/imports', 'case,activity,time\n1,a,2026-01-01 10:00', { 'content-type': 'application/octet-stream', 'x-file-name': `${marker}.csv` })
  const ids = [unit, token, theirs.person, (uploaded.body as { id: string }).id, other]
  const count = (): Promise<number> => inTenant(house.ground.database, other, async tx => (await tx.query('select count(*)::int as events from event')).rows[0].events)
  const before = await count()
  for (const path of Object.keys(routes)) {
    if (path === 'GET /stream' || path === 'POST /sign-out') continue
    for (const id of ids) {
      const [method, template] = path.split(' ') as [string, string]
      const url = template.replace(/:key/g, marker).replace(/:\w+/g, id)
      const answer = method === 'GET' ? await ours.get(url) : method === 'DELETE' ? await ours.remove(url) : await ours.post(url, fill(path, id))
      assert.ok(!answer.text.includes(marker) || template === '/links/:token', `${path} showed another tenant's data: ${answer.text.slice(0, 200)}`)
    }
  }
  assert.equal(await count(), before, 'no event was written into the other tenant')
})

/** Bodies that pass the shape check where it is easy, so that more than the check is tried. */
function fill(path: string, id: string): unknown {
  if (path.endsWith('/rename')) return { name: 'renamed' }
  if (path.endsWith('/move')) return { parent: id }
  if (path.endsWith('/change')) return { name: 'changed', roles: ['viewer'], unit: id }
  if (path.endsWith('/mend')) return { fields: {} }
  return {}
}

test('row security holds even for a query that forgets the tenant', async () => {
  const rows = await inTenant(
    house.ground.database,
    house.tenant,
    async tx => (await tx.query('select tenant from unit union all select tenant from activity union all select tenant from event')).rows,
  )
  assert.ok(rows.every(row => row.tenant === house.tenant))
})

test('without a tenant the database shows nothing at all', async () => {
  await assert.rejects(house.ground.database.pool.query('select * from unit'), /app\.tenant|uuid/)
})

test('the application role cannot change or delete what was logged', async () => {
  for (const sql of ['update event set type = type', 'delete from event', 'delete from seal_block', 'delete from command', 'truncate event']) {
    await assert.rejects(
      inTenant(house.ground.database, house.tenant, tx => tx.query(sql)),
      /permission denied/,
    )
  }
})
