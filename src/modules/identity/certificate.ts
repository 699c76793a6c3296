import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'

/** What a certificate says. Days are those of the enterprise, both included; without a last day it holds for good. */
export type CertificateContent = Readonly<{ name: string; number: string; issuer: string; validFrom: string; validUntil: string | null }>

/** Certificate (资格证书): a person may do a certain kind of work, from a day on, until a day or until it is revoked. */
export type Certificate = CertificateContent & Readonly<{ person: Id<'person'>; revoked: Readonly<{ at: Instant; reason: string }> | null }>

export type CertificateCommand = Readonly<
  ({ do: 'grant'; person: Id<'person'> } & CertificateContent) | ({ do: 'correct' } & CertificateContent) | { do: 'revoke'; reason: string }
>
export type CertificateEvent = Readonly<
  | ({ type: 'certificate.granted'; person: Id<'person'> } & CertificateContent)
  | ({ type: 'certificate.corrected' } & CertificateContent)
  | { type: 'certificate.revoked'; at: Instant; reason: string }
>
export type CertificateRefusal = 'unknown' | 'already-granted' | 'already-revoked' | 'no-name' | 'impossible-date' | 'ends-before-it-begins' | 'no-reason'
type CertificateDecision = Decision<CertificateEvent, CertificateRefusal>

/** The whole life of a certificate; whether the person exists is asked before, for that is another noun. */
export function decideCertificate(certificate: Certificate | null, command: CertificateCommand, { now }: Moment<'certificate'>): CertificateDecision {
  if (command.do === 'grant') return certificate ? refuse('already-granted') : written(command, content => ({ type: 'certificate.granted', person: command.person, ...content }))
  if (!certificate) return refuse('unknown')
  if (certificate.revoked) return refuse('already-revoked')
  if (command.do === 'revoke') return command.reason.trim() === '' ? refuse('no-reason') : accept({ type: 'certificate.revoked', at: now, reason: command.reason.trim() })
  return sameContent(certificate, tidy(command)) ? accept() : written(command, content => ({ type: 'certificate.corrected', ...content }))
}

function written(command: CertificateContent, event: (content: CertificateContent) => CertificateEvent): CertificateDecision {
  const content = tidy(command)
  const { name, validFrom, validUntil } = content
  if (name === '') return refuse('no-name')
  if (!isDay(validFrom) || (validUntil !== null && !isDay(validUntil))) return refuse('impossible-date')
  return validUntil !== null && validUntil < validFrom ? refuse('ends-before-it-begins') : accept(event(content))
}

function tidy({ name, number, issuer, validFrom, validUntil }: CertificateContent): CertificateContent {
  return { name: name.trim(), number: number.trim(), issuer: issuer.trim(), validFrom, validUntil }
}

function sameContent(one: CertificateContent, other: CertificateContent): boolean {
  return JSON.stringify(tidy(one)) === JSON.stringify(other)
}

/** A day that the calendar has, `yyyy-MM-dd`; what JavaScript would roll over into the next month is none. */
function isDay(text: string): boolean {
  const at = /^[12]\d{3}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

export function applyCertificate(certificate: Certificate | null, event: CertificateEvent): Certificate {
  if (event.type === 'certificate.granted') return { person: event.person, ...contentOf(event), revoked: null }
  if (!certificate) throw new Error(`${event.type} came before certificate.granted`)
  switch (event.type) {
    case 'certificate.corrected':
      return { ...certificate, ...contentOf(event) }
    case 'certificate.revoked':
      return { ...certificate, revoked: { at: event.at, reason: event.reason } }
  }
}

function contentOf({ name, number, issuer, validFrom, validUntil }: CertificateContent): CertificateContent {
  return { name, number, issuer, validFrom, validUntil }
}

/**
 * By what two names of a certificate are the same, however they were typed: without space around, in the compatible form of Unicode (NFKC, UAX #15),
 * case folded (upper then lower case, so that ß and SS meet). Empty when no certificate is named.
 */
export function certificateKey(name: string): string {
  return name.normalize('NFKC').trim().toUpperCase().toLowerCase().normalize('NFKC')
}

/** When a person holds a certificate: from an instant on, until another (null: for good). Days are cut and revocation is counted already. */
export type Holding = Readonly<{ key: string; from: number; until: number | null }>

/** Which certificates some holdings give at an instant, by key. */
export function heldAt(holdings: readonly Holding[], at: number): string[] {
  return [...new Set(holdings.filter(({ from, until }) => from <= at && (until === null || at < until)).map(({ key }) => key))].toSorted()
}
