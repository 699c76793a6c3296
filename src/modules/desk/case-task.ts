import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { CaseStage, TaskItem, TaskStage } from './views.ts'

/** Task (部门协办): the owner of a case asks another unit for something; it is taken and done, or returned with a reason. */
export type CaseTask = Readonly<{
  case: Id<'case'>
  place: number
  key: string
  title: string
  text: string
  unit: Id<'unit'>
  person: Id<'person'> | null
  checklist: readonly TaskItem[]
  stage: TaskStage
  askedBy: Id<'person'> | null
  askedAt: Instant
  takenAt: Instant | null
  endedAt: Instant | null
  /** Why it was returned or withdrawn. */
  reason: string
  result: string
  /** Who answers for the case now. */
  owner: Id<'person'> | null
}>
/** The case that a task is asked for, as it stands: its number, and how many were asked before. */
export type AskedFor = Readonly<{ stage: CaseStage; key: string; tasks: number; owner: Id<'person'> | null }>

type Given = Readonly<{ unit: Id<'unit'>; person: Id<'person'> | null }>
type By = Readonly<{ by: Id<'person'> | null }>
export type CaseTaskCommand = Readonly<
  | ({ do: 'ask'; case: Id<'case'>; title: string; text: string; checklist: readonly string[] } & Given & By)
  | ({ do: 'take' } & By)
  | ({ do: 'hand' } & Given)
  | { do: 'check'; item: number; done: boolean }
  | { do: 'complete'; result: string }
  | { do: 'return'; reason: string }
  | ({ do: 'ask-again'; text: string } & Given)
  | { do: 'withdraw'; reason: string }
>
/** `aboutWhom`: what a task says is about the customer of the case, and stands under the key of the case in the log. */
type OfCase = Readonly<{ aboutWhom?: Id<'case'> }>
export type CaseTaskEvent = Readonly<
  | ({ type: 'case-task.asked'; case: Id<'case'>; key: string; place: number; title: string; text: string; checklist: readonly string[]; askedAt: Instant } & Given & By & OfCase)
  | ({ type: 'case-task.taken'; takenAt: Instant } & By)
  | ({ type: 'case-task.handed'; was: Id<'person'> | null } & Given)
  | { type: 'case-task.checked'; item: number; done: boolean }
  | ({ type: 'case-task.done'; result: string; endedAt: Instant; owner: Id<'person'> | null } & OfCase)
  | ({ type: 'case-task.returned'; reason: string; owner: Id<'person'> | null } & OfCase)
  | ({ type: 'case-task.asked-again'; text: string } & Given & OfCase)
  | ({ type: 'case-task.withdrawn'; reason: string; endedAt: Instant; person: Id<'person'> | null } & OfCase)
>
export type CaseTaskRefusal =
  | 'unknown'
  | 'already-asked'
  | 'unknown-case'
  | 'case-is-over'
  | 'is-over'
  | 'taken-already'
  | 'not-returned'
  | 'is-returned'
  | 'no-such-item'
  | 'unchecked'
  | 'no-reason'
type TaskDecision = Decision<CaseTaskEvent, CaseTaskRefusal>

/** Stages in which something is still to come of a task. */
export const openStages: readonly TaskStage[] = ['asked', 'taken', 'returned']

export function decideTask(it: CaseTask | null, command: CaseTaskCommand, { now }: Moment<'case-task'>, about: AskedFor | null): TaskDecision {
  if (command.do === 'ask') return it ? refuse('already-asked') : ask(command, now, about)
  if (!it) return refuse('unknown')
  if (!openStages.includes(it.stage)) return refuse('is-over')
  switch (command.do) {
    case 'ask-again':
      return askAgain(it, command)
    case 'withdraw':
      return accept({ type: 'case-task.withdrawn', reason: command.reason.trim(), endedAt: now, person: it.person, aboutWhom: it.case })
    default:
      return it.stage === 'returned' ? refuse('is-returned') : work(it, command, now)
  }
}

function ask({ do: _, ...asked }: Extract<CaseTaskCommand, { do: 'ask' }>, now: Instant, about: AskedFor | null): TaskDecision {
  if (!about) return refuse('unknown-case')
  if (about.stage !== 'open' && about.stage !== 'waiting') return refuse('case-is-over')
  const place = about.tasks + 1
  return accept({ type: 'case-task.asked', ...asked, place, key: `${about.key}-${place}`, askedAt: now, aboutWhom: asked.case })
}

function askAgain({ stage, case: of }: CaseTask, { text, unit, person }: Extract<CaseTaskCommand, { do: 'ask-again' }>): TaskDecision {
  return stage === 'returned' ? accept({ type: 'case-task.asked-again', text, unit, person, aboutWhom: of }) : refuse('not-returned')
}

type Work = Exclude<CaseTaskCommand, { do: 'ask' | 'ask-again' | 'withdraw' }>

/** What the department that was asked does with it. */
function work(it: CaseTask, command: Work, now: Instant): TaskDecision {
  switch (command.do) {
    case 'take':
      if (it.stage === 'taken') return it.person === command.by ? accept() : refuse('taken-already')
      return accept({ type: 'case-task.taken', by: command.by, takenAt: now })
    case 'hand':
      return it.unit === command.unit && it.person === command.person ? accept() : accept({ type: 'case-task.handed', unit: command.unit, person: command.person, was: it.person })
    case 'check': {
      const item = it.checklist[command.item]
      if (!item) return refuse('no-such-item')
      return item.done === command.done ? accept() : accept({ type: 'case-task.checked', item: command.item, done: command.done })
    }
    case 'complete':
      return it.checklist.every(({ done }) => done)
        ? accept({ type: 'case-task.done', result: command.result.trim(), endedAt: now, owner: it.owner, aboutWhom: it.case })
        : refuse('unchecked')
    case 'return':
      return command.reason.trim() === '' ? refuse('no-reason') : accept({ type: 'case-task.returned', reason: command.reason.trim(), owner: it.owner, aboutWhom: it.case })
  }
}

export function applyTask(it: CaseTask | null, event: CaseTaskEvent): CaseTask {
  if (event.type === 'case-task.asked') {
    const { case: of, key, place, title, text, unit, person, by, askedAt } = event
    const checklist = event.checklist.map(each => ({ text: each, done: false }))
    return { case: of, key, place, title, text, unit, person, checklist, askedBy: by, askedAt, stage: 'asked', takenAt: null, endedAt: null, reason: '', result: '', owner: null }
  }
  if (!it) throw new Error(`${event.type} came before case-task.asked`)
  switch (event.type) {
    case 'case-task.taken':
      return { ...it, stage: 'taken', person: event.by, takenAt: event.takenAt }
    case 'case-task.handed':
      return { ...it, stage: 'asked', unit: event.unit, person: event.person, takenAt: null }
    case 'case-task.checked':
      return { ...it, checklist: it.checklist.map((item, place) => (place === event.item ? { ...item, done: event.done } : item)) }
    case 'case-task.done':
      return { ...it, stage: 'done', result: event.result, endedAt: event.endedAt }
    case 'case-task.returned':
      return { ...it, stage: 'returned', reason: event.reason, takenAt: null }
    case 'case-task.asked-again':
      return { ...it, stage: 'asked', text: event.text, unit: event.unit, person: event.person, reason: '', takenAt: null }
    case 'case-task.withdrawn':
      return { ...it, stage: 'withdrawn', reason: event.reason, endedAt: event.endedAt }
  }
}
