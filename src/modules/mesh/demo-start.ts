import { createHash, randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import { listUnits, unitNoun } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Request } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { enterpriseOf } from './demo/enterprise.ts'
import { manifestOf } from './demo/manifest.ts'
import { demoBytes, demoMapping, demoName } from './demo/records.ts'
import { beginImport } from './import-start.ts'

export type DemoWish = Readonly<{ seed: number; days: number; cases: number; industry: 'courier' | 'hotel' | 'telecom' }>

/** The demo enterprise runs through the same intake as any log, so that it can be followed, undone, and shows the product as it is. */
export async function startDemoIn(ground: Ground, wish: DemoWish, requestOf: (step: string) => Request): Promise<{ id: Id<'import'>; manifest: ReturnType<typeof manifestOf> }> {
  const first = requestOf('demo')
  const options = { ...wish, endsAt: midnightInShanghai(first.now) }
  await createUnits(ground, options, requestOf)
  const name = demoName(options)
  const id = uuidFrom(first.now, randomBytes(10)) as Id<'import'>
  const upload = { do: 'upload', name, format: 'demo', bytes: demoBytes, sha256: createHash('sha256').update(name).digest('hex'), by: first.actor } as const
  await beginImport(ground, id, { upload, mapping: demoMapping(), source: 'demo', requestOf })
  return { id, manifest: manifestOf(options) }
}

/** The demo's units enter the tree like any others; those of the same name that are there already are used. */
async function createUnits(ground: Ground, options: Parameters<typeof enterpriseOf>[0], requestOf: (step: string) => Request): Promise<void> {
  const { tenant, now } = requestOf('units')
  const ids = new Map((await inTenant(ground.database, tenant, listUnits)).map(unit => [unit.name, unit.id as Id<'unit'>]))
  for (const { name, kind, parent } of enterpriseOf(options).units) {
    if (ids.has(name)) continue
    const id = uuidFrom(now, randomBytes(10)) as Id<'unit'>
    ids.set(name, id)
    await perform(ground, unitNoun, id, { command: { do: 'create', name, kind, parent: parent === null ? null : (ids.get(parent) ?? null) }, request: requestOf(`unit/${name}`) })
  }
}

const dayLength = 86_400_000,
  shanghai = 8 * 3_600_000

/** The demo ends with the last full day in Shanghai. */
function midnightInShanghai(now: number): number {
  return Math.floor((now + shanghai) / dayLength) * dayLength - shanghai
}
