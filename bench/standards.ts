import type { Id } from '#kernel/id.ts'
import { listDeviations } from '#modules/conformance/deviation.store.ts'
import { judgeTrace } from '#modules/conformance/judge-trace.ts'
import { conformingProcesses, matrixOf, overlayOf } from '#modules/conformance/overlay.ts'
import { standardOfVersion } from '#modules/conformance/standard-memory.ts'
import type { JudgeContext, TraceStep } from '#modules/conformance/trace.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { createRandom } from '#science/statistics/random.ts'
import { addToSketch, createSketch, encodeSketch } from '#science/statistics/sketch.ts'
import type { BenchHouse } from './house.ts'
import { openBenchHouse, percentileOf } from './house.ts'
import { benchSteps, publishBenchProcess } from './process.ts'
import type { Figure } from './timing.ts'
import { figure } from './timing.ts'

const days = 90
const places = 200
const steps = 12
/** 90 days × 200 places × 12 steps × 46 visits are ten million activities, of 830,000 cases. */
const visits = 46
const deviations = 1_000_000
const minute = 60_000

/** The pages of conformance at ten million activities, and how long a verdict takes after an event. The figures are laid straight into the cells that such a history fills. */
export async function standardsBench(): Promise<Figure[]> {
  const bench = await openBenchHouse()
  try {
    const { id, hash } = await publishBenchProcess(bench, steps)
    await fill(bench, id)
    return [...(await pages(bench, id)), ...(await verdicts(bench, id, hash))]
  } finally {
    await bench.close()
  }
}

async function fill({ house, tenant }: BenchHouse, process: string): Promise<void> {
  const random = createRandom(3, 'bench')
  const sketch = createSketch()
  for (let i = 0; i < visits; i += 1) addToSketch(sketch, Math.round(random() * 300 * minute))
  const times = Buffer.from(encodeSketch(sketch))
  const nodes = benchSteps(steps)
  const today = Math.floor(Date.now() / 86_400_000)
  const columns = 'process, place, day, version, source, target, count, skipped, limited, late, rework, strange, unmet, ghost, open, clean, fitness, times'
  await inTenantBulk(house.ground.database, tenant, async tx => {
    const cells = (place: string, count: number): Promise<unknown> =>
      tx.query(
        `insert into conformance_cell (${columns}) select $1, ${place}, $2::int - day, 1, '', node, $4::int, 1, $4::int, $4::int / 9, 1, 2, 0, 0, 0, 0, 0, $5
         from generate_series(0, ${days - 1}) day, unnest($3::text[]) node${place === `'*'` ? '' : `, generate_series(1, ${places}) number`}`,
        [process, today, nodes, count, times],
      )
    await cells(`'Site ' || number`, visits)
    await cells(`'*'`, visits * places)
    await tx.query(
      `insert into conformance_cell (${columns}) select $1, '*', $2::int - day, 1, coalesce(a, '>'), b, 900, 0, 0, 0, 0, 0, 0, (case when b > a then 0 else 900 end), 0, 0, 0, null
       from generate_series(0, ${days - 1}) day, unnest($3::text[]) a, unnest($3::text[]) b where a <> b and length(a || b) < 14`,
      [process, today, nodes],
    )
    await tx.query(
      `insert into conformance_cell (${columns}) select $1, '*', $2::int - day, 1, '', '', 9200, 0, 0, 0, 0, 0, 0, 0, 20, 8000, 8900000000, null from generate_series(0, ${days - 1}) day`,
      [process, today],
    )
    await tx.query(
      `insert into deviation (id, process, version, subject, case_key, source, kind, node, name, visit, at, expected, actual, unit, site, person)
       select gen_random_uuid(), $1, 1, 'c' || n, 'c' || n, 'mapped', (array['late','skipped','rework','wrong-unit'])[1 + n % 4], 'step1', 'step1', 1, $2::bigint - n * 7000::bigint, '60', '90', 'Desk', 'Site ' || n % ${places}, null
       from generate_series(1, ${deviations}) n`,
      [process, Date.now()],
    )
  })
  await inTenantBulk(house.ground.database, tenant, async tx => {
    for (const table of ['conformance_cell', 'deviation']) await tx.query(`analyze ${table}`)
  })
}

async function pages({ house, tenant }: BenchHouse, id: Id<'process'>): Promise<Figure[]> {
  const p95 = async (name: string, ask: (tx: Tx) => Promise<unknown>): Promise<Figure> => {
    const times: number[] = []
    for (let i = 0; i < 25; i += 1) {
      const began = performance.now()
      await inTenant(house.ground.database, tenant, ask)
      times.push(performance.now() - began)
    }
    return figure(`${name}, 10 M activities, p95`, percentileOf(times.slice(2), 0.95), 'ms', '≤ 200')
  }
  const nothing = { process: id, kind: undefined, node: undefined, site: undefined, caseKey: undefined, accepted: undefined } as const
  return [
    await p95('processes with their three figures', tx => conformingProcesses(tx, {})),
    await p95('one process on its drawing', tx => overlayOf(tx, { id })),
    await p95('one process at one place', tx => overlayOf(tx, { id, place: 'Site 7' })),
    await p95('50 places × 12 steps', tx => matrixOf(tx, { id }, { after: null, limit: 50 })),
    await p95('a page of a million deviations', tx => listDeviations(tx, nothing, { after: null, limit: 50 })),
    await p95('the deviations of a case without any', tx => listDeviations(tx, { ...nothing, process: undefined, caseKey: 'none' }, { after: null, limit: 50 })),
    await p95('a page of one kind at one step', tx => listDeviations(tx, { ...nothing, kind: 'skipped', node: 'step1' }, { after: null, limit: 50 })),
  ]
}

/** Judging a case again after each of its events, at random places wrong: what a verdict costs once its event is there. */
async function verdicts({ house, tenant }: BenchHouse, process: Id<'process'>, hash: string): Promise<Figure[]> {
  const standard = (await inTenant(house.ground.database, tenant, tx => standardOfVersion(tx, { process, version: 1, hash })))!
  const random = createRandom(5, 'verdicts')
  const context: JudgeContext = {
    measure: () => (from, to) => to - from,
    warnedAt: () => null,
    mayDo: () => true,
    lacksCertificate: () => false,
    stallMilliseconds: 1440 * minute,
    now: 0,
  }
  const times: number[] = []
  for (let one = 0; one < 2000; one += 1) {
    const walked = benchSteps(steps).flatMap(node => (random() < 0.1 ? [] : random() < 0.1 ? [node, node] : [node]))
    const story = walked.map((node, i): TraceStep => ({ node, activity: node, readyAt: null, begunAt: null, endedAt: i * 30 * minute, unit: 'Desk', site: 'A', person: null }))
    for (let length = 1; length <= story.length; length += 1) {
      const began = performance.now()
      judgeTrace(standard, { caseKey: 'c', steps: story.slice(0, length), movedAt: story[length - 1]!.endedAt, closedAt: null }, context)
      times.push(performance.now() - began)
    }
  }
  return [
    figure(`verdict on a case after each of ${times.length} events, p99`, percentileOf(times, 0.99), 'ms', '≤ 5'),
    figure('the same, median', percentileOf(times, 0.5), 'ms', ''),
  ]
}
