import type { Id } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import type { Job, NamesOthers } from '#platform/module.ts'
import { perform } from '#platform/perform.ts'
import { importsAtWork } from './customer-import.store.ts'
import type { ImportCommand } from './customer-import.ts'
import type { Work } from './import-checking.ts'
import { checkFile } from './import-checking.ts'
import type { FileFailure } from './import-reading.ts'
import { inTheHouse, takeFile } from './import-taking.ts'
import { undoImport } from './import-undoing.ts'
import { importNoun } from './nouns.ts'
import type { ImportTotals } from './views.ts'

/**
 * Looks through tables that were uploaded, takes in those that were started and takes back those that are undone, also after a crash.
 * @param rooms the question to every room above which customers it names
 */
export function customerImportJob(rooms: readonly NamesOthers[]): Job {
  return {
    name: 'customers/import',
    everySeconds: 2,
    run: async (ground, tenant) => {
      for (const { id, it } of await inTenant(ground.database, tenant, importsAtWork)) await goOn({ ground, tenant, id, it }, rooms)
      return false
    },
  }
}

async function goOn(work: Work, rooms: readonly NamesOthers[]): Promise<void> {
  switch (work.it.stage) {
    case 'uploaded':
      return conclude(work, 'checked', await checkFile(work))
    case 'running':
      return conclude(work, 'complete', await takeFile(work))
    default:
      return say(work, { do: 'undone', takenBack: await undoImport(work, rooms) })
  }
}

async function conclude(work: Work, deed: 'checked' | 'complete', result: ImportTotals | FileFailure | null): Promise<void> {
  if (result === null) return
  await say(work, 'failure' in result ? { do: 'fail', reason: `${result.failure}: ${result.detail}` } : { do: deed, totals: result })
}

async function say({ ground, tenant, id }: Work, command: ImportCommand): Promise<void> {
  await perform(ground, importNoun, id as Id<'customer-import'>, { command, request: inTheHouse(tenant, `customer-import/${id}`, Date.now()) })
}
