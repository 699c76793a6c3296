import type { Id } from '#kernel/id.ts'
import { inTenant, inTenantBulk } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Ground } from '#platform/perform.ts'
import { holdChanged } from './conformance-feed.ts'
import { lockFold, touchVersion } from './fold.store.ts'
import { foldCases, foldWaiting } from './fold.ts'
import { importsInStage } from './import.store.ts'
import { tell } from './importer.ts'
import { judgeChanged } from './promise-feed.ts'
import { dismissQuarantine, rowsOfImport } from './undo.store.ts'

/** Takes an import out again: its rows leave activity, cells and journeys, case by case; what other imports brought stays. */
export const undoJob: Job = { name: 'mesh/undo', everySeconds: 2, run: runUndos }
const casesAtOnce = 5000

async function runUndos(ground: Ground, tenant: string): Promise<boolean> {
  for (const id of await inTenant(ground.database, tenant, tx => importsInStage(tx, 'undoing'))) await undoImport(ground, tenant, id)
  return false
}

/** What still waits to be folded is folded first, so that every row of the import has a contribution to take away. */
async function undoImport(ground: Ground, tenant: string, id: Id<'import'>): Promise<void> {
  while (await foldWaiting(ground, tenant)) {
    /* the next batches */
  }
  const { batches, cases } = await inTenant(ground.database, tenant, tx => rowsOfImport(tx, id))
  for (let from = 0; from < cases.length; from += casesAtOnce) {
    await inTenantBulk(ground.database, tenant, async tx => {
      await lockFold(tx)
      const touched = cases.slice(from, from + casesAtOnce)
      await foldCases(tx, { cases: touched, adding: new Set(), removing: new Set(batches) })
      await judgeChanged(tx, ground.keyring, touched)
      await holdChanged(tx, touched)
      await touchVersion(tx)
    })
  }
  await inTenant(ground.database, tenant, tx => dismissQuarantine(tx, id))
  await tell(ground, tenant, id, { do: 'finish-undo' })
}
