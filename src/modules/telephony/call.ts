import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, after, minutes, refuse } from '#kernel/decision.ts'
import type { CallSign } from './views.ts'

/** One thing that a phone system told of a call. What it did not say is empty. */
export type Told = Readonly<{ sign: CallSign; at: Instant; outgoing: boolean; from: string; to: string; extension: string; person: Id<'person'> | null; recording: string }>
export type CallPlace = Readonly<{ line: Id<'call-line'>; callId: string }>
export type CallEnd = Readonly<{ reason: string; case: string | null; message: string | null }>
/** Call (通话): what a phone system told of one call, in whatever order, and the case it stands in. */
export type Call = CallPlace & Readonly<{ told: readonly Told[]; dueAt: Instant | null; attempt: number; end: CallEnd | null; erased: boolean }>
export type CallCommand = Readonly<({ do: 'hear' } & CallPlace & Told) | ({ do: 'settle' } & CallEnd) | { do: 'retry' } | { do: 'erase' }>
export type CallEvent = Readonly<
  ({ type: 'call.heard'; dueAt: Instant } & CallPlace & Told) | ({ type: 'call.settled' } & CallEnd) | { type: 'call.retried' } | { type: 'call.erased' }
>
export type CallRefusal = 'unknown' | 'settled-already' | 'not-failed'
/** Fields of these events that are personal data. */
export const personalFields = ['from', 'to', 'recording'] as const

/** What belongs to a call may come in any order; so long it is waited for once it is over. */
const graceMilliseconds = 3000
/** A call that nobody ever said was over is logged with what is known. */
const lostAfter = minutes(240)

export function decideCall(call: Call | null, command: CallCommand, { now }: Moment<'call'>): Decision<CallEvent, CallRefusal> {
  if (command.do === 'hear') return hear(call, command, now)
  if (!call) return refuse('unknown')
  if (command.do === 'erase') return accept({ type: 'call.erased' })
  if (command.do === 'settle') {
    const { do: _, ...end } = command
    return call.end ? refuse('settled-already') : accept({ type: 'call.settled', ...end })
  }
  return call.end && call.end.reason !== '' && !call.erased ? accept({ type: 'call.retried' }) : refuse('not-failed')
}

/** The same sign of the same instant is one, however often it comes. */
function hear(call: Call | null, { do: _, ...given }: Extract<CallCommand, { do: 'hear' }>, now: Instant): Decision<CallEvent, CallRefusal> {
  const { sign, at } = given
  if (call?.erased || call?.told.some(each => each.sign === sign && each.at === at)) return accept()
  const over = isOver([...(call?.told ?? []), given])
  return accept({ type: 'call.heard', dueAt: after(now, over ? graceMilliseconds : lostAfter), ...given })
}

export function applyCall(call: Call | null, event: CallEvent): Call {
  if (event.type === 'call.heard') {
    const { type: _, dueAt, line, callId, ...told } = event
    const before = call ?? { line, callId, told: [], dueAt: null, attempt: 1, end: null, erased: false }
    return { ...before, told: [...before.told, told], dueAt: before.end ? null : dueAt }
  }
  if (!call) throw new Error(`${event.type} came before call.heard`)
  if (event.type === 'call.erased') return { ...call, told: call.told.map(told => ({ ...told, from: '', to: '', recording: '' })), erased: true, dueAt: null }
  if (event.type === 'call.retried') return { ...call, end: null, attempt: call.attempt + 1, dueAt: call.told.at(-1)!.at }
  const { type: _, ...end } = event
  return { ...call, end, dueAt: null }
}

function isOver(told: readonly Told[]): boolean {
  return told.some(({ sign }) => sign === 'ended' || sign === 'missed')
}

export type CallFacts = Readonly<{
  outgoing: boolean
  number: string
  ours: string
  extension: string
  person: Id<'person'> | null
  begunAt: Instant
  answered: boolean
  over: boolean
  seconds: number
  recording: string
  /** Somebody is said to have been rung whose extension nobody has. */
  unknownExtension: boolean
}>

/** What a call was, by all that was told of it in whatever order. Who answered counts before whom it rang for. */
export function factsOf({ told }: Pick<Call, 'told'>): CallFacts {
  const inOrder = told.toSorted((one, other) => one.at - other.at)
  const last = <Value>(of: (each: Told) => Value, filled: (value: Value) => boolean): Value | undefined => inOrder.map(of).findLast(filled)
  const taken = inOrder.find(({ sign }) => sign === 'answered')
  const ended = inOrder.findLast(({ sign }) => sign === 'ended')
  const { outgoing } = inOrder[0]!
  const [from, to] = [last(({ from }) => from, isFilled) ?? '', last(({ to }) => to, isFilled) ?? '']
  const seat = taken?.extension ? taken : inOrder.findLast(({ extension }) => extension !== '')
  return {
    ...{ outgoing, number: outgoing ? to : from, ours: outgoing ? from : to, begunAt: inOrder[0]!.at },
    ...{ extension: seat?.extension ?? '', person: seat?.person ?? null, unknownExtension: seat !== undefined && seat.person === null },
    ...{ answered: taken !== undefined, over: isOver(told), seconds: taken && ended ? Math.max(0, Math.round((ended.at - taken.at) / 1000)) : 0 },
    recording: last(({ recording }) => recording, isFilled) ?? '',
  }
}

function isFilled(text: string): boolean {
  return text !== ''
}
