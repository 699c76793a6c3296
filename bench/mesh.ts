import { meshPicture, nodeView, startDemoIn, watchImport } from '#modules/mesh/public.ts'
import type { Lens } from '#modules/mesh/views.ts'
import { asOwner, inTenant } from '#platform/db.ts'
import { decodeSketch, encodeSketch } from '#science/statistics/sketch.ts'
import { startWork } from '../src/app/work.ts'
import type { BenchHouse } from './house.ts'
import { openBenchHouse, percentileOf, requestOf } from './house.ts'
import type { Figure } from './timing.ts'

const copies = 16

/** The demo enterprise made sixteen times as busy: some 10 million activities over its 90 days. Then the questions of the home page. */
export async function meshBench(): Promise<Figure[]> {
  const bench = await openBenchHouse()
  try {
    if ((await activities(bench)) < 1_000_000) {
      await loadDemo(bench)
      await multiply(bench)
    }
    return [{ name: 'activities in the mesh', value: await activities(bench), unit: '', budget: '10 million' }, ...(await questions(bench))]
  } finally {
    await bench.close()
  }
}

async function activities({ house }: BenchHouse): Promise<number> {
  const { rows } = await house.ground.database.pool.query('select reltuples::bigint as activities from pg_class where relname = $1', ['activity'])
  return Number(rows[0].activities)
}

async function loadDemo({ house, tenant }: BenchHouse): Promise<void> {
  const worker = startWork(house.ground, (job, error) => console.error(job, error))
  house.onTold(worker.wake)
  const began = performance.now()
  const { id } = await startDemoIn(house.ground, { seed: 7, days: 90, cases: 60_000, industry: 'courier' }, () => requestOf(tenant))
  const view = await watchImport(house.ground, { tenant, id, onProgress: () => {} })
  await worker.stop()
  console.log(`(demo: ${view.rows.taken} activities loaded and folded in ${Math.round((performance.now() - began) / 1000)} s)`)
}

/** Copies of every case under new keys, and cells that count them: what a fold would have made, without waiting for it. */
async function multiply({ house }: BenchHouse): Promise<void> {
  await asOwner(house.url, async client => {
    await client.query('set synchronous_commit = off')
    for (let copy = 1; copy < copies; copy += 1) {
      await client.query(
        `insert into activity (tenant, source, id, batch, case_key, activity, at, started_at, lifecycle, unit, site, person, channel, service, tier, partner, customer, attributes)
        select tenant, source, id || '/' || $1::text, batch, case_key || '/' || $1::text, activity, at, started_at, lifecycle, unit, site, person, channel, service, tier, partner, customer, attributes from activity where id not like '%/%'`,
        [String(copy)],
      )
      await client.query(
        `insert into journey (tenant, case_key, first_at, last_at, steps, variant, path) select tenant, case_key || '/' || $1::text, first_at, last_at, steps, variant, path from journey where case_key not like '%/%'`,
        [String(copy)],
      )
    }
    await client.query(
      `update mesh_cell set visits = visits * $1, firsts = firsts * $1, reworks = reworks * $1, returns = returns * $1, waits = waits * $1, wait_seconds = wait_seconds * $1, wait_logs = wait_logs * $1, wait_squares = wait_squares * $1, handlings = handlings * $1, handling_seconds = handling_seconds * $1`,
      [copies],
    )
    for (const column of ['waiting', 'waiting_working', 'handling', 'handling_working']) await multiplySketches(client, column)
    await client.query('vacuum (analyze) activity')
    await client.query('vacuum (full, analyze) mesh_cell')
    await client.query('vacuum (analyze) journey')
  })
}

type Owner = Parameters<Parameters<typeof asOwner>[1]>[0]

async function multiplySketches(client: Owner, column: string): Promise<void> {
  const { rows } = await client.query(`select distinct ${column} as sketch from mesh_cell where ${column} is not null`)
  for (let from = 0; from < rows.length; from += 20_000) {
    const part = rows.slice(from, from + 20_000).map(row => row.sketch as Buffer)
    const made = part.map(bytes => {
      const sketch = decodeSketch(bytes)
      for (const [bucket, count] of sketch.buckets) sketch.buckets.set(bucket, count * copies)
      return Buffer.from(encodeSketch({ count: sketch.count * copies, zeros: sketch.zeros * copies, buckets: sketch.buckets }))
    })
    await client.query(`create temp table if not exists made (before bytea, after bytea)`)
    await client.query('truncate made')
    await client.query(`insert into made select decode(b, 'hex'), decode(a, 'hex') from unnest($1::text[], $2::text[]) as pair (b, a)`, [
      part.map(bytes => bytes.toString('hex')),
      made.map(bytes => bytes.toString('hex')),
    ])
    await client.query(`update mesh_cell set ${column} = after from made where ${column} = before`)
  }
}

const day = 86_400_000

async function questions({ house, tenant }: BenchHouse): Promise<Figure[]> {
  const ask = <T>(work: Parameters<typeof inTenant<T>>[2]): Promise<T> => inTenant(house.ground.database, tenant, work)
  const whole = await ask(tx => meshPicture(tx, 'unit', {}))
  const to = whole.range.to!,
    unit = whole.nodes[3]!.name
  const filters = [{}, { from: to - 30 * day, to }, { from: to - 7 * day, to }, { unit }, { unit, from: to - 45 * day, to }] as { from?: never; to?: never; unit?: string }[]
  const figures: Figure[] = []
  for (const lens of ['activity', 'unit', 'site', 'person'] as const satisfies readonly Lens[]) {
    const times: number[] = []
    for (let round = 0; round < 8; round += 1) for (const filter of filters) times.push(await timed(() => ask(tx => meshPicture(tx, lens, filter))))
    figures.push({ name: `mesh page data, ${lens}, dates and units, p95 of ${times.length}`, value: Math.round(percentileOf(times, 0.95)), unit: 'ms', budget: '≤ 150' })
  }
  const opened: number[] = []
  for (let round = 0; round < 4; round += 1) {
    for (const node of whole.nodes.slice(0, 10)) opened.push(await timed(() => ask(tx => nodeView(tx, 'unit', { name: node.name, filter: filters[round % 3]! }))))
  }
  figures.push({ name: `opening a node, p95 of ${opened.length}`, value: Math.round(percentileOf(opened, 0.95)), unit: 'ms', budget: '≤ 250' })
  return figures
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
