import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { found } from '#modules/identity/public.ts'
import { tenantIds } from '#platform/db.ts'
import type { Request } from '#platform/noun.ts'
import { settingsFrom } from '#platform/settings.ts'
import type { House } from '../src/app/house.ts'
import { openHouse } from '../src/app/house.ts'

export type BenchHouse = Readonly<{ house: House; tenant: string; home: string; close: () => Promise<void> }>

/** A house of its own in a temporary folder, with one tenant; QUALIMESH_BENCH_HOME names a folder to keep and use again. */
export async function openBenchHouse(): Promise<BenchHouse> {
  const kept = process.env.QUALIMESH_BENCH_HOME
  const home = kept ?? mkdtempSync(join(tmpdir(), 'qm-bench-'))
  const house = await openHouse(settingsFrom({ QUALIMESH_HOME: home }), { poolSize: 20, note: message => console.error(message) })
  await found(house.ground, { now: Date.now() as Instant, locale: 'en', publicUrl: 'http://localhost', administrator: null })
  const [tenant] = await tenantIds(house.ground.database)
  return {
    house,
    tenant: tenant!,
    home,
    close: async () => {
      await house.close()
      if (!kept) rmSync(home, { recursive: true, force: true })
    },
  }
}

export function newId(): string {
  return uuidFrom(Date.now(), randomBytes(10))
}
export function requestOf(tenant: string): Request {
  return { tenant, commandId: newId(), actor: null, address: null, cause: 'bench', now: Date.now() as Instant }
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
export function percentileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
