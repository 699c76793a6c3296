import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { text } from '#kernel/words.ts'
import { acknowledgementId, decideAcknowledgement } from './acknowledgement.ts'
import type { Standard, StandardCommand } from './standard.ts'
import { applyStandard, decideStandard, versionInForce } from './standard.ts'
import { inherit } from './standard-content.ts'
import type { StandardContent } from './views.ts'

const now = Date.UTC(2026, 10, 24) as Instant
const today = '2026-11-24'
const empty: StandardContent = {
  ...{ title: text('', ''), text: text('', ''), promise: null, norms: text('', ''), checks: [], evidence: text('', '') },
  scope: { service: null, tier: null, unit: null, channel: null },
}
const content: StandardContent = {
  ...empty,
  title: text('电话接听', 'Answering the phone'),
  text: text('# 三声内接听', '# Within three rings'),
  promise: { measure: '接通时间', comparison: 'at-most', target: 15, unit: 'minutes', share: 95 },
  checks: [text('先问候', 'Greets first')],
}
const create: StandardCommand = { do: 'create', code: 'TEL-01', parent: null, content, by: 'wang' }
const approve = (effectiveFrom: string, by: string | null = 'li'): StandardCommand => ({ do: 'approve', effectiveFrom, by, today })
const revise = (by = 'wang'): StandardCommand => ({ do: 'revise', content, by })

function lived(...commands: readonly StandardCommand[]): { said: string[]; standard: Standard } {
  let standard: Standard | null = null
  const said = commands.flatMap(command => {
    const decision = decideStandard(standard, command, { id: 'n1' as Id<'standard'>, now })
    if (!decision.ok) return [decision.refusal]
    standard = decision.events.reduce<Standard | null>(applyStandard, standard)
    return decision.events.map(event => event.type)
  })
  return { said, standard: standard! }
}
const live = (...commands: readonly StandardCommand[]): string[] => lived(...commands).said

