import { fileURLToPath } from 'node:url'
import type { Module } from '#platform/module.ts'
import { chatRoutes } from './chat.routes.ts'
import { chatPage } from './door.ts'
import { eraseChats } from './erasing.ts'
import { mailAnswers } from './going-on.follow.ts'
import { answersJob, goingOnJob } from './going-on.ts'
import { chatNoun, entranceNoun } from './nouns.ts'
import { eventWords, refusalWords } from './words.ts'

export const chatTable = { ...chatRoutes }

export const chat: Module = {
  name: 'chat',
  folder: fileURLToPath(new URL('.', import.meta.url)),
  nouns: [entranceNoun, chatNoun],
  routes: chatTable,
  followers: [mailAnswers, eraseChats],
  jobs: [answersJob, goingOnJob],
  pulses: [],
  framedPages: [chatPage],
  eventWords,
  refusalWords,
}
