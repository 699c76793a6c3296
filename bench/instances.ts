import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { decideMany } from '#modules/instances/decide-many.ts'
import { planOfFile } from '#modules/instances/instance.store.ts'
import type { InstanceCommand } from '#modules/instances/instance.ts'
import { instanceNoun } from '#modules/instances/nouns.ts'
import { listTasks } from '#modules/instances/step.store.ts'
import { asOwner, inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import type { BenchHouse } from './house.ts'
import { medianOf, newId, openBenchHouse, requestOf } from './house.ts'
import { publishBenchProcess } from './process.ts'
import type { Figure } from './timing.ts'

const steps = 12
const clients = 16
const seconds = 4
const runs = 3
const batch = 500

/** Steps of running processes a second, each in a transaction of its own and in batches: state, clock, log and idempotency, durable. */
export async function instancesBench(): Promise<Figure[]> {
  const bench = await openBenchHouse()
  try {
    const process = await publishBenchProcess(bench, steps)
    const waiting = await start(bench, process, 20_000)
    // What the database does by itself within a minute.
    await asOwner(bench.house.url, owner => owner.query('vacuum analyze'))
    await single(bench, waiting.splice(0, 500), 1)
    const singles: number[] = []
    for (let run = 0; run < runs; run += 1) singles.push(await single(bench, waiting.splice(0, 2000), seconds))
    const batches: number[] = []
    for (let run = 0; run < runs; run += 1) batches.push(await batched(bench, waiting.splice(0, 4000)))
    return [
      { name: `steps, one transaction each, ${clients} clients`, value: Math.round(medianOf(singles)), unit: 'steps/s', budget: '≥ 1500' },
      { name: `steps in batches of ${batch}`, value: Math.round(medianOf(batches)), unit: 'steps/s', budget: '≥ 20000' },
      await taskPage(bench),
    ]
  } finally {
    await bench.close()
  }
}

async function start({ house, tenant }: BenchHouse, process: { id: Id<'process'>; hash: string }, count: number): Promise<Id<'instance'>[]> {
  const ids = Array.from({ length: count }, () => newId() as Id<'instance'>)
  const plan = await inTenant(house.ground.database, tenant, tx => planOfFile(tx, process.hash))
  for (let from = 0; from < count; from += 1000) {
    const orders = ids.slice(from, from + 1000).map(instance => ({ instance, command: startOf(process, instance) }))
    await performBulk(house.ground, { noun: 'instance', id: tenant, body: String(from), request: requestOf(tenant) }, async tx => {
      const { events } = await decideMany(tx, orders, { now: Date.now() as Instant, plan })
      return { answer: null, events }
    })
  }
  return ids
}

function startOf({ id, hash }: { id: Id<'process'>; hash: string }, instance: string): InstanceCommand {
  return { do: 'start', process: id, version: 1, hash, caseKey: instance, title: 'Bench', start: null, by: null, caller: null, choices: {} }
}

const done = (step: number): InstanceCommand => ({ do: 'complete', step, note: '', choices: {}, by: null, units: [], certificates: [] })

async function single({ house, tenant }: BenchHouse, ids: readonly Id<'instance'>[], length: number): Promise<number> {
  const agenda = Array.from({ length: steps }, (_, i) => ids.map(id => [id, i + 1] as const)).flat()
  let at = 0
  const began = performance.now(),
    until = began + length * 1000
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < until && at < agenda.length) {
        const [id, step] = agenda[at]!
        at += 1
        const outcome = await perform(house.ground, instanceNoun, id, { command: done(step), request: requestOf(tenant) })
        if (!outcome.ok) throw new Error(outcome.refusal)
      }
    }),
  )
  return at / ((performance.now() - began) / 1000)
}

async function batched({ house, tenant }: BenchHouse, ids: readonly Id<'instance'>[]): Promise<number> {
  const began = performance.now()
  const pieces = Array.from({ length: Math.ceil(ids.length / batch) }, (_, i) => ids.slice(i * batch, (i + 1) * batch))
  let count = 0
  const worker = async (): Promise<void> => {
    for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
      for (let step = 1; step <= 4; step += 1) {
        const orders = piece.map(instance => ({ instance, command: done(step) }))
        const request = requestOf(tenant)
        await performBulk(house.ground, { noun: 'instance', id: tenant, body: request.commandId, request }, async tx => {
          const { events, refused } = await decideMany(tx, orders, { now: Date.now() as Instant, plan: null })
          if (refused.length > 0) throw new Error(refused[0]!.refusal)
          return { answer: null, events }
        })
        count += piece.length
      }
    }
  }
  await Promise.all([worker(), worker()])
  return count / ((performance.now() - began) / 1000)
}

async function taskPage({ house, tenant }: BenchHouse): Promise<Figure> {
  const times: number[] = []
  const filter = { share: 'all', person: null, unit: undefined, process: undefined, search: undefined, late: false } as const
  for (let i = 0; i < 20; i += 1) {
    const began = performance.now()
    await inTenant(house.ground.database, tenant, tx => listTasks(tx, filter, { after: null, limit: 50 }))
    times.push(performance.now() - began)
  }
  return { name: 'list of all tasks, 18,000 open, p95', value: Math.round(times.toSorted((a, b) => a - b)[18]!), unit: 'ms', budget: '≤ 200' }
}
