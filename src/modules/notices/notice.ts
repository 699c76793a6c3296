import type { Id } from '#kernel/id.ts'
import { days } from '#kernel/time.ts'
import type { LadderRole } from '#modules/identity/role.ts'
import type { HeldStep } from '#modules/instances/public.ts'
import type { LoggedEvent } from '#platform/noun.ts'
import { namedByCase } from './desk-notice.ts'
import type { Named } from './directory.ts'
import { tellsOfLoss } from './mail-notice.ts'
import { noticeId } from './notice-id.ts'
import { isRecoveryNews } from './recovery-notice.ts'
import { isTaskNews } from './task-notice.ts'
import type { Duty, Told } from './told.ts'
import { toldOfBreach, toldOfRung, toldOfWarning } from './told.ts'
import type { NoticeKind } from './views.ts'
import { tellsOfPause } from './webhook-notice.ts'

/** Notice (通知): something a person is told, because he holds it or answers for it. It follows from the log; he reads it, and that is its life. */
export type Notice = Readonly<{
  id: Id<'notice'>
  person: string
  kind: NoticeKind
  happenedAt: number
  caseKey: string
  clock: string | null
  step: Readonly<{ instance: string; key: number; name: string }> | null
  /** The case of the desk it is about. */
  deskCase: string | null
  percent: number | null
  role: LadderRole | null
  reached: LadderRole | null
  by: string | null
}>

/** What happened longer ago than this when it is heard is history (an old log taken in, a log read anew): judged, but told to nobody. */
const newsFor = days(7)

const kinds: Readonly<Record<string, NoticeKind>> = { 'clock.warned': 'promise-warned', 'clock.breached': 'promise-breached', 'clock.escalated': 'promise-escalated' }

/** Whether an event is something to tell: a clock's warning, breach or rung, a step or a case given to somebody by another, a note that names somebody, or an answer that did not arrive. */
export function isNews(event: LoggedEvent, now: number): boolean {
  const { type, noun, at, actor, data } = event
  if (at < now - newsFor) return false
  if (noun === 'case') return namedByCase(event).length > 0
  if (noun === 'recovery') return isRecoveryNews(event)
  if (noun === 'case-task') return isTaskNews(event)
  if (noun === 'outgoing' || noun === 'social-answer') return tellsOfLoss(event)
  if (noun === 'webhook') return tellsOfPause(event)
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
  const about = { kind: kinds[type]!, happenedAt: at, caseKey: String(data.case), clock: nounId, step: placeOf(step), deskCase: null, percent, role, reached, by: null }
  return people.map(person => ({ ...about, id: noticeId(at, [nounId, percent, person]), person }))
}

function toldOf(type: string, duty: Duty, role: LadderRole | null): Told {
  if (role !== null) return toldOfRung(duty, role)
  return type === 'clock.warned' ? toldOfWarning(duty) : toldOfBreach(duty)
}

/** The notice of a step that somebody was given by another. */
export function noticeOfAssignment({ seq, at, actor, data }: LoggedEvent, step: HeldStep): Notice {
  const person = String(data.person)
  const about = { happenedAt: at, caseKey: step.caseKey, clock: step.clock, step: placeOf(step), deskCase: null, percent: null, role: null, reached: null, by: actor }
  return { id: noticeId(at, [seq, person]), person, kind: 'step-assigned', ...about }
}

function placeOf(step: HeldStep | undefined): Notice['step'] {
  return step ? { instance: step.instance, key: step.key, name: step.name } : null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
