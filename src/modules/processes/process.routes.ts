import type { Id } from '#kernel/id.ts'
import type { Text } from '#kernel/words.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { Context, Exchange, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import { anyText, list, oneOf, optional, orNull, record, ref, text, whole } from '#platform/shape.ts'
import { difference } from './difference.ts'
import { processNoun } from './nouns.ts'
import { outsideView } from './outside.ts'
import { fileOf, findProcess, listProcesses, versionsOf } from './process.store.ts'
import type { Process, ProcessCommand } from './process.ts'
import { isUnpublished } from './process.ts'
import { createProcess, describeProcess, mineProcess, publishProcess, restoreVersion, saveDraft } from './process-act.ts'
import { checkOf, faultProblem, knownUnits, modelIn, refuseLarge, walkOf } from './process-check.ts'
import { exportFile, mostBytes, nameInFile, readFile, takeFile } from './process-file.ts'
import type { CheckView, Difference, OutsideView, ProcessView } from './views.ts'
import { stages } from './views.ts'

const xml = text(mostBytes)
const id = ref('process')
const names = record({ 'zh-CN': anyText(120), en: anyText(120) })
const described = { name: names, service: orNull(text(200)), promiseMinutes: orNull(whole(1, 5_256_000)) }
/** Paths of cases, as a log tells them: the activities in order, and how many cases went so. */
const variants = list(record({ activities: list(text(200), 200), count: whole(1, 1_000_000_000) }), 1000)
const number = whole(1, 1_000_000)

export const processRoutes = {
  'GET /processes': read('processes.read', { search: optional(text(200)), stage: optional(oneOf(stages)), ...paging }, async (tx, { search, stage, ...page }) => {
    const cursor = cursorOf(page, 2)
    const { rows, next } = pageOf(await listProcesses(tx, { search, stage }, cursor), cursor.limit, row => [row.label, row.id])
    return { rows: rows.map(({ label: _, ...row }) => row), next }
  }),
  'GET /processes/:id': read('processes.read', { id }, async (tx, { id: process }) => viewOf(tx, process, await known(tx, process))),
  'GET /processes/:id/check': read('processes.read', { id }, checkSaved),
  'GET /processes/:id/versions/:number': read('processes.read', { id, number }, async (tx, input) => ({ xml: await versionFile(tx, input.id, input.number) })),
  'GET /processes/:id/versions/:number/difference': read('processes.read', { id, number, since: whole(1, 1_000_000) }, differenceOf),
  'GET /processes/:id/file': raw('processes.read', { id, version: optional(number) }, 'The process as a BPMN 2.0 file, with lanes per department and a timer per limit', sendFile),
  'POST /processes/check': act(
    'processes.design',
    { xml, promiseMinutes: described.promiseMinutes, against: orNull(id) },
    async (context, { xml: sent, promiseMinutes, against }) => {
      const model = await modelIn(sent, context.locale)
      return inTenant(context.ground.database, context.caller!.tenant, tx => checkOf(tx, { model, promiseMinutes, against }))
    },
  ),
  'POST /processes/walk': act('processes.read', { xml }, async (context, { xml: sent }) => walkOf(await modelIn(sent, context.locale))),
  'POST /processes/read-file': act('processes.design', { xml }, readSent),
  'POST /processes/:id/create': act('processes.design', { id, ...described, xml: orNull(xml) }, createProcess),
  'POST /processes/:id/mine': act('processes.design', { id, ...described, variants, noisePercent: whole(0, 100) }, mineProcess),
  'POST /processes/:id/describe': act('processes.design', { id, ...described }, describeProcess),
  'POST /processes/:id/save': act('processes.design', { id, based: number, xml }, saveDraft),
  'POST /processes/:id/publish': act('processes.publish', { id, based: number }, publishProcess),
  'POST /processes/:id/restore': act('processes.design', { id, based: number, version: number }, restoreVersion),
  ...commandsOf<ProcessCommand>(processNoun)({
    'POST /processes/:id/retire': { do: 'retire', may: 'processes.publish', body: {} },
    'POST /processes/:id/reopen': { do: 'reopen', may: 'processes.publish', body: {} },
  }),
} satisfies RouteTable

async function known(tx: Tx, process: Id<'process'>): Promise<Process> {
  const found = await findProcess(tx, process)
  if (!found) throw new Problem('not-found')
  return found
}

async function viewOf(tx: Tx, process: Id<'process'>, found: Process): Promise<ProcessView> {
  const { name, service, promiseMinutes, stage, draft } = found
  const { hash, ...told } = draft
  return { id: process, name, service, promiseMinutes, stage, draft: told, unpublished: isUnpublished(found), versions: await versionsOf(tx, found), xml: await fileOf(tx, hash) }
}

async function checkSaved(tx: Tx, input: Readonly<{ id: Id<'process'> }>): Promise<CheckView> {
  const { draft, promiseMinutes } = await known(tx, input.id)
  const { model } = await readFile(await fileOf(tx, draft.hash))
  if (!model) throw new Error('a saved draft cannot be read')
  return checkOf(tx, { model, promiseMinutes, against: input.id })
}

async function versionFile(tx: Tx, process: Id<'process'>, version: number): Promise<string> {
  const found = (await known(tx, process)).versions.find(each => each.number === version)
  if (!found) throw new Problem('not-found')
  return fileOf(tx, found.hash)
}

async function differenceOf(tx: Tx, input: Readonly<{ id: Id<'process'>; number: number; since: number }>): Promise<Difference> {
  const [before, now] = await Promise.all([input.since, input.number].map(async version => (await readFile(await versionFile(tx, input.id, version))).model))
  return difference(before!, now!)
}

type FileView = Readonly<{ xml: string; name: string; outside: readonly OutsideView[] }>

/** Look at a file before anything is made of it: tidied, laid out, with a report of what does not run. */
async function readSent(context: Context, input: Readonly<{ xml: string }>): Promise<FileView> {
  refuseLarge(input.xml)
  const { byName } = await inTenant(context.ground.database, context.caller!.tenant, knownUnits)
  const file = await takeFile(input.xml, byName)
  if (file.fault) throw faultProblem(file.fault, context.locale)
  return { xml: file.xml, name: await nameInFile(file.xml), outside: file.model.outside.map(outsideView) }
}

async function sendFile(context: Context, input: Readonly<{ id: Id<'process'>; version?: number | undefined }>, { reply }: Exchange): Promise<string> {
  const { name, file } = await inTenant(context.ground.database, context.caller!.tenant, async tx => {
    const found = await known(tx, input.id)
    const saved = input.version === undefined ? fileOf(tx, found.draft.hash) : versionFile(tx, input.id, input.version)
    return { name: fileName(found.name), file: await saved }
  })
  reply.type('application/bpmn+xml; charset=utf-8').header('content-disposition', `attachment; filename="process.bpmn"; filename*=UTF-8''${encodeURIComponent(name)}.bpmn`)
  return exportFile(file)
}

function fileName(name: Text): string {
  return (name['zh-CN'].trim() || name.en.trim()).replace(/[\p{C}/\\:*?"<>|']/gu, '_')
}
