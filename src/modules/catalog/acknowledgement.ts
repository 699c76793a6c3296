import { createHash } from 'node:crypto'
import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'

/** Acknowledgement (确认): a person says to have read a version of a standard; given once, never taken back. */
export type Acknowledgement = Readonly<{ standard: Id<'standard'>; version: number; person: Id<'person'>; givenAt: Instant }>
export type AcknowledgementCommand = Readonly<{ do: 'give'; standard: Id<'standard'>; version: number; person: Id<'person'> }>
export type AcknowledgementEvent = Readonly<{ type: 'acknowledgement.given'; standard: Id<'standard'>; version: number; person: Id<'person'>; givenAt: Instant }>
export type AcknowledgementRefusal = 'another-one'

/** Saying it twice changes nothing. */
export function decideAcknowledgement(
  acknowledgement: Acknowledgement | null,
  { standard, version, person }: AcknowledgementCommand,
  { id, now }: Moment<'acknowledgement'>,
): Decision<AcknowledgementEvent, AcknowledgementRefusal> {
  if (id !== acknowledgementId(standard, version, person)) return refuse('another-one')
  return acknowledgement ? accept() : accept({ type: 'acknowledgement.given', standard, version, person, givenAt: now })
}

export function applyAcknowledgement(_acknowledgement: Acknowledgement | null, { standard, version, person, givenAt }: AcknowledgementEvent): Acknowledgement {
  return { standard, version, person, givenAt }
}

/** One id for each person and version, so that two requests in the same moment are one acknowledgement (a name-based UUID, RFC 9562 §5.8). */
export function acknowledgementId(standard: string, version: number, person: string): Id<'acknowledgement'> {
  const hex = createHash('sha256').update(`${standard}/${version}/${person}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id<'acknowledgement'>
}
