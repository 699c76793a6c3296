import type { Id } from '#kernel/id.ts'
import { processNoun } from '#modules/processes/nouns.ts'
import { keepFile } from '#modules/processes/process.store.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { endEvent, processFile, startEvent } from '../test/bpmn.ts'
import type { BenchHouse } from './house.ts'
import { newId, requestOf } from './house.ts'

export function benchSteps(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `step${i + 1}`)
}

/** A published process of so many steps in a row, each with four working hours. */
export async function publishBenchProcess({ house, tenant }: BenchHouse, count: number): Promise<Readonly<{ id: Id<'process'>; hash: string }>> {
  const ids = benchSteps(count)
  const xml = processFile(
    ids.map(id => ({ id, limit: 'PT4H', clock: 'working' as const })),
    startEvent + endEvent(),
    ['start', ...ids, 'end'].join('>'),
  )
  const id = newId() as Id<'process'>
  const hash = await inTenant(house.ground.database, tenant, tx => keepFile(tx, xml))
  const name = { 'zh-CN': '压测', en: 'Bench' }
  await perform(house.ground, processNoun, id, { command: { do: 'create', name, service: null, promiseMinutes: null, hash, errors: 0, warnings: 0 }, request: requestOf(tenant) })
  await perform(house.ground, processNoun, id, { command: { do: 'publish', based: 1, errors: 0, by: null }, request: requestOf(tenant) })
  return { id, hash }
}