test('a standard is drafted, reviewed, approved by somebody else, in force from its day, and superseded by the next version', () => {
  const { said, standard } = lived(create, { do: 'submit' }, approve('2026-12-01'), revise(), { do: 'submit' }, approve('2027-01-01'))
  assert.deepEqual(said, ['standard.created', 'standard.submitted', 'standard.approved', 'standard.revised', 'standard.submitted', 'standard.approved'])
  const inForce = (day: string): number | undefined => versionInForce(standard, day)?.number
  assert.deepEqual([inForce('2026-11-30'), inForce('2026-12-01'), inForce('2026-12-31'), inForce('2027-01-01')], [undefined, 1, 1, 2])
})
test('nobody approves what he wrote in, not even one of several authors, and no machine approves', () => {
  const reviewed: StandardCommand[] = [create, revise('zhao'), { do: 'submit' }]
  assert.deepEqual(live(...reviewed, approve(today, 'zhao'), approve(today, 'wang'), approve(today, null), approve(today)).slice(3), [
    'own-work',
    'own-work',
    'person-needed',
    'standard.approved',
  ])
})
test('a version takes effect from today or later, and after the one before', () => {
  assert.deepEqual(
    live(create, { do: 'submit' }, approve('2026-11-23'), approve('2026-12-01'), revise(), { do: 'submit' }, approve('2026-12-01'), approve('2026-12-02')).slice(2),
    ['in-the-past', 'standard.approved', 'standard.revised', 'standard.submitted', 'before-earlier-version', 'standard.approved'],
  )
})
test('what is in review is not edited; sent back, it carries the reviewer’s remark until it is submitted again', () => {
  const { said, standard } = lived(create, { do: 'submit' }, revise(), { do: 'send-back', remark: '请补充检查项' })
  assert.deepEqual(said, ['standard.created', 'standard.submitted', 'in-review', 'standard.sent-back'])
  assert.deepEqual([standard.versions[0]!.stage, standard.versions[0]!.remark], ['draft', '请补充检查项'])
  assert.deepEqual(live(create, { do: 'send-back', remark: 'x' }, approve(today)), ['standard.created', 'not-in-review', 'not-in-review'])
})
test('a draft of the next version may be discarded, the first may not; a withdrawn standard is not changed and never in force', () => {
  const { said, standard } = lived(create, { do: 'discard' }, { do: 'submit' }, approve(today), revise(), { do: 'discard' }, { do: 'withdraw', reason: '并入 TEL-02' }, revise())
  assert.deepEqual(said, [
    'standard.created',
    'nothing-to-discard',
    'standard.submitted',
    'standard.approved',
    'standard.revised',
    'standard.discarded',
    'standard.withdrawn',
    'withdrawn',
  ])
  assert.equal(versionInForce(standard, '2030-01-01'), null)
})
test('a standard of its own needs a title in both languages and a text; a regional one needs its unit and may leave the rest to its parent', () => {
  assert.deepEqual(live({ ...create, content: { ...content, title: text('只有中文', '') } }, { do: 'submit' }), ['standard.created', 'incomplete'])
  const regional: StandardCommand = { ...create, parent: 'n0' as Id<'standard'>, content: empty }
  assert.deepEqual(live(regional), ['region-needed'])
  assert.deepEqual(live({ ...regional, content: { ...empty, scope: { ...empty.scope, unit: 'u1' as Id<'unit'> } } }, { do: 'submit' }), ['standard.created', 'standard.submitted'])
})
test('a regional standard shows its own fields where they are filled and its parent’s where they are empty', () => {
  const parent: StandardContent = { ...content, scope: { service: 's1' as Id<'service'>, tier: null, unit: null, channel: '电话' } }
  const own: StandardContent = { ...empty, text: text('', '# Within two rings'), scope: { ...empty.scope, unit: 'u1' as Id<'unit'> } }
  const { shown, inherited } = inherit(own, parent)
  assert.deepEqual([shown.title, shown.text, shown.promise, shown.checks], [parent.title, own.text, parent.promise, parent.checks])
  assert.deepEqual(shown.scope, { service: 's1', tier: null, unit: 'u1', channel: '电话' })
  assert.deepEqual(inherited, ['title', 'promise', 'norms', 'checks', 'evidence', 'service', 'tier', 'channel'])
  assert.deepEqual(inherit(own, null), { shown: own, inherited: [] })
})
test('an acknowledgement is one for each person and version, however often it is said', () => {
  const given = { do: 'give', standard: 'n1' as Id<'standard'>, version: 2, person: 'p1' as Id<'person'> } as const
  const id = acknowledgementId('n1', 2, 'p1')
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  const first = decideAcknowledgement(null, given, { id, now })
  assert.ok(first.ok && first.events.length === 1)
  assert.deepEqual(decideAcknowledgement({ ...given, givenAt: now }, given, { id, now }), { ok: true, events: [] })
  assert.deepEqual(decideAcknowledgement(null, { ...given, version: 3 }, { id, now }), { ok: false, refusal: 'another-one' })
})
test('whatever is asked, versions are numbered without gaps, only the last is open, and days of effect rise', () => {
  const command = fc.oneof(
    fc.constantFrom<StandardCommand>(create, revise(), revise('li'), { do: 'submit' }, { do: 'send-back', remark: 'x' }, { do: 'discard' }),
    fc.tuple(fc.constantFrom('2026-11-24', '2026-12-01', '2027-01-01', '2020-01-01'), fc.constantFrom('li', 'wang', 'chen')).map(([day, by]) => approve(day, by)),
  )
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), commands => {
      const { versions } = lived(create, ...commands).standard
      versions.forEach((version, index) => {
        assert.equal(version.number, index + 1)
        assert.ok(index === versions.length - 1 || version.stage === 'approved')
        assert.ok(version.approver === null || !version.authors.includes(version.approver))
        assert.ok(index === 0 || version.effectiveFrom === null || version.effectiveFrom > versions[index - 1]!.effectiveFrom!)
      })
    }),
  )
})
