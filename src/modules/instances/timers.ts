import { randomBytes } from 'node:crypto'
import type { Id, Instant } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { decideMany } from './decide-many.ts'
import { instancesDue } from './step.store.ts'

const most = 200

/** Lets timers of running processes go off when they are due. */
export const timerJob: Job = { name: 'instances/timers', everySeconds: 0.5, run: (ground, tenant) => passDue(ground, tenant, Date.now()), byTimeAlone: true }

/** Running processes whose timers are due by now, at most 200; true while more are. A timer counts at its own instant, whenever the machine noticed; whoever comes second finds it gone. */
export async function passDue(ground: Ground, tenant: string, now: number): Promise<boolean> {
  const due = await inTenant(ground.database, tenant, tx => instancesDue(tx, now, most))
  if (due.length === 0) return false
  const commandId = uuidFrom(now, randomBytes(10))
  const request = { tenant, commandId, actor: null, address: null, cause: 'timer/due', now: now as Instant }
  const orders = due.map(id => ({ instance: id as Id<'instance'>, command: { do: 'pass-time' } as const }))
  await performBulk(ground, { noun: 'instance', id: tenant, body: commandId, request }, async tx => {
    const { done, refused, events } = await decideMany(tx, orders, { now: now as Instant, plan: null })
    return { answer: { done, refused }, events }
  })
  return due.length === most
}
