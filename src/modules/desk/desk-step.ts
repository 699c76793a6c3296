import type { Locale } from '#kernel/words.ts'
import type { LoggedEvent } from '#platform/noun.ts'
import type { TaskActivity } from './task-step.ts'
import { activityWords } from './words.ts'

/** What was done at the desk, as the mesh calls it. */
export type DeskActivity = 'opened' | 'received' | 'answered' | 'called' | 'assigned' | 'solved' | 'reopened' | 'closed' | 'rated' | 'merged'

/** One thing done, from one event: where to find more of it, who did it, and whether only time brought it. `person` and `message` are ids. */
export type Done = Readonly<{
  id: string
  case: string
  activity: DeskActivity
  at: number
  person: string | null
  message: string | null
  conversation: string | null
  automatic: boolean
}>

const chineseZones: ReadonlySet<string> = new Set(['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Macau'])

/** The language in which an enterprise names its activities: by where its clocks stand, and not by who looks, so that names stay what they are. */
export function activityLocale(zone: string): Locale {
  return chineseZones.has(zone) ? 'zh-CN' : 'en'
}

export function activityName(activity: DeskActivity | TaskActivity, locale: Locale): string {
  return activityWords[activity][locale]
}

/** What an event of the log says was done at the desk. An answer counts once it has left, and so does having solved a case with it. */
export function doneBy(event: LoggedEvent): Done[] {
  if (event.noun !== 'case') return []
  const { data, at, actor } = event
  const instant = (name: string): number => (typeof data[name] === 'number' ? data[name] : at)
  const make = doing(event)
  switch (event.type) {
    case 'case.opened':
      return [make('opened', { at: instant('openedAt') }), ...(givenAway(event) ? [make('assigned', { at: instant('openedAt'), person: textOf(data.owner) })] : [])]
    case 'case.message-received':
      return [make('received', { at: instant('saidAt'), person: null })]
    case 'case.replied':
      return data.holdUntil === null ? [make('answered', { at: instant('saidAt') })] : []
    case 'case.reply-sent':
      return (data.solves === true ? (['answered', 'solved'] as const) : (['answered'] as const)).map(activity => make(activity, { at: instant('happened'), person: null }))
    case 'case.call-logged':
      return [make('called', { at: instant('saidAt') })]
    case 'case.assigned':
      return [make('assigned', { person: textOf(data.owner) })]
    case 'case.solved':
      return textOf(data.withAnswer) === null ? [make('solved', { at: instant('solvedAt') })] : []
    case 'case.reopened':
      return [make('reopened', data.because === 'message' ? { person: null } : {})]
    case 'case.closed':
      return [make('closed', { at: instant('closedAt'), automatic: actor === null && event.cause === 'time' })]
    case 'case.rated':
      return [make('rated', { person: null })]
    case 'case.merged':
      return [make('merged', { at: instant('mergedAt') })]
    default:
      return []
  }
}

/** The author of a message stands with the message: who lets an answer leave is time, who wrote it is a person. */
function doing({ seq, nounId, at, actor, data }: LoggedEvent): (activity: DeskActivity, more: Partial<Done>) => Done {
  const about = { case: nounId, at: at as number, person: actor, message: textOf(data.message), conversation: textOf(data.conversation), automatic: false }
  return (activity, more) => ({ ...about, id: `${deskSteps}${nounId}/${seq}/${activity}`, activity, ...more })
}

/** How the ids of what was done at the desk begin: what else comes from here is a step of a process. */
export const deskSteps = 'desk/'

/** Opened for somebody else, who has it from then on. */
export function givenAway({ data, actor }: LoggedEvent): boolean {
  return textOf(data.owner) !== null && data.owner !== actor
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
