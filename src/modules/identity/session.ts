import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, after, days, refuse } from '#kernel/decision.ts'

/** Session (登录会话): one sign-in of a person in one browser; ends by itself after 30 days, by its person, or with the person's account. */
export type Session = Readonly<{ person: Id<'person'>; secretHash: string; address: string; browser: string; startedAt: Instant; expiresAt: Instant; ended: boolean }>
export type SessionCommand = Readonly<
  | { do: 'start'; person: Id<'person'>; secretHash: string; address: string; browser: string; by: 'password' | 'passkey' | 'link' }
  | { do: 'end'; why: 'signed-out' | 'revoked' | 'person-disabled' | 'password-changed' }
>
export type SessionEvent = Readonly<
  | {
      type: 'session.started'
      person: Id<'person'>
      secretHash: string
      address: string
      browser: string
      by: 'password' | 'passkey' | 'link'
      startedAt: Instant
      expiresAt: Instant
    }
  | { type: 'session.ended'; why: 'signed-out' | 'revoked' | 'person-disabled' | 'password-changed' }
>
export type SessionRefusal = 'unknown' | 'already-started'

export function decideSession(session: Session | null, command: SessionCommand, { now }: Moment<'session'>): Decision<SessionEvent, SessionRefusal> {
  if (command.do === 'start') {
    if (session) return refuse('already-started')
    const { person, secretHash, address, browser, by } = command
    return accept({ type: 'session.started', person, secretHash, address, browser, by, startedAt: now, expiresAt: after(now, days(30)) })
  }
  if (!session) return refuse('unknown')
  return session.ended ? accept() : accept({ type: 'session.ended', why: command.why })
}

export function applySession(session: Session | null, event: SessionEvent): Session {
  if (event.type === 'session.started') {
    const { person, secretHash, address, browser, startedAt, expiresAt } = event
    return { person, secretHash, address, browser, startedAt, expiresAt, ended: false }
  }
  if (!session) throw new Error(`${event.type} came before session.started`)
  return { ...session, ended: true }
}
