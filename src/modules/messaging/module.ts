import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { sendSocialAnswers } from './answering.follow.ts'
import { eraseSocial } from './erasing.ts'
import { namesFile } from './inbound.store.ts'
import { intakeJob } from './intake.ts'
import { messagingRoutes } from './messaging.routes.ts'
import { connectionNoun, inboundNoun, socialAnswerNoun } from './nouns.ts'
import { postingJob } from './posting.ts'
import { eventWords, refusalWords } from './words.ts'

export const messagingTable = { ...messagingRoutes }

export const messaging: Module = {
  name: 'messaging',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [connectionNoun, inboundNoun, socialAnswerNoun],
  routes: messagingTable,
  followers: [sendSocialAnswers, eraseSocial],
  jobs: [intakeJob, postingJob],
  pulses: [],
  namesFile,
  eventWords,
  refusalWords,
}
