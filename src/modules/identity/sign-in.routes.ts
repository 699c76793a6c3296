import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { locales } from '#kernel/words.ts'
import { inTenant } from '#platform/db.ts'
import { hashPassword, isWeakPassword, passwordFits } from '#platform/password.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { refuseFlood } from '#platform/rate-limit.ts'
import type { Caller, Context, RouteTable } from '#platform/routes.ts'
import { act, read } from '#platform/routes.ts'
import { secretHash } from '#platform/secrets.ts'
import { email, oneOf, orNull, text } from '#platform/shape.ts'
import { parseCredential, performPerson, startSession } from './access.ts'
import { meOf } from './me.ts'
import { personNoun, sessionNoun } from './nouns.ts'
import { emailTaken, readPerson } from './person.store.ts'
import { openSessions } from './session.store.ts'
import { ownTenant } from './tenant.store.ts'
import type { LinkView, Me } from './views.ts'

/** From one address, whoever the tries are for. */
const tries = { most: 20, withinSeconds: 600 }

export const signInRoutes = {
  'GET /me': read('identity.own', {}, (tx, _input, caller) => meOf(tx, caller)),
  'POST /sign-in': act('anyone', { email: email(), password: text(1000) }, signIn),
  'POST /sign-out': act('identity.own', {}, signOut),
  'GET /links/:token': act('anyone', { token: text(300) }, viewLink),
  'POST /links/:token': act('anyone', { token: text(300), name: text(200), email: email(), password: text(1000), locale: orNull(oneOf(locales)) }, enrol),
  'POST /me/password': act('identity.own', { current: text(1000), next: text(1000) }, changePassword),
  'POST /me/locale': act('identity.own', { locale: oneOf(locales) }, (context, { locale }) => {
    const { tenant, person } = own(context)
    return performPerson(context, tenant, person, { do: 'set-locale', locale })
  }),
} satisfies RouteTable

/** The person behind the request; a token has none and cannot use the routes of persons. */
export function own({ caller }: Context): Readonly<{ tenant: string; person: Id<'person'>; caller: Caller }> {
  if (!caller?.person) throw new Problem('not-permitted', { permission: 'identity.own' })
  return { tenant: caller.tenant, person: caller.person as Id<'person'>, caller }
}

async function signIn(context: Context, { email: address, password }: Readonly<{ email: string; password: string }>): Promise<Me> {
  refuseFlood(`sign-in ${context.address}`, { ...tries, now: context.now })
  const { rows } = await context.ground.database.pool.query('select tenant, person from sign_in_candidates($1)', [address])
  for (const { tenant, person } of rows) {
    const caller = await tryPassword(context, { tenant, person, password })
    if (caller) return inTenant(context.ground.database, tenant, tx => meOf(tx, caller))
  }
  if (rows.length === 0) await passwordFits(null, password)
  throw new Problem('wrong-credentials')
}

async function tryPassword(context: Context, { tenant, person, password }: Readonly<{ tenant: string; person: Id<'person'>; password: string }>): Promise<Caller | null> {
  const found = await inTenant(context.ground.database, tenant, tx => readPerson(tx, person))
  if (found?.lockedUntil && found.lockedUntil > context.now) throw new Problem('too-many-attempts', { seconds: Math.ceil((found.lockedUntil - context.now) / 1000) })
  if (await passwordFits(found?.state === 'active' ? found.passwordHash : null, password)) return startSession(context, tenant, person, 'password')
  await perform(context.ground, personNoun, person, { command: { do: 'fail-sign-in' }, request: context.request(tenant, 'fail-sign-in') })
  return null
}

async function signOut(context: Context): Promise<void> {
  const { caller, tenant } = own(context)
  await perform(context.ground, sessionNoun, caller.session as Id<'session'>, { command: { do: 'end', why: 'signed-out' }, request: context.request(tenant, 'end') })
  context.setSession(null)
}

async function viewLink(context: Context, { token }: Readonly<{ token: string }>): Promise<LinkView> {
  refuseFlood(`sign-in ${context.address}`, { ...tries, now: context.now })
  const named = parseCredential(token)
  if (!named) throw new Problem('link-spent')
  return inTenant(context.ground.database, named.tenant, async tx => {
    const person = await readPerson(tx, named.id)
    if (!person?.link || person.link.hash !== secretHash(named.secret) || person.link.expiresAt <= context.now) throw new Problem('link-spent')
    const kind = person.state === 'active' ? 'reset' : person.email === null ? 'first-administrator' : 'invitation'
    return { kind, email: person.email, name: person.email === null ? null : person.name, tenant: (await ownTenant(tx))?.name ?? '' }
  })
}

type Enrolment = Readonly<{ token: string; name: string; email: string; password: string; locale: 'zh-CN' | 'en' | null }>

async function enrol(context: Context, { token, name, email: address, password, locale }: Enrolment): Promise<Me> {
  const named = parseCredential(token)
  if (!named) throw new Problem('link-spent')
  await viewLink(context, { token })
  if (isWeakPassword(password)) throw new Problem('weak-password')
  const { tenant } = named,
    person = named.id as Id<'person'>
  if (await inTenant(context.ground.database, tenant, tx => emailTaken(tx, address, person))) throw new Refused('person', 'email-taken')
  const passwordHash = await hashPassword(password)
  await performPerson(context, tenant, person, { do: 'enrol', linkHash: secretHash(named.secret), name, email: address.toLowerCase(), passwordHash, locale })
  await endSessions(context, { tenant, person, except: null })
  const caller = await startSession(context, tenant, person, 'link')
  return inTenant(context.ground.database, tenant, tx => meOf(tx, caller))
}

async function changePassword(context: Context, { current, next }: Readonly<{ current: string; next: string }>): Promise<void> {
  const { tenant, person, caller } = own(context)
  const found = await inTenant(context.ground.database, tenant, tx => readPerson(tx, person))
  if (!(await passwordFits(found?.passwordHash ?? null, current))) throw new Problem('wrong-credentials')
  if (isWeakPassword(next)) throw new Problem('weak-password')
  await performPerson(context, tenant, person, { do: 'set-password', passwordHash: await hashPassword(next) })
  await endSessions(context, { tenant, person, except: caller.session })
}

/** A new password (also by a reset link) ends every other session of its person. */
async function endSessions(context: Context, { tenant, person, except }: Readonly<{ tenant: string; person: Id<'person'>; except: string | null }>): Promise<void> {
  const others = (await inTenant(context.ground.database, tenant, tx => openSessions(tx, person))).filter(id => id !== except)
  for (const id of others) await perform(context.ground, sessionNoun, id, { command: { do: 'end', why: 'password-changed' }, request: context.request(tenant, `end/${id}`) })
}

/** The instant of a context, typed. */
export function nowOf(context: Context): Instant {
  return context.now as Instant
}
