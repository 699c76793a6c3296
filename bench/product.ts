import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../test/free-port.ts'
import { newId } from './house.ts'

const qm = fileURLToPath(new URL('../bin/qm', import.meta.url))
const password = 'a long bench password'
const administrator = { email: 'bench@example.org', password }

/** Somebody who is signed in, over HTTP. */
export type Caller = Readonly<{
  person: string
  headers: Readonly<Record<string, string>>
  get: <Body>(path: string) => Promise<Body>
  post: <Body>(path: string, body?: unknown) => Promise<Body>
}>
/** The product as somebody starts it: a process of its own, with its database below it. */
export type Product = Readonly<{ url: string; home: string; pid: number; databasePid: number; administrator: Caller; stop: () => Promise<void> }>

/** Start the product in a process of its own, so that what it costs is told apart from what asks it. */
export async function startProduct(environment: Readonly<Record<string, string>> = {}): Promise<Product> {
  const home = mkdtempSync(join(tmpdir(), 'qm-bench-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const own = {
    QUALIMESH_HOME: home,
    PORT: String(port),
    QUALIMESH_LOG: 'silent',
    DATABASE_URL: '',
    QUALIMESH_ADMIN_EMAIL: administrator.email,
    QUALIMESH_ADMIN_PASSWORD: password,
  }
  const child = spawn(process.execPath, [qm, 'up'], { env: { ...process.env, ...own, ...environment }, stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise(resolve => child.once('exit', resolve))
  while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`)
    await new Promise(done => setTimeout(done, 50))
  }
  const databasePid = Number(readFileSync(join(home, 'database', 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    ...{ url, home, pid: child.pid!, databasePid, administrator: await enter(url, '/sign-in', administrator) },
    stop: async () => {
      child.kill('SIGINT')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Somebody new, invited by the administrator, who has followed the link. */
export async function enrol({ url, administrator: by }: Product, name: string, roles: readonly string[]): Promise<Caller> {
  const email = `${newId()}@example.org`
  const { link } = await by.post<{ link: string }>(`/people/${newId()}/invite`, { name, email, roles, unit: null })
  return enter(url, `/links/${link.split('/link/')[1]}`, { name, email, password, locale: null })
}

let entered = 0

async function enter(url: string, path: string, body: object): Promise<Caller> {
  entered += 1
  // Everybody sits at an address of his own: one address may not try often.
  const from = `10.${entered >> 16}.${(entered >> 8) & 255}.${entered & 255}`
  const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': from }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  const { csrf, person } = (await answer.json()) as { csrf: string; person: { id: string } }
  const headers = { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!, 'x-csrf-token': csrf }
  const call = async (to: string, init: RequestInit): Promise<never> => {
    const given = await fetch(`${url}/api/v1${to}`, init)
    if (!given.ok) throw new Error(`${init.method} ${to}: ${given.status} ${await given.text()}`)
    return (await given.json()) as never
  }
  return {
    ...{ person: person.id, headers, get: to => call(to, { method: 'GET', headers }) },
    post: (to, sent = {}) => call(to, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(sent) }),
  }
}
