import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { unitNoun } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Follower } from '#platform/follow.ts'
import { beginning, readLog } from '#platform/log.ts'
import type { openApiDocument } from '#platform/openapi.ts'
import { perform } from '#platform/perform.ts'
import { routes } from '../src/app/wire.ts'
import type { TestHouse } from './house.ts'
import { openTestHouse, testId, testRequest } from './house.ts'
import { readToEnd } from './work.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const create = { do: 'create', name: '网点', kind: 'site', parent: null } as const
const countOf = (tenant: string, type: string): Promise<number> =>
  inTenant(house.ground.database, tenant, async tx => (await tx.query('select count(*)::int as count from event where type = $1', [type])).rows[0].count)

test('eight parallel repeats of one command have one effect and one answer', async () => {
  const tenant = await house.newTenant(),
    id = testId<'unit'>(),
    request = testRequest(tenant)
  const answers = await Promise.all(Array.from({ length: 8 }, () => perform(house.ground, unitNoun, id, { command: create, request })))
  assert.deepEqual(new Set(answers.map(answer => JSON.stringify(answer))).size, 1)
  assert.equal(await countOf(tenant, 'unit.created'), 1)
})

test('the first answer is kept, also when it was a refusal; another body under the id is refused', async () => {
  const tenant = await house.newTenant(),
    id = testId<'unit'>(),
    request = testRequest(tenant)
  const refused = await perform(house.ground, unitNoun, id, { command: { do: 'rename', name: 'x' }, request })
  assert.deepEqual(refused, { ok: false, refusal: 'unknown' })
  await perform(house.ground, unitNoun, id, { command: create, request: testRequest(tenant) })
  assert.deepEqual(await perform(house.ground, unitNoun, id, { command: { do: 'rename', name: 'x' }, request }), refused)
  await assert.rejects(perform(house.ground, unitNoun, id, { command: { do: 'rename', name: 'y' }, request }))
})

test('a reader in commit order misses no event, however transactions overlap', async () => {
  const tenant = await house.newTenant()
  const writers = Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let index = 0; index < 20; index += 1) await perform(house.ground, unitNoun, testId(), { command: create, request: testRequest(tenant) })
    }),
  )
  const seen = new Set<number>()
  let position = beginning,
    done = false
  void writers.then(() => {
    done = true
  })
  const total = (): Promise<number> => inTenant(house.ground.database, tenant, async tx => (await tx.query('select count(*)::int as count from event')).rows[0].count)
  while (!done || seen.size < (await total())) {
    const events = await inTenant(house.ground.database, tenant, tx => readLog(tx, position, 7))
    for (const event of events) {
      assert.ok(!seen.has(event.seq), 'no event twice')
      seen.add(event.seq)
    }
    position = events.at(-1) ?? position
  }
  await writers
  assert.equal(await countOf(tenant, 'unit.created'), 120)
  assert.equal(seen.size, await inTenant(house.ground.database, tenant, async tx => (await tx.query('select count(*)::int as count from event')).rows[0].count))
})

test('a follower that runs twice over the same events has one effect', async () => {
  const tenant = await house.newTenant()
  await perform(house.ground, unitNoun, testId(), { command: create, request: testRequest(tenant) })
  const child = testId<'unit'>()
  const follower: Follower = {
    name: 'test-follower',
    hears: ['unit.created'],
    follow: async (_tx, event) => (event.nounId === child ? [] : [{ noun: unitNoun, id: child, command: create }]),
  }
  await readToEnd(house.ground, tenant, follower)
  await inTenant(house.ground.database, tenant, tx => tx.query(`delete from follower where name = 'test-follower'`))
  await readToEnd(house.ground, tenant, follower)
  assert.equal(await countOf(tenant, 'unit.created'), 2)
})

test('the stream tells what happens and resumes where it was', async () => {
  const client = await house.as('administrator')
  const abort = new AbortController()
  const open = async (lastId: string | null): Promise<AsyncGenerator<string>> =>
    linesOf(await fetch(`${house.url}/api/v1/stream`, { headers: { ...client.headers, ...(lastId ? { 'last-event-id': lastId } : {}) }, signal: abort.signal }))
  const first = await open(null)
  await client.post(`/units/${testId()}/create`, { name: 'A', kind: 'site', parent: null })
  let id = ''
  for await (const line of first) {
    if (line.startsWith('id: ')) id = line.slice(4)
    if (line.includes('unit.created')) break
  }
  await client.post(`/units/${testId()}/create`, { name: 'B', kind: 'site', parent: null })
  const heard: string[] = []
  for await (const line of await open(id)) {
    if (line.startsWith('data: ') && line.includes('noun')) heard.push(JSON.parse(line.slice(6)).type)
    if (heard.includes('unit.created')) break
  }
  assert.equal(heard.filter(type => type === 'unit.created').length, 1, 'only what came after the last id')
  abort.abort()
})

async function* linesOf(answer: Response): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of answer.body!) {
    rest += new TextDecoder().decode(chunk)
    const lines = rest.split('\n')
    rest = lines.pop()!
    yield* lines
  }
}

test('the API describes itself: every route with its permission, its fields and the problem document', async () => {
  const document = (await (await fetch(`${house.url}/api/openapi.json`)).json()) as ReturnType<typeof openApiDocument> & {
    paths: Record<string, Record<string, { 'x-permission'?: string; responses: Record<string, unknown> }>>
  }
  assert.equal(document.openapi, '3.1.0')
  for (const [path, route] of Object.entries(routes)) {
    const [method, url] = path.split(' ') as [string, string]
    const operation = document.paths[`/api/v1${url.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()]
    assert.ok(operation?.responses.default, path)
    assert.equal(operation['x-permission'], route!.may === 'anyone' ? undefined : route!.may)
  }
  for (const address of ['/api', '/api/problems', '/healthz', '/readyz', '/metrics']) assert.equal((await fetch(`${house.url}${address}`)).status, 200, address)
})
