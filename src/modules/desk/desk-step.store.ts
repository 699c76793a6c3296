import type { Locale, Text } from '#kernel/words.ts'
import { ownTenant } from '#modules/identity/public.ts'
import type { LoggedEvent, Tx } from '#platform/noun.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { Done } from './desk-step.ts'
import { activityLocale, activityName, doneBy } from './desk-step.ts'
import type { TaskDone } from './task-step.ts'
import { taskDone } from './task-step.ts'

/** Something done at the desk, with the names that other rooms know things by. */
export type DeskStep = Readonly<{
  id: string
  caseKey: string
  activity: string
  at: number
  unit: string | null
  person: string | null
  channel: string
  service: string | null
  tier: string | null
  customer: string | null
  automatic: boolean
}>

const wanted = rowShape('place int, case_id uuid, person uuid, author boolean, message uuid, conversation uuid')
type Named = Omit<DeskStep, 'id' | 'activity' | 'at' | 'automatic' | 'service'> & Readonly<{ place: number; service: Text | null }>

/** What some events of the log say was done at the desk, in their order: one question for all of them. */
export async function deskStepsOf(tx: Tx, events: readonly LoggedEvent[]): Promise<DeskStep[]> {
  const [done, tasks] = [events.flatMap(doneBy), events.flatMap(taskDone)]
  if (done.length === 0 && tasks.length === 0) return []
  const locale = activityLocale((await ownTenant(tx))?.workingHours.zone ?? '')
  const ofCases = done.length === 0 ? [] : (await namesOf(tx, done)).map(named => stepOf(done[named.place]!, named, locale))
  const ofTasks = tasks.length === 0 ? [] : (await taskNamesOf(tx, tasks)).map(named => taskStepOf(tasks[named.place]!, named, locale))
  return [...ofCases, ...ofTasks]
}

/** A person is who wrote the message, or who did it; the unit is that of the case, or of whoever has the case. */
async function namesOf(tx: Tx, done: readonly Done[]): Promise<Named[]> {
  const given = done.map(({ case: case_id, person, activity, message, conversation }, place) => ({
    ...{ place, case_id, message, conversation, author: activity === 'answered' || activity === 'called' || activity === 'solved' },
    person: isId(person) ? person : null,
  }))
  const { rows } = await tx.query(
    `
    select given.place, it.case_key as "caseKey", coalesce(unit.name, theirs.name) as unit, person.name as person, coalesce(talk.channel, it.channel) as channel,
      service.name as service, it.tier, it.customer
    from ${wanted.from(1)} join desk_case it on it.id = given.case_id
      left join desk_message said on said.id = given.message and given.author left join desk_conversation talk on talk.id = given.conversation
      left join person on person.id = coalesce(said.author, given.person) left join person owner on owner.id = it.owner
      left join unit on unit.id = it.unit left join unit theirs on theirs.id = owner.unit left join service on service.id = it.service
    order by given.place`,
    [JSON.stringify(given)],
  )
  return rows
}

/** An actor may also be a machine, which is nobody. */
function isId(text: string | null): boolean {
  return text !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

function stepOf({ id, activity, at, automatic }: Done, { place: _, service, ...named }: Named, locale: Locale): DeskStep {
  return { ...named, id, at, automatic, activity: activityName(activity, locale), service: service?.[locale] ?? null }
}

/** Something that a room above did for a case. */
export type DoneForCase = Readonly<{ id: string; case: string; at: number; person: string | null; name: Text }>

/** What rooms above did for cases, named as the desk's own steps are, in their order. */
export async function stepsForCases(tx: Tx, done: readonly DoneForCase[]): Promise<DeskStep[]> {
  if (done.length === 0) return []
  const locale = activityLocale((await ownTenant(tx))?.workingHours.zone ?? '')
  const asked = done.map(each => ({ ...each, activity: 'assigned' as const, message: null, conversation: null, automatic: false }))
  const named = await namesOf(tx, asked)
  return named.map(({ place, service, ...names }) => {
    const { id, at, name } = done[place]!
    return { ...names, id, at, automatic: false, activity: name[locale], service: service?.[locale] ?? null }
  })
}

const wantedTasks = rowShape('place int, task uuid, unit uuid, person uuid')

/** A task is a case of its own in the mesh, so that each has its own clocks; what it says of the customer and the service is what its case says. */
async function taskNamesOf(tx: Tx, done: readonly TaskDone[]): Promise<Named[]> {
  const given = done.map(({ task, unit, person }, place) => ({ place, task, unit, person: isId(person) ? person : null }))
  const { rows } = await tx.query(
    `
    select given.place, task.task_key as "caseKey", unit.name as unit, person.name as person, it.channel, service.name as service, it.tier, it.customer
    from ${wantedTasks.from(1)} join desk_task task on task.id = given.task join desk_case it on it.id = task.case_id
      left join unit on unit.id = coalesce(given.unit, task.unit) left join person on person.id = given.person left join service on service.id = it.service
    order by given.place`,
    [JSON.stringify(given)],
  )
  return rows
}

function taskStepOf({ id, activity, at }: TaskDone, { place: _, service, ...named }: Named, locale: Locale): DeskStep {
  return { ...named, id, at, automatic: false, activity: activityName(activity, locale), service: service?.[locale] ?? null }
}
