import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import type { Follower } from '#platform/follow.ts'
import type { Job } from '#platform/module.ts'
import { perform } from '#platform/perform.ts'
import { lockFold } from './fold.store.ts'
import { foldWaiting } from './fold.ts'
import { graphNoun } from './nouns.ts'
import { isRebuilding, unfoldAll } from './rebuild.store.ts'

/** Working time and local days depend on the working hours: when they change, the mesh is made anew. */
export const rebuildOnNewHours: Follower = {
  name: 'rebuild-on-new-hours',
  hears: ['tenant.working-hours-set'],
  follow: async (tx, event) => [{ noun: graphNoun, id: tx.tenant, command: { do: 'rebuild', why: event.type } }],
}

export const rebuildJob: Job = {
  name: 'mesh/rebuild',
  everySeconds: 2,
  run: async (ground, tenant) => {
    if (!(await inTenant(ground.database, tenant, isRebuilding))) return false
    await inTenantBulk(ground.database, tenant, async tx => {
      await lockFold(tx)
      await unfoldAll(tx)
    })
    while (await foldWaiting(ground, tenant)) {
      /* the next batches */
    }
    const now = Date.now() as Instant
    const request = { tenant, commandId: uuidFrom(now, randomBytes(10)), actor: null, address: null, cause: 'graph/rebuild', now }
    await perform(ground, graphNoun, tenant as Id<'graph'>, { command: { do: 'finish-rebuild' }, request })
    return false
  },
}
