import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, after, days, refuse } from '#kernel/decision.ts'
import type { Permission } from './role.ts'

/** Token (接口令牌): lets a machine act with named permissions only; its secret is shown once and stored as a hash. */
export type Token = Readonly<{
  name: string
  scopes: readonly Permission[]
  secretHash: string
  createdBy: string | null
  createdAt: Instant
  expiresAt: Instant | null
  revoked: boolean
}>
export type TokenCommand = Readonly<
  { do: 'create'; name: string; scopes: readonly Permission[]; secretHash: string; createdBy: string | null; expiresInDays: number | null } | { do: 'revoke' }
>
export type TokenEvent = Readonly<
  | { type: 'token.created'; name: string; scopes: readonly Permission[]; secretHash: string; createdBy: string | null; createdAt: Instant; expiresAt: Instant | null }
  | { type: 'token.revoked' }
>
export type TokenRefusal = 'unknown' | 'already-created' | 'beyond-own-permissions'

export function decideToken(token: Token | null, command: TokenCommand, { now }: Moment<'token'>): Decision<TokenEvent, TokenRefusal> {
  if (command.do === 'create') {
    if (token) return refuse('already-created')
    const { name, scopes, secretHash, createdBy, expiresInDays } = command
    const expiresAt = expiresInDays === null ? null : after(now, days(expiresInDays))
    return accept({ type: 'token.created', name, scopes, secretHash, createdBy, createdAt: now, expiresAt })
  }
  if (!token) return refuse('unknown')
  return token.revoked ? accept() : accept({ type: 'token.revoked' })
}

export function applyToken(token: Token | null, event: TokenEvent): Token {
  if (event.type === 'token.created') {
    const { name, scopes, secretHash, createdBy, createdAt, expiresAt } = event
    return { name, scopes, secretHash, createdBy, createdAt, expiresAt, revoked: false }
  }
  if (!token) throw new Error(`${event.type} came before token.created`)
  return { ...token, revoked: true }
}
