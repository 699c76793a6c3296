import { randomBytes } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { isId, uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { days, minutes } from '#kernel/time.ts'
import { inTenant } from '#platform/db.ts'
import type { Credentials } from '#platform/http.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Caller, Context } from '#platform/routes.ts'
import { newSecret, sameHash, secretHash } from '#platform/secrets.ts'
import { personNoun, sessionNoun } from './nouns.ts'
import { permissionsOf } from './role.ts'
import { liveSession, noteSeen } from './session.store.ts'
import { readToken } from './token.store.ts'

/** A credential names its tenant, its row and the secret; only the secret's hash is stored. */
type Named = Readonly<{ tenant: string; id: string; secret: string }>

/** `tenant.id.secret` of a cookie, token or link; null when it has not even the form. */
export function parseCredential(value: string): Named | null {
  const [tenant, id, secret] = value.split('.')
  return tenant && id && secret && isId(tenant) && isId(id) ? { tenant, id, secret } : null
}
export function formatCredential({ tenant, id, secret }: Named): string {
  return `${tenant}.${id}.${secret}`
}

/** The token of a page's changes, derived from the session secret: another site can read neither. */
export function csrfOf(secret: string): string {
  return secretHash(`csrf ${secret}`).slice(0, 32)
}

/** Who is behind a request: a live session of an active person, or a valid token. */
export async function authenticate(ground: Ground, { cookie, bearer, now }: Credentials): Promise<Caller | null> {
  const named = parseCredential(bearer?.replace(/^qm_/, '') ?? cookie ?? '')
  if (!named) return null
  return bearer ? byToken(ground, named, now) : bySession(ground, named, now)
}

async function bySession({ database }: Ground, { tenant, id, secret }: Named, now: Instant): Promise<Caller | null> {
  return inTenant(database, tenant, async tx => {
    const session = await liveSession(tx, id)
    if (session?.state !== 'active' || session.expiresAt <= now || !sameHash(session.secretHash, secretHash(secret))) return null
    if ((session.seenAt ?? 0) < now - minutes(1)) await noteSeen(tx, id, now)
    return { tenant, person: session.person, session: id, token: null, permissions: new Set(permissionsOf(session.roles)), csrf: csrfOf(secret) }
  })
}

async function byToken({ database }: Ground, { tenant, id, secret }: Named, now: Instant): Promise<Caller | null> {
  return inTenant(database, tenant, async tx => {
    const token = await readToken(tx, id)
    if (!token || token.revoked || (token.expiresAt !== null && token.expiresAt <= now) || !sameHash(token.secretHash, secretHash(secret))) return null
    if ((token.seenAt ?? 0) < now - minutes(1)) await noteSeen(tx, id, now)
    return { tenant, person: null, session: null, token: id, permissions: new Set(token.scopes), csrf: null }
  })
}

/** Start a session for a person who has proved who it is, and set its cookie. The id is always new (no fixation). */
export async function startSession(context: Context, tenant: string, person: Id<'person'>, by: 'password' | 'passkey' | 'link'): Promise<Caller> {
  const id = uuidFrom(context.now, randomBytes(10)) as Id<'session'>,
    secret = newSecret()
  const command = { do: 'start', person, secretHash: secretHash(secret), address: context.address, browser: context.browser, by } as const
  const request = { ...context.request(tenant, 'session'), actor: person, commandId: id }
  await perform(context.ground, sessionNoun, id, { command, request })
  const cookie = formatCredential({ tenant, id, secret })
  context.setSession(cookie)
  const caller = await authenticate(context.ground, { cookie, bearer: null, address: context.address, now: context.now as Instant })
  if (!caller) throw new Problem('wrong-credentials')
  return caller
}

/** A fresh one-time link for an invited person; the link itself is shown once and never stored. */
export function newLink(tenant: string, person: string, publicUrl: string): Readonly<{ hash: string; expiresIn: number; address: string; token: string }> {
  const secret = newSecret()
  const token = formatCredential({ tenant, id: person, secret })
  return { hash: secretHash(secret), expiresIn: days(7), address: `${publicUrl}/link/${token}`, token }
}

/** Perform a command of a person and turn a refusal into its problem. */
export async function performPerson(context: Context, tenant: string, id: Id<'person'>, command: Parameters<typeof personNoun.decide>[1]): Promise<void> {
  const outcome = await perform(context.ground, personNoun, id, { command, request: context.request(tenant, command.do) })
  if (!outcome.ok) throw new Refused('person', outcome.refusal)
}
