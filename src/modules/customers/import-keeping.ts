import type { Id } from '#kernel/id.ts'
import { days } from '#kernel/time.ts'
import { inTenant } from '#platform/db.ts'
import type { Follower } from '#platform/follow.ts'
import type { Job } from '#platform/module.ts'
import { perform } from '#platform/perform.ts'
import { importsPast } from './customer-import.store.ts'
import { importsExpecting } from './import-line.store.ts'
import { inTheHouse } from './import-taking.ts'
import { importNoun } from './nouns.ts'

const keptFor = days(30)

/** What a table told of customers is kept for thirty days after its import ended, or after its upload when it was never begun. */
export const importKeepingJob: Job = {
  name: 'customers/import-keeping',
  everySeconds: 3600,
  byTimeAlone: true,
  run: async (ground, tenant) => {
    const now = Date.now()
    for (const id of await inTenant(ground.database, tenant, tx => importsPast(tx, now - keptFor)))
      await perform(ground, importNoun, id, { command: { do: 'forget' }, request: inTheHouse(tenant, `customer-import/${id}`, now) })
    return false
  },
}

/** A table that was looked through and not taken still tells of whoever is erased: it is thrown away with him. */
export const forgetImports: Follower = {
  name: 'customers/forget-imports',
  hears: ['customer.erased'],
  follow: async (tx, { nounId }) => (await importsExpecting(tx, nounId)).map(id => ({ noun: importNoun, id: id as Id<'customer-import'>, command: { do: 'forget' } as const })),
}
