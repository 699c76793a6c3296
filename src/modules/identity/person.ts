import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, after, minutes, refuse } from '#kernel/decision.ts'
import type { Locale } from '#kernel/words.ts'
import type { RoleName } from './role.ts'

/** Person (员工): somebody who works with Qualimesh; comes by a one-time link, signs in with password or passkey. */
export type Person = Readonly<{
  name: string
  email: string | null
  passwordHash: string | null
  roles: readonly RoleName[]
  unit: Id<'unit'> | null
  locale: Locale | null
  state: 'invited' | 'active' | 'disabled'
  link: Readonly<{ hash: string; expiresAt: Instant }> | null
  failures: number
  lockedUntil: Instant | null
}>
type Profile = Readonly<{ name: string; roles: readonly RoleName[]; unit: Id<'unit'> | null }>
export type PersonCommand = Readonly<
  | ({ do: 'invite'; email: string | null; linkHash: string; linkExpiresAt: Instant } & Profile)
  | { do: 'enrol'; linkHash: string; name: string; email: string; passwordHash: string; locale: Locale | null }
  | ({ do: 'change' } & Profile)
  | { do: 'renew-link'; linkHash: string; linkExpiresAt: Instant }
  | { do: 'set-password'; passwordHash: string }
  | { do: 'set-locale'; locale: Locale }
  | { do: 'fail-sign-in' }
  | { do: 'disable'; by: string | null }
  | { do: 'enable' }
>
export type PersonEvent = Readonly<
  | ({ type: 'person.invited'; email: string | null; linkHash: string; linkExpiresAt: Instant } & Profile)
  | { type: 'person.enrolled'; name: string; email: string; passwordHash: string; locale: Locale | null }
  | ({ type: 'person.changed' } & Profile)
  | { type: 'person.link-renewed'; linkHash: string; linkExpiresAt: Instant }
  | { type: 'person.password-set'; passwordHash: string }
  | { type: 'person.locale-set'; locale: Locale }
  | { type: 'person.sign-in-failed'; failures: number; lockedUntil: Instant | null }
  | { type: 'person.disabled' }
  | { type: 'person.enabled' }
>
export type PersonRefusal = 'unknown' | 'already-invited' | 'link-spent' | 'not-active' | 'not-oneself' | 'email-taken'
type PersonDecision = Decision<PersonEvent, PersonRefusal>

const freeAttempts = 5

export function decidePerson(person: Person | null, command: PersonCommand, { id, now }: Moment<'person'>): PersonDecision {
  if (command.do === 'invite') return person ? refuse('already-invited') : invite(command)
  if (!person) return refuse('unknown')
  switch (command.do) {
    case 'enrol':
      return enrol(person, command, now)
    case 'change':
      return accept({ type: 'person.changed', name: command.name, roles: command.roles, unit: command.unit })
    case 'renew-link':
      return accept({ type: 'person.link-renewed', linkHash: command.linkHash, linkExpiresAt: command.linkExpiresAt })
    case 'set-password':
      return accept({ type: 'person.password-set', passwordHash: command.passwordHash })
    case 'set-locale':
      return accept({ type: 'person.locale-set', locale: command.locale })
    case 'fail-sign-in':
      return failSignIn(person, now)
    case 'disable':
      return command.by === id ? refuse('not-oneself') : accept({ type: 'person.disabled' })
    case 'enable':
      return accept({ type: 'person.enabled' })
  }
}

function invite({ name, email, roles, unit, linkHash, linkExpiresAt }: Extract<PersonCommand, { do: 'invite' }>): PersonDecision {
  return accept({ type: 'person.invited', name, email, roles, unit, linkHash, linkExpiresAt })
}

function enrol({ link, state }: Person, { linkHash, name, email, passwordHash, locale }: Extract<PersonCommand, { do: 'enrol' }>, now: Instant): PersonDecision {
  const valid = link !== null && link.hash === linkHash && now < link.expiresAt && state !== 'disabled'
  return valid ? accept({ type: 'person.enrolled', name, email, passwordHash, locale }) : refuse('link-spent')
}

/** From the fifth failure on, each locks sign-in twice as long: 1, 2, 4, 8 and at most 15 minutes. */
function failSignIn({ failures }: Person, now: Instant): PersonDecision {
  const count = failures + 1
  const lock = count < freeAttempts ? null : after(now, minutes(Math.min(15, 2 ** (count - freeAttempts))))
  return accept({ type: 'person.sign-in-failed', failures: count, lockedUntil: lock })
}

export function applyPerson(person: Person | null, event: PersonEvent): Person {
  if (event.type === 'person.invited') {
    const { name, email, roles, unit, linkHash, linkExpiresAt } = event
    const link = { hash: linkHash, expiresAt: linkExpiresAt }
    return { name, email, roles, unit, link, passwordHash: null, locale: null, state: 'invited', failures: 0, lockedUntil: null }
  }
  if (!person) throw new Error(`${event.type} came before person.invited`)
  switch (event.type) {
    case 'person.enrolled':
      return {
        ...person,
        name: event.name,
        email: event.email,
        passwordHash: event.passwordHash,
        locale: event.locale ?? person.locale,
        state: 'active',
        link: null,
        failures: 0,
        lockedUntil: null,
      }
    case 'person.changed':
      return { ...person, name: event.name, roles: event.roles, unit: event.unit }
    case 'person.link-renewed':
      return { ...person, link: { hash: event.linkHash, expiresAt: event.linkExpiresAt } }
    case 'person.password-set':
      return { ...person, passwordHash: event.passwordHash, failures: 0, lockedUntil: null }
    case 'person.locale-set':
      return { ...person, locale: event.locale }
    case 'person.sign-in-failed':
      return { ...person, failures: event.failures, lockedUntil: event.lockedUntil }
    case 'person.disabled':
      return { ...person, state: 'disabled', link: null }
    case 'person.enabled':
      return { ...person, state: person.passwordHash ? 'active' : 'invited', failures: 0, lockedUntil: null }
  }
}
