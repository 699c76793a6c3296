/** What the pages of the telephone show. */
import type { Instant } from '#kernel/time.ts'

/** What a phone system tells: it rings, somebody took it, it is over, nobody came. */
export const callSigns = ['ringing', 'answered', 'ended', 'missed'] as const
export type CallSign = (typeof callSigns)[number]
/** How a phone system proves itself: by a signature over what it sends, or by a secret that it sends along. */
export const lineProofs = ['signature', 'secret'] as const
export type LineProof = (typeof lineProofs)[number]
/** How a call stands: it goes on; it is over and is being logged; it stands in its case; the case did not take it. */
export const callStages = ['running', 'over', 'logged', 'failed'] as const
export type CallStage = (typeof callStages)[number]

export type Extension = Readonly<{ extension: string; person: string }>
export type CallLineView = Readonly<{
  id: string
  name: string
  unit: string | null
  unitName: string | null
  proof: LineProof
  extensions: readonly (Extension & Readonly<{ personName: string }>)[]
  paused: boolean
  /** Where the phone system sends what it tells. */
  url: string
  calledAt: Instant | null
  createdAt: Instant
}>

export type CallRow = Readonly<{
  id: string
  lineName: string
  outgoing: boolean
  /** The customer's number. */
  number: string
  customer: string | null
  customerName: string | null
  extension: string
  personName: string | null
  begunAt: Instant
  seconds: number
  answered: boolean
  stage: CallStage
  /** What is not as it should be: an extension that nobody has, a case that did not take it. */
  reason: string
  case: string | null
  caseKey: string | null
}>

/** A call that rings for somebody right now. */
export type RingingCall = Readonly<{
  id: string
  number: string
  customer: string | null
  customerName: string | null
  case: string | null
  caseKey: string | null
  since: Instant
}>
