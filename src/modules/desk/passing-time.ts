import { createHash } from 'node:crypto'
import type { Id, Instant } from '#kernel/decision.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { casesDue } from './case.store.ts'
import { caseNoun } from './nouns.ts'

const most = 200

/** Lets answers leave when they can no longer be taken back, wakes snoozed cases and closes solved ones; the question costs one look at an index. */
export const passingTime: Job = { name: 'desk/time', everySeconds: 1, run: (ground, tenant) => passTime(ground, tenant, Date.now()), byTimeAlone: true }

/** What is due by now; true while more is. */
export async function passTime(ground: Ground, tenant: string, now: number): Promise<boolean> {
  const due = await inTenant(ground.database, tenant, tx => casesDue(tx, now, most))
  for (const id of due) {
    const commandId = `desk/time/${createHash('sha256').update(`${id}\0${now}`).digest('base64url')}`
    const request = { tenant, commandId, actor: null, address: null, cause: 'time', now: now as Instant }
    await perform(ground, caseNoun, id as Id<'case'>, { command: { do: 'pass-time' }, request })
  }
  return due.length === most
}
