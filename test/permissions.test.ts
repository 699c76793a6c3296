import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { RoleName } from '#modules/identity/role.ts'
import { grants, permissions, roleNames } from '#modules/identity/role.ts'
import { routes } from '../src/app/wire.ts'
import type { Client, TestHouse } from './house.ts'
import { openTestHouse, testId } from './house.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const entries = Object.entries(routes).filter(([path]) => path !== 'GET /stream')

function addressOf(path: string): string {
  return path
    .split(' ')[1]!
    .replace(/:row/g, '1')
    .replace(/:key/g, 'nothing')
    .replace(/:token/g, 'nothing')
    .replace(/:\w+/g, () => testId())
}

async function ask(client: Client, path: string): Promise<number> {
  const url = addressOf(path)
  const answer = path.startsWith('GET') ? await client.get(url) : path.startsWith('DELETE') ? await client.remove(url) : await client.post(url, {})
  return answer.status
}

test('every route names a permission of the catalogue, or is open to anyone on purpose', () => {
  const open = entries.filter(([, route]) => route!.may === 'anyone').map(([path]) => path)
  assert.deepEqual(open.toSorted(), [
    'GET /chat/:token',
    'GET /chat/:token/launcher',
    'GET /chats/:token',
    'GET /chats/:token/files/:hash',
    'GET /chats/:token/stream',
    'GET /forms/:token',
    'GET /links/:token',
    'GET /messaging/:token',
    'GET /portals/:token',
    'GET /track/:token',
    'GET /track/:token/files/:hash',
    'POST /calls/:token',
    'POST /chat/:token/begin',
    'POST /chats/:token/address',
    'POST /chats/:token/files',
    'POST /chats/:token/say',
    'POST /chats/:token/seen',
    'POST /forms/:token/files',
    'POST /forms/:token/submit',
    'POST /links/:token',
    'POST /messaging/:token',
    'POST /portals/:token/find',
    'POST /sign-in',
    'POST /sign-in/passkey',
    'POST /sign-in/passkey/options',
    'POST /terminal/beat',
    'POST /terminal/leave',
    'POST /terminal/open',
    'POST /terminal/pair',
    'POST /terminal/send',
    'POST /track/:token/files',
    'POST /track/:token/message',
    'POST /track/:token/rate',
  ])
  for (const [path, route] of entries) assert.ok(route!.may === 'anyone' || (permissions as readonly string[]).includes(route!.may), path)
})

test('without a session nothing but the open routes answers', async () => {
  for (const [path, route] of entries) {
    if (route!.may === 'anyone') continue
    const [method, url] = [path.split(' ')[0]!, addressOf(path)]
    const answer = await fetch(`${house.url}/api/v1${url}`, { method, ...(method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {}) })
    assert.equal(answer.status, 401, path)
  }
})

for (const role of roleNames) {
  test(`role × route: ${role} is refused exactly what the catalogue does not grant`, async () => {
    const client = await house.as(role as RoleName)
    for (const [path, route] of entries) {
      if (route!.may === 'anyone' || path === 'POST /sign-out') continue
      const granted = (grants[role as RoleName] as readonly string[]).includes(route!.may)
      const status = await ask(client, path)
      if (granted) assert.notEqual(status, 403, `${path} should be open to ${role}`)
      else assert.equal(status, 403, `${path} answered ${role} with ${status}`)
    }
  })
}

test('a change without the page’s own token is refused', async () => {
  const client = await house.as('administrator')
  const answer = await client.post(`/units/${testId()}/create`, { name: 'X', kind: 'site', parent: null }, { 'x-csrf-token': 'forged' })
  assert.equal(answer.status, 403)
  assert.equal((answer.body as { code: string }).code, 'csrf')
})
