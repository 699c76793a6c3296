import { activePolicies, judgeCases } from '#modules/promises/public.ts'
import { inTenantBulk } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import type { Keyring } from '#platform/secrets.ts'
import { touchVersion, tryLockFold } from './fold.store.ts'
import { caseEvents, casesSince, feedsOf, keepFeed } from './promise.store.ts'
import { anythingToMark, markCases } from './promise-marking.ts'

const piece = 2000

/** Bring changed cases to the promises, in the transaction that changed them, and what comes of it into the mesh. Without any promise this asks one question. */
export async function judgeChanged(tx: Tx, keyring: Keyring, cases: readonly string[]): Promise<void> {
  if (!(await anythingToMark(tx))) return
  const events = await caseEvents(tx, cases)
  await judgeCases(tx, keyring, async () => events, { now: Date.now() })
  await markCases(tx, cases, events)
}

/** Shows a promise that was put in force, or has a new version, the cases that are there already. */
export const feedJob: Job = { name: 'mesh/promise-feed', everySeconds: 2, run: feedNext }

/** One piece of cases for the first policy that has not seen them; true while more wait. Judging is idempotent, so a crash repeats a piece without effect. */
export async function feedNext(ground: Ground, tenant: string): Promise<boolean> {
  return inTenantBulk(ground.database, tenant, async tx => {
    if (!(await tryLockFold(tx))) return false
    const feeds = await feedsOf(tx)
    for (const { id, versions } of await activePolicies(tx)) {
      const { version, activeFrom } = versions.at(-1)!
      const feed = feeds.get(id)
      if (feed?.done && feed.version === version) continue
      const cursor = feed?.version === version ? feed.cursor : null
      const cases = await casesSince(tx, activeFrom, cursor, piece)
      const events = await caseEvents(tx, cases)
      await judgeCases(tx, ground.keyring, async () => events, { now: Date.now(), only: id })
      if (await markCases(tx, cases, events)) await touchVersion(tx)
      await keepFeed(tx, id, { version, cursor: cases.at(-1) ?? cursor, done: cases.length < piece })
      return true
    }
    return false
  })
}
