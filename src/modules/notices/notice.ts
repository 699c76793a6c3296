import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import { days } from '#kernel/time.ts'
import type { LadderRole } from '#modules/identity/role.ts'
import type { HeldStep } from '#modules/instances/public.ts'
import type { LoggedEvent } from '#platform/noun.ts'
import type { Named } from './directory.ts'
import type { Duty, Told } from './told.ts'
import { toldOfBreach, toldOfRung, toldOfWarning } from './told.ts'
import type { NoticeKind } from './views.ts'

/** Notice (通知): something a person is told, because he holds it or answers for it. It follows from the log; he reads it, and that is its life. */
export type Notice = Readonly<{
  id: Id<'notice'>
  person: string
  kind: NoticeKind
  happenedAt: number
  caseKey: string
  clock: string | null
  step: Readonly<{ instance: string; key: number; name: string }> | null
  percent: number | null
  role: LadderRole | null
  reached: LadderRole | null
  by: string | null
}>

/** What happened longer ago than this when it is heard is history (an old log taken in, a log read anew): judged, but told to nobody. */
const newsFor = days(7)

const kinds: Readonly<Record<string, NoticeKind>> = { 'clock.warned': 'promise-warned', 'clock.breached': 'promise-breached', 'clock.escalated': 'promise-escalated' }

/** Whether an event is something to tell: a clock's warning, breach or rung, or a step given to somebody by another. */
export function isNews({ type, at, actor, data }: LoggedEvent, now: number): boolean {
  if (at < now - newsFor) return false
  return type in kinds || (type === 'instance.step-assigned' && data.person !== null && data.person !== actor)
}

/** Who holds what an event of a clock is about, and where: of a step as it stands now, of other clocks as the event says. */
export function namedIn({ data }: LoggedEvent, step: HeldStep | undefined): Named {
  const said: Named = { person: textOf(data.person), unit: textOf(data.unit) }
  return step ? { person: step.person, unit: step.unit ?? said.unit } : said
}

/** The notices of a clock's warning, breach or rung: one for each person who is told. */
export function noticesOfClock({ type, at, nounId, data }: LoggedEvent, step: HeldStep | undefined, duty: Duty): Notice[] {
  const percent = typeof data.percent === 'number' ? data.percent : 100
  const role = type === 'clock.escalated' ? (data.role as LadderRole) : null
  const { people, reached } = toldOf(type, duty, role)
  const about = { kind: kinds[type]!, happenedAt: at, caseKey: String(data.case), clock: nounId, step: placeOf(step), percent, role, reached, by: null }
  return people.map(person => ({ ...about, id: noticeId(at, [nounId, percent, person]), person }))
}

function toldOf(type: string, duty: Duty, role: LadderRole | null): Told {
  if (role !== null) return toldOfRung(duty, role)
  return type === 'clock.warned' ? toldOfWarning(duty) : toldOfBreach(duty)
}

/** The notice of a step that somebody was given by another. */
export function noticeOfAssignment({ seq, at, actor, data }: LoggedEvent, step: HeldStep): Notice {
  const person = String(data.person)
  const about = { happenedAt: at, caseKey: step.caseKey, clock: step.clock, step: placeOf(step), percent: null, role: null, reached: null, by: actor }
  return { id: noticeId(at, [seq, person]), person, kind: 'step-assigned', ...about }
}

/**
 * The same person is told the same thing once, however often the log is read: the breach of a clock and a rung at 100 percent are the same thing.
 * The id begins with the instant, so that ids are the order of the list.
 */
function noticeId(at: number, of: readonly (string | number)[]): Id<'notice'> {
  return uuidFrom(
    at,
    createHash('sha256')
      .update([at, ...of].join('/'))
      .digest(),
  ) as Id<'notice'>
}

function placeOf(step: HeldStep | undefined): Notice['step'] {
  return step ? { instance: step.instance, key: step.key, name: step.name } : null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
