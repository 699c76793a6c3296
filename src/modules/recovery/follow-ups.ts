import type { Id } from '#kernel/decision.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { recoveryNoun } from './nouns.ts'
import { followUpsDue } from './recovery.store.ts'
import { timePassed } from './recovery-act.ts'

const most = 200

/** Tells when a customer is to be asked whether the remedy helped; the question costs one look at an index. */
export const followUpsJob: Job = { name: 'recovery/follow-ups', everySeconds: 5, run: (ground, tenant) => tellFollowUps(ground, tenant, Date.now()), byTimeAlone: true }

/** What is due by now; true while more is. */
export async function tellFollowUps(ground: Ground, tenant: string, now: number): Promise<boolean> {
  const due = await inTenant(ground.database, tenant, tx => followUpsDue(tx, now, most))
  for (const id of due) await perform(ground, recoveryNoun, id as Id<'recovery'>, timePassed(id, tenant, now))
  return due.length === most
}
