import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { namesFile } from './erasing.store.ts'
import { eraseMails, eraseUnlinkedMails } from './erasing.ts'
import { intakeJob } from './intake.ts'
import { mailRoutes } from './mail.routes.ts'
import { mailboxNoun, mailNoun, outgoingNoun } from './nouns.ts'
import { sendAnswers } from './outgoing.follow.ts'
import { postingJob } from './posting.ts'
import { eventWords, refusalWords } from './words.ts'

export const mailTable = { ...mailRoutes }

export const mail: Module = {
  name: 'mail',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [mailboxNoun, mailNoun, outgoingNoun],
  routes: mailTable,
  followers: [sendAnswers, eraseMails, eraseUnlinkedMails],
  jobs: [intakeJob, postingJob],
  pulses: [],
  namesFile,
  eventWords,
  refusalWords,
}
