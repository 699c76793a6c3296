import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Text } from '#kernel/words.ts'
import type { Stage } from './views.ts'

/** A file by its hash, with what the gate found in it when it was saved. The file itself lies in `process_file`. */
export type CheckedFile = Readonly<{ hash: string }> & Counts
/** How much the gate finds; another promise to the customer may find more or less in the same file. */
export type Counts = Readonly<{ errors: number; warnings: number }>
export type Draft = CheckedFile & Readonly<{ number: number; savedAt: Instant }>
export type Version = Readonly<{ number: number; hash: string; publishedAt: Instant; publishedBy: string | null }>

/** What a process is besides its drawing; the promise to the customer limits what its steps may take together. */
export type Description = Readonly<{ name: Text; service: string | null; promiseMinutes: number | null }>

/** Process (服务流程): the way a service is done, drawn as a draft, checked, published as numbered versions, retired when it is no longer done so. */
export type Process = Description & Readonly<{ stage: Stage; draft: Draft; versions: readonly Version[] }>
export type ProcessCommand = Readonly<
  | ({ do: 'create' } & Description & CheckedFile)
  | ({ do: 'describe' } & Description & Counts)
  | ({ do: 'save'; based: number } & CheckedFile)
  | { do: 'publish'; based: number; errors: number; by: string | null }
  | ({ do: 'restore'; based: number; version: number } & CheckedFile)
  | { do: 'retire' }
  | { do: 'reopen' }
>
export type ProcessEvent = Readonly<
  | ({ type: 'process.created' } & Description & Readonly<{ draft: Draft }>)
  | ({ type: 'process.described' } & Description & Counts)
  | { type: 'process.draft-saved'; draft: Draft }
  | { type: 'process.published'; version: Version }
  | { type: 'process.restored'; version: number; draft: Draft }
  | { type: 'process.retired' }
  | { type: 'process.reopened' }
>
export type ProcessRefusal =
  | 'unknown'
  | 'already-created'
  | 'nameless'
  | 'stale-draft'
  | 'has-errors'
  | 'nothing-new'
  | 'no-such-version'
  | 'is-retired'
  | 'not-retired'
  | 'nothing-walked'
type ProcessDecision = Decision<ProcessEvent, ProcessRefusal>

/** Whoever saves or publishes names the draft number he looked at, so that nobody overwrites or publishes what he has not seen. */
export function decideProcess(process: Process | null, command: ProcessCommand, { now }: Moment<'process'>): ProcessDecision {
  if (command.do === 'create') return process ? refuse('already-created') : create(command, now)
  if (!process) return refuse('unknown')
  if (command.do === 'reopen') return process.stage === 'retired' ? accept({ type: 'process.reopened' }) : refuse('not-retired')
  if (process.stage === 'retired') return refuse('is-retired')
  switch (command.do) {
    case 'describe':
      return isNamed(command.name) ? accept({ type: 'process.described', ...described(command), errors: command.errors, warnings: command.warnings }) : refuse('nameless')
    case 'save':
      return save(process, command, now)
    case 'publish':
      return publish(process, command, now)
    case 'restore':
      return restore(process, command, now)
    case 'retire':
      return accept({ type: 'process.retired' })
  }
}

function described({ name, service, promiseMinutes }: Description): Description {
  return { name, service, promiseMinutes }
}

function isNamed(name: Text): boolean {
  return Object.values(name).some(each => each.trim() !== '')
}

function create(command: Extract<ProcessCommand, { do: 'create' }>, now: Instant): ProcessDecision {
  return isNamed(command.name) ? accept({ type: 'process.created', ...described(command), draft: draftOf(command, 1, now) }) : refuse('nameless')
}

function draftOf({ hash, errors, warnings }: CheckedFile, number: number, savedAt: Instant): Draft {
  return { number, hash, errors, warnings, savedAt }
}

/** The same file again is nothing to do, and counts as saved. */
function save({ draft }: Process, command: Extract<ProcessCommand, { do: 'save' }>, now: Instant): ProcessDecision {
  if (command.hash === draft.hash && command.errors === draft.errors && command.warnings === draft.warnings) return accept()
  return command.based === draft.number ? accept({ type: 'process.draft-saved', draft: draftOf(command, draft.number + 1, now) }) : refuse('stale-draft')
}

function publish({ draft, versions, stage }: Process, { based, errors, by }: Extract<ProcessCommand, { do: 'publish' }>, now: Instant): ProcessDecision {
  if (based !== draft.number) return refuse('stale-draft')
  if (errors > 0) return refuse('has-errors')
  const last = versions.at(-1)
  if (stage === 'published' && last?.hash === draft.hash) return refuse('nothing-new')
  return accept({ type: 'process.published', version: { number: (last?.number ?? 0) + 1, hash: draft.hash, publishedAt: now, publishedBy: by } })
}

function restore({ draft, versions }: Process, command: Extract<ProcessCommand, { do: 'restore' }>, now: Instant): ProcessDecision {
  if (command.based !== draft.number) return refuse('stale-draft')
  const version = versions.find(({ number }) => number === command.version)
  if (!version) return refuse('no-such-version')
  return version.hash === draft.hash
    ? accept()
    : accept({ type: 'process.restored', version: version.number, draft: draftOf({ ...command, hash: version.hash }, draft.number + 1, now) })
}

export function applyProcess(process: Process | null, event: ProcessEvent): Process {
  if (event.type === 'process.created') return { ...described(event), stage: 'draft', draft: event.draft, versions: [] }
  if (!process) throw new Error(`${event.type} came before process.created`)
  switch (event.type) {
    case 'process.described':
      return { ...process, ...described(event), draft: { ...process.draft, errors: event.errors, warnings: event.warnings } }
    case 'process.draft-saved':
    case 'process.restored':
      return { ...process, draft: event.draft }
    case 'process.published':
      return { ...process, stage: 'published', versions: [...process.versions, event.version] }
    case 'process.retired':
      return { ...process, stage: 'retired' }
    case 'process.reopened':
      return { ...process, stage: process.versions.length > 0 ? 'published' : 'draft' }
  }
}

/** Whether the draft says something else than what is published. */
export function isUnpublished({ draft, versions }: Process): boolean {
  return versions.at(-1)?.hash !== draft.hash
}
