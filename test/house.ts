import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { after, days } from '#kernel/time.ts'
import { tenantNoun } from '#modules/identity/nouns.ts'
import { authenticate, personNoun } from '#modules/identity/public.ts'
import type { RoleName } from '#modules/identity/role.ts'
import { foldWaiting } from '#modules/mesh/public.ts'
import { inTenant, openDatabase } from '#platform/db.ts'
import { addHouseRoutes } from '#platform/house-routes.ts'
import { buildServer } from '#platform/http.ts'
import { openLogger } from '#platform/logger.ts'
import { openMeters } from '#platform/meters.ts'
import type { Request } from '#platform/noun.ts'
import type { Outside } from '#platform/outside.ts'
import { hashPassword } from '#platform/password.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { openKeyring, secretHash } from '#platform/secrets.ts'
import { framedPages, jobs, plainPages, refusalWords, routes } from '../src/app/wire.ts'

export type Answer = Readonly<{ status: number; body: never; headers: Headers; text: string }>
/** A signed-in caller: `get`, `post` and `send` over real HTTP. */
export type Client = Readonly<{
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  remove: (path: string) => Promise<Answer>
  send: (path: string, body: string | Uint8Array, headers: Record<string, string>) => Promise<Answer>
  person: Id<'person'>
  headers: Readonly<Record<string, string>>
}>
export type TestHouse = Readonly<{
  ground: Ground
  url: string
  tenant: string
  as: (role: RoleName) => Promise<Client>
  newTenant: () => Promise<string>
  asIn: (tenant: string, role: RoleName) => Promise<Client>
  settle: () => Promise<void>
  settleIn: (tenant: string) => Promise<void>
  close: () => Promise<void>
}>

const password = 'a long test password'
const passwordHash = hashPassword(password)
const now = Date.now() as Instant

/** Names of others are answered by nobody in tests; servers of the machine itself may be reached. */
const testOutside: Outside = {
  internal: true,
  resolve: async () => Promise.reject(Object.assign(new Error('no names here'), { code: 'ECONNREFUSED' })),
  addresses: async () => ['127.0.0.1'],
}

/** The product over HTTP on the suite's database, in a tenant of its own. */
export async function openTestHouse(): Promise<TestHouse> {
  const url = process.env.QUALIMESH_TEST_DATABASE,
    home = process.env.QUALIMESH_TEST_HOME
  if (!url || !home) throw new Error('run the tests with "npm test" (or "npm test -- file"): it brings the database')
  const database = openDatabase(url, 6)
  const ground: Ground = { database, keyring: openKeyring(join(home, 'master.key')), files: join(home, 'files'), outside: testOutside, told: () => {} }
  const server = await startServer(ground)
  const address = server.server.address() as { port: number }
  const base = `http://127.0.0.1:${address.port}`
  const newTenant = (): Promise<string> => foundTenant(ground)
  const tenant = await newTenant()
  const asIn = (of: string, role: RoleName): Promise<Client> => signIn(ground, { base, tenant: of, role })
  return {
    ground,
    url: base,
    tenant,
    newTenant,
    asIn,
    as: role => asIn(tenant, role),
    settle: () => settle(ground, tenant),
    settleIn: of => settle(ground, of),
    close: async () => {
      server.server.closeAllConnections()
      await server.close()
      await database.end()
    },
  }
}

async function startServer(ground: Ground): Promise<FastifyInstance> {
  const parts = {
    ground,
    routes,
    framedPages,
    plainPages,
    refusalWords,
    webFolder: '/nonexistent',
    publicUrl: 'http://localhost',
    logger: openLogger('silent'),
    meters: openMeters(),
    authenticate: (credentials: Parameters<typeof authenticate>[1]) => authenticate(ground, credentials),
  }
  const server = await buildServer(parts)
  addHouseRoutes(server, parts, 'test')
  await server.listen({ host: '127.0.0.1', port: 0 })
  return server
}

/** Wait until readers in commit order see all that this tenant's log holds: files that run side by side write into the same database, and what came after their open transactions waits for these. */
export async function allReadable({ database }: Ground, tenant: string): Promise<void> {
  const waiting = 'select 1 from event where transaction >= pg_snapshot_xmin(pg_current_snapshot()) limit 1'
  while ((await inTenant(database, tenant, tx => tx.query(waiting))).rows.length > 0) {
    /* somebody still writes */
  }
}

export function testId<Noun extends string>(): Id<Noun> {
  return uuidFrom(Date.now(), randomBytes(10)) as Id<Noun>
}
export function testRequest(tenant: string): Request {
  return { tenant, commandId: testId(), actor: null, address: null, cause: 'test', now }
}

async function foundTenant(ground: Ground): Promise<string> {
  const tenant = testId<'tenant'>()
  await perform(ground, tenantNoun, tenant, { command: { do: 'found', name: 'Test', zone: 'Asia/Shanghai' }, request: testRequest(tenant) })
  return tenant
}

/** A person of this role, enrolled and signed in with a password over HTTP. */
async function signIn(ground: Ground, { base, tenant, role }: Readonly<{ base: string; tenant: string; role: RoleName }>): Promise<Client> {
  const person = testId<'person'>(),
    email = `${person}@example.org`,
    linkHash = secretHash(person)
  await perform(ground, personNoun, person, {
    command: { do: 'invite', name: `A ${role}`, email, roles: [role], unit: null, linkHash, linkExpiresAt: after(now, days(7)) },
    request: testRequest(tenant),
  })
  await perform(ground, personNoun, person, {
    command: { do: 'enrol', linkHash, name: `A ${role}`, email, passwordHash: await passwordHash, locale: null },
    request: testRequest(tenant),
  })
  const answer = await fetch(`${base}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.1.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}` },
    body: JSON.stringify({ email, password }),
  })
  const me = (await answer.json()) as { csrf: string }
  return clientOf(base, person, { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, 'x-csrf-token': me.csrf, 'accept-language': 'en' })
}

function clientOf(base: string, person: Id<'person'>, headers: Readonly<Record<string, string>>): Client {
  const call = async (method: string, path: string, extra: Record<string, string>, body?: string | Uint8Array): Promise<Answer> => {
    const answer = await fetch(path.startsWith('/api') ? `${base}${path}` : `${base}/api/v1${path}`, {
      method,
      headers: { ...headers, ...extra },
      ...(body === undefined ? {} : { body: body as string }),
    })
    const text = await answer.text()
    return { status: answer.status, text, headers: answer.headers, body: (/\bjson/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text) as never }
  }
  return {
    person,
    headers,
    get: (path, extra = {}) => call('GET', path, extra),
    remove: path => call('DELETE', path, {}),
    post: (path, body = {}, extra = {}) => call('POST', path, { 'content-type': 'application/json', ...extra }, JSON.stringify(body)),
    send: (path, body, extra) => call('POST', path, extra, body),
  }
}

/** Let every job of the mesh finish for a tenant: imports, folds, undos, rebuilds. */
async function settle(ground: Ground, tenant: string): Promise<void> {
  for (let pass = 0; pass < 2; pass += 1) for (const job of jobs) await job.run(ground, tenant)
  while (await foldWaiting(ground, tenant)) {
    /* the next batches */
  }
}
