import { randomBytes } from 'node:crypto'
import { uuidFrom } from '#kernel/id.ts'
import type { Id } from '#kernel/id.ts'
import { listUnits, unitNoun } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import type { Context } from '#platform/routes.ts'
import { enterpriseOf } from './demo/enterprise.ts'

/** The demo's units enter the tree like any others; those of the same name that are there already are used. */
export async function createDemoUnits(context: Context, options: Parameters<typeof enterpriseOf>[0]): Promise<void> {
  const { tenant } = context.caller!
  const existing = await inTenant(context.ground.database, tenant, listUnits)
  const ids = new Map(existing.map(unit => [unit.name, unit.id as Id<'unit'>]))
  for (const { name, kind, parent } of enterpriseOf(options).units) {
    if (ids.has(name)) continue
    const id = uuidFrom(context.now, randomBytes(10)) as Id<'unit'>
    ids.set(name, id)
    await perform(context.ground, unitNoun, id, { command: { do: 'create', name, kind, parent: parent === null ? null : (ids.get(parent) ?? null) }, request: context.request(tenant, `unit/${name}`) })
  }
}
