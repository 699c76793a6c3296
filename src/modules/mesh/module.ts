import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { standardFeedJob, waitingJob } from './conformance-feed.ts'
import { demandRoutes } from './demand.routes.ts'
import { meshPulse } from './fold.store.ts'
import { foldJob } from './fold.ts'
import { hearActivities } from './heard.follow.ts'
import { importRoutes } from './import.routes.ts'
import { importPulse, namesFile } from './import.store.ts'
import { importJob } from './importer.ts'
import { intakeRoutes } from './intake.routes.ts'
import { meshRoutes } from './mesh.routes.ts'
import { graphNoun, importNoun } from './nouns.ts'
import { ownDeskJob } from './own-desk.ts'
import { ownStepsJob } from './own-steps.ts'
import { promiseRoutes } from './promise.routes.ts'
import { feedJob } from './promise-feed.ts'
import { promiseMarkJob } from './promise-follow.ts'
import { quarantineRoutes } from './quarantine.routes.ts'
import { rebuildJob, rebuildOnNewHours } from './rebuild.follow.ts'
import { undoJob } from './undo.ts'
import { eventWords, refusalWords } from './words.ts'

/** Every route of the room, with its types: the web's client is inferred from it. */
export const meshTable = { ...meshRoutes, ...importRoutes, ...intakeRoutes, ...quarantineRoutes, ...promiseRoutes, ...demandRoutes }

export const mesh: Module = {
  name: 'mesh',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [importNoun, graphNoun],
  routes: meshTable,
  followers: [hearActivities, rebuildOnNewHours],
  jobs: [importJob, foldJob, undoJob, rebuildJob, feedJob, promiseMarkJob, ownStepsJob, ownDeskJob, standardFeedJob, waitingJob],
  pulses: [
    { name: 'mesh', read: meshPulse },
    { name: 'import', read: importPulse },
  ],
  namesFile,
  eventWords,
  refusalWords,
}
