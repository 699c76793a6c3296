import { fileURLToPath } from 'node:url'
import type { Text } from '#kernel/words.ts'
import { automations } from '#modules/automations/module.ts'
import { catalog } from '#modules/catalog/module.ts'
import { chat } from '#modules/chat/module.ts'
import { conformance } from '#modules/conformance/module.ts'
import { customers } from '#modules/customers/module.ts'
import { customerImportJob } from '#modules/customers/public.ts'
import { desk } from '#modules/desk/module.ts'
import { disruptions } from '#modules/disruptions/module.ts'
import { identity } from '#modules/identity/module.ts'
import { instances } from '#modules/instances/module.ts'
import { mail } from '#modules/mail/module.ts'
import { mesh } from '#modules/mesh/module.ts'
import { messaging } from '#modules/messaging/module.ts'
import { moving } from '#modules/moving/module.ts'
import { notices } from '#modules/notices/module.ts'
import { portal } from '#modules/portal/module.ts'
import { processes } from '#modules/processes/module.ts'
import { promises } from '#modules/promises/module.ts'
import { recovery } from '#modules/recovery/module.ts'
import { telephony } from '#modules/telephony/module.ts'
import { terminals } from '#modules/terminals/module.ts'
import { triggers } from '#modules/triggers/module.ts'
import { voice } from '#modules/voice/module.ts'
import { webhooks } from '#modules/webhooks/module.ts'
import { leavingFiles } from '#platform/leaving-files.ts'
import type { Module } from '#platform/module.ts'
import type { RouteTable } from '#platform/routes.ts'
import { streamRoutes } from '#platform/stream.ts'

/** The rooms in their order, low to high: migrations run and events are heard in this order. */
export const modules: readonly Module[] = [
  identity,
  catalog,
  processes,
  customers,
  promises,
  conformance,
  instances,
  desk,
  mail,
  chat,
  telephony,
  messaging,
  portal,
  terminals,
  recovery,
  moving,
  automations,
  triggers,
  disruptions,
  webhooks,
  notices,
  voice,
  mesh,
]

export const routes: RouteTable = Object.assign({}, ...modules.map(module => module.routes), streamRoutes(modules.flatMap(module => module.pulses)))
export const framedPages = modules.flatMap(module => module.framedPages ?? [])
export const plainPages = modules.flatMap(module => module.plainPages ?? [])
export const refusalWords: Readonly<Record<string, Text>> = Object.assign({}, ...modules.map(module => module.refusalWords))
export const nouns = modules.flatMap(module => module.nouns)
export const followers = modules.flatMap(module => module.followers)
export const jobs = [
  ...modules.flatMap(module => module.jobs),
  customerImportJob(modules.flatMap(({ namesOthers }) => namesOthers ?? [])),
  leavingFiles(modules.flatMap(({ namesFile }) => namesFile ?? [])),
]
export const schemaFolders = [fileURLToPath(new URL('../platform/', import.meta.url)), ...modules.map(module => module.folder)]
export const webFolder = fileURLToPath(new URL('../../web/dist', import.meta.url))
