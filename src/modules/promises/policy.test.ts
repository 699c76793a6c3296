import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id, Instant } from '#kernel/decision.ts'
import type { Policy, PolicyCommand } from './policy.ts'
import { applyPolicy, decidePolicy } from './policy.ts'
import { statuteMinutes, statutes } from './statutes.ts'
import { refuseTerms } from './terms.ts'
import type { Terms } from './views.ts'

const terms: Terms = {
  kind: 'customer',
  scope: [],
  start: { activities: ['received'], where: [] },
  pause: null,
  resume: null,
  stop: { activities: ['answered'], where: [] },
  cancel: null,
  repeats: false,
  measure: 'working',
  calendar: null,
  targets: [{ tier: null, minutes: 30 }],
  warnings: [50],
  ladder: [],
}
const name = { 'zh-CN': '首次响应', en: 'First response' }
const moment = { id: 'p' as Id<'policy'>, now: 0 as Instant }

function live(commands: readonly PolicyCommand[]): string[] {
  let policy: Policy | null = null
  return commands.flatMap(command => {
    const decision = decidePolicy(policy, command, moment)
    if (!decision.ok) return [decision.refusal]
    policy = decision.events.reduce<Policy | null>(applyPolicy, policy)
    return decision.events.map(({ type }) => type)
  })
}

test('a promise is written, put in force, changed as a draft, put in force again, and ended', () => {
  const activate: PolicyCommand = { do: 'activate', activeFrom: 5 as Instant }
  assert.deepEqual(live([{ do: 'create', name, terms, source: null }, activate, activate, { do: 'draft', terms }, activate, { do: 'end' }, { do: 'draft', terms }]), [
    'policy.created',
    'policy.activated',
    'nothing-to-activate',
    'policy.drafted',
    'policy.activated',
    'policy.ended',
    'already-ended',
  ])
})

test('what can never stop, never resume or times nothing is refused', () => {
  const refusals = [
    { ...terms, stop: { activities: [], where: [] } },
    { ...terms, pause: { activities: ['asked'], where: [] } },
    { ...terms, stop: terms.start },
    { ...terms, targets: [] },
    { ...terms, targets: [{ tier: null, minutes: 0 }] },
    { ...terms, warnings: [80, 50] },
    { ...terms, ladder: [{ percent: 0, role: 'team-manager' as const }] },
    { ...terms, scope: [{ field: 'tier' as const, is: [] }] },
  ].map(refuseTerms)
  assert.deepEqual(refusals, ['never-stops', 'never-resumes', 'stops-as-it-starts', 'no-target', 'bad-target', 'bad-warning', 'bad-ladder', 'empty-condition'])
  assert.equal(refuseTerms(terms), null)
})

test('limits set by law have a source, a date and words in both languages', () => {
  for (const { id, source, duty, validFrom, days } of statutes) {
    assert.match(validFrom, /^\d{4}-\d{2}-\d{2}$/, id)
    assert.ok(days > 0 && source['zh-CN'] && source.en && duty['zh-CN'] && duty.en, id)
  }
  assert.equal(statuteMinutes(statutes.find(({ id }) => id === 'consumer-notice')!), 7 * 480)
})
