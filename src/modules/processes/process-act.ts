import type { Id } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { countOf } from './gate.ts'
import type { Variant } from './mine-draft.ts'
import { mineVariants } from './mine-draft.ts'
import type { ProcessModel } from './model.ts'
import { processNoun } from './nouns.ts'
import { fileOf, findProcess, keepFile } from './process.store.ts'
import type { CheckedFile, Counts, Description, Process, ProcessCommand } from './process.ts'
import { checkOf, faultProblem, knownUnits, modelIn, refuseLarge } from './process-check.ts'
import { minedFile, readFile, takeFile, template } from './process-file.ts'

type Ref = Readonly<{ id: Id<'process'> }>
export type Saved = Readonly<{ draft: number; errors: number; warnings: number }>

/** Create a process from a file, or from the template when there is none. */
export async function createProcess(context: Context, input: Ref & Description & Readonly<{ xml: string | null }>): Promise<Saved> {
  const { id, name, service, promiseMinutes } = input
  const words = context.locale === 'zh-CN' ? { start: '开始', step: '第一步', end: '结束' } : { start: 'Start', step: 'First step', end: 'End' }
  const xml = input.xml ?? template(id, words)
  refuseLarge(xml)
  const { byName } = await inTenant(context.ground.database, context.caller!.tenant, knownUnits)
  const file = await takeFile(xml, byName)
  if (file.fault) throw faultProblem(file.fault, context.locale)
  const checked = await keep(context, file.xml, file.model, promiseMinutes)
  await command(context, id, { do: 'create', name, service, promiseMinutes, ...checked })
  return { draft: 1, errors: checked.errors, warnings: checked.warnings }
}

type Mined = Ref & Description & Readonly<{ variants: readonly Variant[]; noisePercent: number }>

/** Create a process from the paths that cases really took: to be named, filled in and checked by a person. */
export async function mineProcess(context: Context, { variants, noisePercent, ...about }: Mined): Promise<Saved> {
  const walked = variants.filter(({ activities }) => activities.length > 0)
  if (walked.length === 0) throw new Refused('process', 'nothing-walked')
  const tree = mineVariants(walked, noisePercent / 100)
  return createProcess(context, { ...about, xml: await minedFile(tree, about.name['zh-CN'].trim() || about.name.en.trim()) })
}

export async function describeProcess(context: Context, { id, name, service, promiseMinutes }: Ref & Description): Promise<Counts> {
  const { draft } = await present(context, id)
  const found = await counted(context, await savedModel(context, draft.hash), promiseMinutes)
  await command(context, id, { do: 'describe', name, service, promiseMinutes, ...found })
  return found
}

export async function saveDraft(context: Context, { id, based, xml }: Ref & Readonly<{ based: number; xml: string }>): Promise<Saved> {
  const model = await modelIn(xml, context.locale)
  const checked = await keep(context, xml, model, (await present(context, id)).promiseMinutes)
  await command(context, id, { do: 'save', based, ...checked })
  return savedAs(await present(context, id))
}

/** The draft goes through the gate at this very moment: what it says may have changed with the units or the promise since it was saved. */
export async function publishProcess(context: Context, { id, based }: Ref & Readonly<{ based: number }>): Promise<Readonly<{ version: number }>> {
  const { draft, promiseMinutes } = await present(context, id)
  const { errors } = await counted(context, await savedModel(context, draft.hash), promiseMinutes)
  await command(context, id, { do: 'publish', based, errors, by: context.caller!.person })
  return { version: (await present(context, id)).versions.at(-1)!.number }
}

export async function restoreVersion(context: Context, { id, based, version }: Ref & Readonly<{ based: number; version: number }>): Promise<Saved> {
  const { promiseMinutes, versions } = await present(context, id)
  const hash = versions.find(({ number }) => number === version)?.hash
  const found = hash ? await counted(context, await savedModel(context, hash), promiseMinutes) : { errors: 0, warnings: 0 }
  await command(context, id, { do: 'restore', based, version, hash: hash ?? '', ...found })
  return savedAs(await present(context, id))
}

function savedAs({ draft: { number, errors, warnings } }: Process): Saved {
  return { draft: number, errors, warnings }
}

async function keep(context: Context, xml: string, model: ProcessModel, promiseMinutes: number | null): Promise<CheckedFile> {
  const found = await counted(context, model, promiseMinutes)
  const hash = await inTenant(context.ground.database, context.caller!.tenant, tx => keepFile(tx, xml))
  return { hash, ...found }
}

async function counted(context: Context, model: ProcessModel, promiseMinutes: number | null): Promise<Counts> {
  const { findings } = await inTenant(context.ground.database, context.caller!.tenant, tx => checkOf(tx, { model, promiseMinutes, against: null }))
  return countOf(findings)
}

async function savedModel(context: Context, hash: string): Promise<ProcessModel> {
  const xml = await inTenant(context.ground.database, context.caller!.tenant, tx => fileOf(tx, hash))
  return (await readFile(xml)).model!
}

async function present(context: Context, id: Id<'process'>): Promise<Process> {
  const found = await inTenant(context.ground.database, context.caller!.tenant, tx => findProcess(tx, id))
  if (!found) throw new Refused('process', 'unknown')
  return found
}

async function command(context: Context, id: Id<'process'>, order: ProcessCommand): Promise<void> {
  const outcome = await perform(context.ground, processNoun, id, { command: order, request: context.request(context.caller!.tenant, order.do) })
  if (!outcome.ok) throw new Refused('process', outcome.refusal)
}
