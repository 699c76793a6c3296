import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { after, days, minutes } from '#kernel/decision.ts'
import type { Person, PersonCommand } from './person.ts'
import { applyPerson, decidePerson } from './person.ts'

const noon = Date.UTC(2026, 0, 5, 12) as Instant
const invite: PersonCommand = { do: 'invite', name: '王芳', email: 'wang@example.org', roles: ['viewer'], unit: null, linkHash: 'aa', linkExpiresAt: after(noon, days(7)) }
const enrol: PersonCommand = { do: 'enrol', linkHash: 'aa', name: '王芳', email: 'wang@example.org', passwordHash: 'h', locale: 'zh-CN' }

function live(story: readonly (readonly [PersonCommand, number])[]): { said: string[]; person: Person | null } {
  let person: Person | null = null
  const said = story.flatMap(([command, minute]) => {
    const decision = decidePerson(person, command, { id: 'p1' as Id<'person'>, now: after(noon, minutes(minute)) })
    if (!decision.ok) return [decision.refusal]
    person = decision.events.reduce<Person | null>(applyPerson, person)
    return decision.events.map(event => event.type)
  })
  return { said, person }
}

test('a link works once, within its week, and not for a disabled person', () => {
  assert.deepEqual(
    live([
      [invite, 0],
      [enrol, 1],
      [enrol, 2],
    ]).said,
    ['person.invited', 'person.enrolled', 'link-spent'],
  )
  assert.deepEqual(
    live([
      [invite, 0],
      [enrol, 7 * 24 * 60],
    ]).said,
    ['person.invited', 'link-spent'],
  )
  assert.deepEqual(
    live([
      [invite, 0],
      [{ do: 'disable', by: null }, 1],
      [enrol, 2],
    ]).said,
    ['person.invited', 'person.disabled', 'link-spent'],
  )
})
test('the fifth failed sign-in locks for a minute, each further one twice as long, at most a quarter of an hour', () => {
  const failures = Array.from({ length: 12 }, (_, index) => [{ do: 'fail-sign-in' }, index] as const)
  const locks = failures
    .map((_, index) => live([[invite, 0], [enrol, 0], ...failures.slice(0, index + 1)]).person!.lockedUntil)
    .map((until, index) => until && (until - after(noon, minutes(index))) / minutes(1))
  assert.deepEqual(locks, [null, null, null, null, 1, 2, 4, 8, 15, 15, 15, 15])
})
test('nobody disables himself', () => {
  assert.deepEqual(
    live([
      [invite, 0],
      [{ do: 'disable', by: 'p1' }, 1],
    ]).said,
    ['person.invited', 'not-oneself'],
  )
})
test('whatever is asked, only an enrolled person is active', () => {
  const command = fc.constantFrom<PersonCommand>(
    invite,
    enrol,
    { do: 'disable', by: null },
    { do: 'enable' },
    { do: 'fail-sign-in' },
    { do: 'renew-link', linkHash: 'bb', linkExpiresAt: after(noon, days(9)) },
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(command, fc.nat(60))), story => {
      const { said, person } = live(story)
      assert.ok(person?.state !== 'active' || said.includes('person.enrolled'))
    }),
  )
})
