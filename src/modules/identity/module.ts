import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { certificateRoutes } from './certificate.routes.ts'
import { certificateNoun, passkeyNoun, personNoun, sessionNoun, tenantNoun, tokenNoun, unitNoun } from './nouns.ts'
import { passkeyRoutes } from './passkey.routes.ts'
import { peopleRoutes } from './people.routes.ts'
import { endSessionsOfDisabled } from './session.follow.ts'
import { sessionRoutes } from './session.routes.ts'
import { signInRoutes } from './sign-in.routes.ts'
import { tenantRoutes } from './tenant.routes.ts'
import { trailRoutes } from './trail.routes.ts'
import { eventWords, refusalWords } from './words.ts'

export const identityRoutes = { ...signInRoutes, ...peopleRoutes, ...certificateRoutes, ...sessionRoutes, ...passkeyRoutes, ...tenantRoutes, ...trailRoutes }

export const identity: Module = {
  name: 'identity',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [tenantNoun, unitNoun, personNoun, sessionNoun, tokenNoun, passkeyNoun, certificateNoun],
  routes: identityRoutes,
  followers: [endSessionsOfDisabled],
  jobs: [],
  pulses: [],
  eventWords,
  refusalWords,
}
