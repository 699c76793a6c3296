import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const qm = fileURLToPath(new URL('../../../bin/qm', import.meta.url))
const clients = 8
type Unit = Readonly<{ id: string; name: string }>
/** What the clients know: acknowledged units, those sent but never answered, and activities per batch that was acknowledged. */
type Ledger = { acknowledged: Unit[]; uncertain: Unit[]; activities: Map<string, number> }
type World = { url: string; home: string; child: ChildProcess | null; headers: Record<string, string>; ledger: Ledger; stop: boolean }

/**
 * `qm crash ROUNDS`: under load, kill the application, the database or both without warning, start again, and ask whether anything that was
 * acknowledged is gone and whether anything happened twice. Unanswered requests are repeated with the same Idempotency-Key.
 */
export async function crash([rounds = '20']: readonly string[]): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'qm-crash-'))
  const world: World = {
    url: `http://127.0.0.1:${7500 + Math.floor(Math.random() * 400)}`,
    home,
    child: null,
    headers: {},
    ledger: { acknowledged: [], uncertain: [], activities: new Map() },
    stop: false,
  }
  let failed = false
  try {
    await start(world)
    for (let round = 1; round <= Number(rounds); round += 1) failed = !(await oneRound(world, round)) || failed
  } finally {
    await end(world)
    rmSync(home, { recursive: true, force: true })
  }
  console.log(
    failed
      ? 'LOST OR DOUBLED'
      : `${rounds} rounds: ${world.ledger.acknowledged.length} commands and ${[...world.ledger.activities.values()].reduce((sum, count) => sum + count, 0)} activities acknowledged, 0 lost, 0 doubled`,
  )
  return failed ? 1 : 0
}

async function oneRound(world: World, round: number): Promise<boolean> {
  const victim = (['application', 'database', 'both'] as const)[round % 3]!
  world.stop = false
  const load = Promise.all(Array.from({ length: clients }, (_, client) => (client % 2 === 0 ? makeUnits(world) : sendActivities(world))))
  await new Promise(resolve => setTimeout(resolve, 700 + Math.random() * 800))
  kill(world, victim)
  world.stop = true
  await load
  const began = performance.now()
  if (victim === 'database') await ready(world)
  else await start(world)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  await repeatUncertain(world)
  const { lost, doubled } = await compare(world)
  console.log(`round ${round}: killed ${victim}, ready after ${seconds} s, ${world.ledger.acknowledged.length} commands acknowledged so far, ${lost} lost, ${doubled} doubled`)
  return lost === 0 && doubled === 0
}

function kill({ child, home }: World, victim: 'application' | 'database' | 'both'): void {
  const database = Number(readFileSync(join(home, 'database', 'postmaster.pid'), 'utf8').split('\n')[0])
  if (victim !== 'database') child?.kill('SIGKILL')
  if (victim !== 'application') process.kill(database, 'SIGKILL')
}

async function start(world: World): Promise<void> {
  const environment = {
    ...process.env,
    QUALIMESH_HOME: world.home,
    PORT: new URL(world.url).port,
    QUALIMESH_LOG: 'silent',
    QUALIMESH_ADMIN_EMAIL: 'crash@example.org',
    QUALIMESH_ADMIN_PASSWORD: 'a long crash password',
    DATABASE_URL: '',
  }
  world.child = spawn(process.execPath, [qm, 'up'], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
  await ready(world)
  await signIn(world)
}

async function ready({ url, child }: World): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (child?.exitCode !== null && child?.exitCode !== undefined) throw new Error(`the application ended with ${child.exitCode}`)
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('not ready within a minute')
}

async function signIn(world: World): Promise<void> {
  const answer = await fetch(`${world.url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'crash@example.org', password: 'a long crash password' }),
  })
  const me = (await answer.json()) as { csrf: string }
  world.headers = {
    cookie: answer.headers
      .getSetCookie()
      .map(line => line.split(';')[0])
      .join('; '),
    'x-csrf-token': me.csrf,
  }
}

async function makeUnits(world: World): Promise<void> {
  while (!world.stop) {
    const unit = { id: randomUUID(), name: `unit ${randomUUID()}` }
    ;(await createUnit(world, unit)) ? world.ledger.acknowledged.push(unit) : world.ledger.uncertain.push(unit)
  }
}

async function createUnit({ url, headers }: World, { id, name }: Unit): Promise<boolean> {
  const request = { method: 'POST', headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': id }, body: JSON.stringify({ name, kind: 'site', parent: null }) }
  return (await fetch(`${url}/api/v1/units/${id}/create`, request).catch(() => null))?.ok ?? false
}

async function sendActivities(world: World): Promise<void> {
  while (!world.stop) await sendBatch(world, randomUUID(), 50)
}

async function sendBatch({ url, headers, ledger }: World, batch: string, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({ source: 'crash', id: `${batch}/${index}`, case: `${batch}/${index % 5}`, activity: `step ${index % 7}`, time: Date.UTC(2026, 0, 5) + index * 1000 }),
  )
  const answer = await fetch(`${url}/api/v1/activities`, { method: 'POST', headers: { ...headers, 'content-type': 'application/x-ndjson' }, body: lines.join('\n') }).catch(
    () => null,
  )
  if (answer?.ok) ledger.activities.set(batch, count)
}

async function repeatUncertain(world: World): Promise<void> {
  const uncertain = world.ledger.uncertain.splice(0)
  for (const unit of uncertain) {
    if (!(await createUnit(world, unit))) throw new Error('a repeated command was not accepted')
    world.ledger.acknowledged.push(unit)
  }
}

/** Every acknowledged unit is there once, every acknowledged activity is in the mesh once. */
async function compare(world: World): Promise<{ lost: number; doubled: number }> {
  const stored = (await names(world)).filter(name => name.startsWith('unit '))
  const counts = Map.groupBy(stored, name => name)
  const lost = world.ledger.acknowledged.filter(unit => !counts.has(unit.name)).length
  const doubled = [...counts.values()].filter(same => same.length > 1).length
  const { activities, missing, visits } = await countActivities(world)
  return { lost: lost + missing, doubled: doubled + Math.abs(visits - activities) }
}

async function names({ home }: World): Promise<string[]> {
  return query(home, 'select name as value from unit')
}

async function countActivities({ home, ledger, url, headers }: World): Promise<{ activities: number; missing: number; visits: number }> {
  for (let pending = 1; pending > 0; ) pending = ((await (await fetch(`${url}/api/v1/mesh/state`, { headers })).json()) as { pending: number }).pending
  const batches = new Set(await query(home, `select distinct split_part(id, '/', 1) as value from activity group by split_part(id, '/', 1) having count(*) = 50`))
  const [activities = '0'] = await query(home, 'select count(*)::text as value from activity')
  const [visits = '0'] = await query(home, 'select coalesce(sum(visits), 0)::text as value from mesh_cell where lens = 0 and facet = 0 and source = 0')
  return { activities: Number(activities), visits: Number(visits), missing: [...ledger.activities.keys()].filter(batch => !batches.has(batch)).length }
}

async function query(home: string, sql: string): Promise<string[]> {
  const { asOwner } = await import('#platform/db.ts')
  const { embeddedUrl } = await import('#platform/embedded.ts')
  return asOwner(embeddedUrl(join(home, 'database')), async client => (await client.query(sql)).rows.map(row => row.value))
}

async function end({ child, home }: World): Promise<void> {
  const ended = new Promise(resolve => child?.once('exit', resolve))
  if (child?.exitCode === null && child.kill('SIGINT')) await ended
  const file = join(home, 'database', 'postmaster.pid')
  if (existsSync(file)) process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGINT')
}
