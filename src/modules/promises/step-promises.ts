import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Text } from '#kernel/words.ts'
import { unitCalendars } from '#modules/catalog/public.ts'
import type { ProcessNode, PublishedProcess } from '#modules/processes/public.ts'
import { modelOfFile, publishedProcesses } from '#modules/processes/public.ts'
import type { Tx } from '#platform/noun.ts'
import { addWorkingTime, workingMilliseconds } from '#science/calendar/working-time.ts'
import { policiesWithOpenClocks } from './clock.store.ts'
import type { ActivePolicy } from './policy.store.ts'
import { unitHours } from './rulers.ts'
import type { Terms } from './views.ts'

/** The time limit of a step, as published, seen as a promise: its versions are those of the process. */
export type StepPromise = ActivePolicy & Readonly<{ name: Text }>

const promiseIds = new WeakMap<ProcessNode, Map<string, Id<'policy'>>>()

/** The same step of the same process is the same promise in all its versions. The id is remembered with the node: every step of every case asks for it. */
export function stepPromiseId(process: string, node: ProcessNode): Id<'policy'> {
  const ids = promiseIds.get(node) ?? new Map<string, Id<'policy'>>()
  const id = ids.get(process) ?? (uuidFrom(0, createHash('sha256').update(`${process}\0${node.id}`).digest()) as Id<'policy'>)
  promiseIds.set(node, ids.set(process, id))
  return id
}

/**
 * Time limits of steps that stand in published processes, as promises. Nobody writes these: publishing a process puts them in force. Working time
 * is that of the responsible unit: its calendar, or that of the nearest unit above it that has one, or the enterprise's; whoever has hours of his own counts the steps given to him by these (`rulers.ts`).
 * @param only these promises; null for all
 */
export async function stepPromises(tx: Tx, only: ReadonlySet<string> | null): Promise<StepPromise[]> {
  if (only?.size === 0) return []
  const [processes, calendars] = [await publishedProcesses(tx), await unitCalendars(tx)]
  const found = new Map<string, { id: Id<'policy'>; name: Text; versions: ActivePolicy['versions'][number][] }>()
  for (const process of processes) {
    for (const { number, hash, publishedAt } of process.versions) {
      for (const node of (await modelOfFile(tx, hash)).nodes) {
        const terms = stepTerms(node, calendars)
        const id = stepPromiseId(process.id, node)
        if (!terms || (only && !only.has(id))) continue
        const promise = found.get(id) ?? { id, name: nameOf(process, node), versions: [] }
        promise.versions.push({ version: number, terms, activeFrom: publishedAt })
        found.set(id, { ...promise, name: nameOf(process, node) })
      }
    }
  }
  return [...found.values()]
}

/** Limits of steps by which clocks run now; those of the past are judged anew when a clock of theirs runs again. */
export async function runningStepPromises(tx: Tx): Promise<StepPromise[]> {
  const all = await stepPromises(tx, null)
  const open = await policiesWithOpenClocks(
    tx,
    all.map(({ id }) => id),
  )
  return all.filter(({ id }) => open.has(id))
}

function nameOf({ name }: PublishedProcess, { id, name: step }: ProcessNode): Text {
  const [zh, en] = [name['zh-CN'].trim() || name.en.trim(), name.en.trim() || name['zh-CN'].trim()]
  return { 'zh-CN': `${zh} · ${step || id}`, en: `${en} · ${step || id}` }
}

const never = { activities: [], where: [] }

/** A step's limit in the terms of a promise. What starts and stops it is the step itself, so it names no events. */
export function stepTerms({ limit, responsibility }: ProcessNode, calendars: ReadonlyMap<string, Id<'calendar'>>): Terms | null {
  if (!limit || limit.minutes === null || limit.minutes <= 0) return null
  return {
    kind: 'process-node',
    scope: [],
    start: never,
    pause: null,
    resume: null,
    stop: never,
    cancel: null,
    repeats: true,
    measure: limit.calendar === 'elapsed' ? 'elapsed' : 'working',
    calendar: calendars.get(responsibility?.unit ?? '') ?? null,
    targets: [{ tier: null, minutes: limit.minutes }],
    warnings: limit.warnAt > 0 && limit.warnAt < 100 ? [limit.warnAt] : [],
    ladder: limit.ladder,
  }
}

/** How the time of a step counts: on the clock of its limit, or every millisecond where it has none; and when a step that is due since then becomes nearly late (null: it never says so). */
export type StepMeasures = Readonly<{ measure: (node: ProcessNode) => (from: number, to: number) => number; warnedAt: (node: ProcessNode, since: number) => number | null }>

export async function stepMeasures(tx: Tx): Promise<StepMeasures> {
  const { calendars, rulerOf } = await unitHours(tx)
  const timed = (node: ProcessNode) => {
    const terms = stepTerms(node, calendars)
    return { terms, ruler: terms?.measure === 'working' ? rulerOf(terms) : null }
  }
  return {
    measure: node => {
      const { ruler } = timed(node)
      return (from, to) => (ruler ? workingMilliseconds(ruler, from, to) : to - from)
    },
    warnedAt: (node, since) => {
      const { terms, ruler } = timed(node)
      const [percent] = terms?.warnings ?? []
      if (!terms || percent === undefined) return null
      const used = (terms.targets[0]!.minutes * 60_000 * percent) / 100
      return ruler ? addWorkingTime(ruler, since, used) : since + used
    },
  }
}
