import type { LoggedEvent } from '#platform/noun.ts'
import { deskSteps } from './desk-step.ts'

/** What is done with a task of another department, as the mesh calls it. */
export type TaskActivity = 'task-asked' | 'task-taken' | 'task-handed' | 'task-done' | 'task-returned' | 'task-withdrawn'
/** `unit` and `person` as the event says it; where it does not, those of the task count. */
export type TaskDone = Readonly<{ id: string; task: string; activity: TaskActivity; at: number; unit: string | null; person: string | null }>

const activities: Readonly<Record<string, TaskActivity>> = {
  'case-task.asked': 'task-asked',
  'case-task.asked-again': 'task-asked',
  'case-task.taken': 'task-taken',
  'case-task.handed': 'task-handed',
  'case-task.done': 'task-done',
  'case-task.returned': 'task-returned',
  'case-task.withdrawn': 'task-withdrawn',
}

/**
 * What an event of a task says was done. Asked and handed on it is whose it is now; otherwise whoever did it. The unit is always the one that was asked, so
 * that a limit between departments counts for those who have to keep it.
 */
export function taskDone({ type, noun, nounId, seq, at, actor, data }: LoggedEvent): TaskDone[] {
  const activity = activities[type]
  if (noun !== 'case-task' || !activity) return []
  const given = activity === 'task-asked' || activity === 'task-handed'
  return [{ id: `${deskSteps}${nounId}/${seq}/${activity}`, task: nounId, activity, at, unit: textOf(data.unit), person: given ? textOf(data.person) : actor }]
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
