import type { LoggedEvent } from '#platform/noun.ts'
import type { Notice } from './notice.ts'
import { noticeId } from './notice-id.ts'
import type { NoticeKind } from './views.ts'

const nothing = { clock: null, step: null, percent: null, role: null, reached: null }
const kinds: Readonly<Record<string, NoticeKind>> = {
  'case-task.asked': 'task-asked',
  'case-task.asked-again': 'task-asked',
  'case-task.handed': 'task-asked',
  'case-task.done': 'task-done',
  'case-task.returned': 'task-returned',
  'case-task.withdrawn': 'task-withdrawn',
}

/** What concerns somebody in the life of a task; taking it and ticking items off does not. */
export function isTaskNews({ type }: LoggedEvent): boolean {
  return type in kinds
}

/** The person whom an event of a task names: who is asked, who asked, or who was about to do it. */
function named({ type, data }: LoggedEvent): string | null {
  const person = type === 'case-task.done' || type === 'case-task.returned' ? data.owner : data.person
  return typeof person === 'string' ? person : null
}

/** The unit that is asked without naming a person: whoever leads it is told. */
export function unitAsked(event: LoggedEvent): string | null {
  return kinds[event.type] === 'task-asked' && named(event) === null && typeof event.data.unit === 'string' ? event.data.unit : null
}

/** The notices of an event of a task; nobody is told what he did himself. @param leaders of the unit that is asked */
export function noticesOfTask(event: LoggedEvent, task: Readonly<{ key: string; case: string }>, leaders: readonly string[]): Notice[] {
  const { type, seq, at, actor } = event
  const one = named(event)
  const people = (one === null ? leaders : [one]).filter(person => person !== actor)
  return [...new Set(people)].map(person => ({
    ...{ ...nothing, id: noticeId(at, [seq, person]), person, kind: kinds[type]!, happenedAt: at },
    ...{ caseKey: task.key, deskCase: task.case, by: actor },
  }))
}
