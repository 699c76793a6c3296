import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Database } from '#platform/db.ts'
import { asOwner, inTenant, openDatabase } from '#platform/db.ts'
import type { Ground } from '#platform/perform.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { fireDue } from './firing.ts'
import { rejudgeNext } from './rejudging.ts'
import { addUp } from './tally.store.ts'
import type { Terms } from './views.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const hour = 3_600_000
const on = (activity: string) => ({ activities: [activity], where: [] })
const terms: Terms = {
  ...{ kind: 'customer', scope: [], start: on('received'), pause: null, resume: null, stop: on('answered'), cancel: null, repeats: false },
  ...{ measure: 'working', calendar: null, targets: [{ tier: null, minutes: 60 }], warnings: [50], ladder: [] },
}
const cases = 1200
const always = { zone: 'Asia/Shanghai', week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]), exceptions: [] }

/** A worker whose connections are cut at random moments, as when its machine goes down; it opens new ones when it works again. */
function frailWorker(): Readonly<{ ground: Ground; cut: () => Promise<void>; close: () => Promise<void> }> {
  const database: Database = openDatabase(process.env.QUALIMESH_TEST_DATABASE!, 2)
  const alive = new Set<number>()
  for (const pool of [database.pool, database.bulk]) {
    pool.on('connect', client => {
      const { processID } = client as unknown as { processID: number }
      alive.add(processID)
      client.on('end', () => alive.delete(processID))
    })
  }
  const cut = async (): Promise<void> => {
    await asOwner(process.env.QUALIMESH_TEST_DATABASE!, owner => owner.query('select pg_terminate_backend(pid) from unnest($1::int[]) pid', [[...alive]]))
  }
  return { ground: { ...house.ground, database }, cut, close: database.end }
}

/** Work piece by piece while the connections are cut again and again; then to the end. */
async function throughCuts(work: (ground: Ground) => Promise<boolean>): Promise<number> {
  const random = createRandom(11, 'cuts')
  const worker = frailWorker()
  let broken = 0
  for (let round = 0; round < 12; round += 1) {
    const piece = work(worker.ground).catch(() => {
      broken += 1
    })
    for (let turn = Math.floor(random() * 40); turn > 0; turn -= 1) await new Promise(setImmediate)
    await worker.cut()
    await piece
  }
  await worker.close()
  while (await work(house.ground));
  return broken
}

async function due(): Promise<{ client: Client; tenant: string; start: number }> {
  const tenant = await house.newTenant()
  const client = await house.asIn(tenant, 'administrator')
  assert.equal((await client.post('/tenant/working-hours', always)).status, 200)
  const id = testId()
  await client.post(`/promises/${id}/create`, { name: { 'zh-CN': '承诺', en: 'Promise' }, terms, source: null })
  await client.post(`/promises/${id}/activate`, { activeFrom: 0 })
  const start = Date.now()
  const lines = Array.from({ length: cases }, (_, i) => JSON.stringify({ source: 'crm', id: `e${i}`, case: `k${i}`, activity: 'received', time: start }))
  assert.equal((await client.send('/activities', lines.join('\n'), { 'content-type': 'application/x-ndjson' })).status, 200)
  await house.settleIn(tenant)
  return { client, tenant, start }
}

test('however often a worker goes down in the middle, each breach is told once and none is lost', async () => {
  const { tenant, start } = await due()
  const broken = await throughCuts(ground => fireDue(ground, tenant, start + 2 * hour))
  const { rows } = await inTenant(house.ground.database, tenant, tx =>
    tx.query(`select type, count(*)::int as told, count(distinct noun_id)::int as clocks from event where noun = 'clock' group by type order by type`, []),
  )
  assert.deepEqual(rows, [
    { type: 'clock.breached', told: cases, clocks: cases },
    { type: 'clock.warned', told: cases, clocks: cases },
  ])
  assert.ok(broken > 0, 'no piece was cut, so nothing was tried')
})

test('judging anew after other hours goes on where it was cut, and judges every clock', async () => {
  const { client, tenant, start } = await due()
  while (await rejudgeNext(house.ground, tenant, start));
  const closed = { ...always, exceptions: [] as never[], week: Array.from({ length: 7 }, () => [] as never[]).with(6, [{ from: '00:00', to: '24:00' }] as never) }
  assert.equal((await client.post('/tenant/working-hours', closed)).status, 200)
  // In pieces of a hundred, over clocks that run and clocks that are over.
  await inTenant(house.ground.database, tenant, tx => tx.query(`update clock set status = 'missed', breached_at = due_at where right(id::text, 12) < '8'`))
  await throughCuts(ground => rejudgeNext(ground, tenant, start, { handful: 50, handfuls: 2 }))
  const { rows } = await inTenant(house.ground.database, tenant, tx => tx.query('select count(*)::int as clocks, count(distinct due_at)::int as dues from clock', []))
  assert.deepEqual([rows[0].clocks, rows[0].dues], [cases, 1])
})

test('the list of promises counts every clock, while many write, take back and add up at once and some are cut off', async () => {
  const { client, tenant, start } = await due()
  const later = (from: number): string =>
    Array.from({ length: 50 }, (_, i) => JSON.stringify({ source: 'crm', id: `a${from + i}`, case: `k${from + i}`, activity: 'answered', time: start + 1000 })).join('\n')
  let at = start
  const oneOf = async (ground: Ground): Promise<boolean> => {
    at += 60_000
    const adding = Array.from({ length: 4 }, () => inTenant(ground.database, tenant, tx => addUp(tx, 2)))
    const answers = client.send('/activities', later((at - start) / 600), { 'content-type': 'application/x-ndjson' })
    await Promise.all([...adding, answers, fireDue(ground, tenant, start + 2 * hour)])
    return at < start + 12 * 60_000
  }
  await throughCuts(oneOf)
  await house.settleIn(tenant)
  await inTenant(house.ground.database, tenant, tx => tx.query(`delete from clock where right(id::text, 12) < '3'`))
  const { rows } = await inTenant(house.ground.database, tenant, tx => tx.query('select status, count(*)::int as n from clock group by status', []))
  const counted = Object.fromEntries(rows.map(({ status, n }) => [status, n]))
  const { running, paused, kept, missed } = (await client.get('/promises').then(({ body }) => body as { rows: Record<string, number>[] })).rows[0]!
  assert.deepEqual({ running, paused, kept, missed }, { running: 0, paused: 0, kept: 0, missed: 0, ...counted })
  assert.ok(kept! > 0 && missed! > 0, JSON.stringify(counted))
})
