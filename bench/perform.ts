import type { Id } from '#kernel/id.ts'
import { unitNoun } from '#modules/identity/public.ts'
import { perform } from '#platform/perform.ts'
import type { BenchHouse } from './house.ts'
import { medianOf, newId, openBenchHouse, requestOf } from './house.ts'
import type { Figure } from './timing.ts'

const clients = 16,
  seconds = 4,
  runs = 3

/** Commands a second through the one door, each with its log line and idempotency, durable. */
export async function performBench(): Promise<Figure[]> {
  const bench = await openBenchHouse()
  try {
    await round(bench, 1) // warms prepared statements and the log's partition
    const rates: number[] = []
    for (let run = 0; run < runs; run += 1) rates.push(await round(bench, seconds))
    return [{ name: `perform, ${clients} clients`, value: Math.round(medianOf(rates)), unit: 'commands/s', budget: '≥ 1500' }]
  } finally {
    await bench.close()
  }
}

async function round({ house, tenant }: BenchHouse, length: number): Promise<number> {
  const began = performance.now(),
    until = began + length * 1000
  const counts = await Promise.all(
    Array.from({ length: clients }, async () => {
      let done = 0
      for (; performance.now() < until; done += 1) {
        await perform(house.ground, unitNoun, newId() as Id<'unit'>, { command: { do: 'create', name: 'bench', kind: 'site', parent: null }, request: requestOf(tenant) })
      }
      return done
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1000)
}
