import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { decideTrigger } from './trigger.ts'
import type { BusinessEvent, TriggerText, Watch } from './views.ts'
import { beyond, filled, isBeyond, isUnusual } from './watch.ts'

const event = (more: Partial<BusinessEvent> = {}): BusinessEvent => ({
  ...{ source: 'wms', id: '1', kind: 'temperature', object: 'van/7', at: 0 as Instant, value: 9.5, attributes: { site: '上海', door: 'open' } },
  ...more,
})
const limit = (more: Partial<Extract<Watch, { on: 'threshold' }>> = {}): Extract<Watch, { on: 'threshold' }> => ({
  on: 'threshold',
  kind: 'temperature',
  attribute: '',
  test: 'above',
  limit: '8',
  ...more,
})

test('a value beyond a limit is found; numbers are compared as numbers, words as words, nothing is not beyond anything', () => {
  assert.ok(isBeyond(limit(), event()) && !isBeyond(limit({ limit: '9.5' }), event()) && isBeyond(limit({ test: 'below', limit: '10' }), event()))
  assert.ok(isBeyond(limit({ attribute: 'door', test: 'is', limit: 'open' }), event()) && isBeyond(limit({ test: 'is', limit: '9.50' }), event()))
  assert.ok(
    !isBeyond(limit({ attribute: 'door' }), event()) && !isBeyond(limit(), event({ value: null })) && !isBeyond(limit({ attribute: 'gone', test: 'is', limit: '' }), event()),
  )
  const found = beyond(limit(), [event(), event({ id: '2', kind: 'other' }), event({ id: '3', value: 1 })])
  assert.deepEqual(
    found.map(({ object, basis, facts }) => [object, basis, facts.site]),
    [['van/7', 'event/wms/1', '上海']],
  )
})

test('texts carry what happened; a name that nothing is called stays', () => {
  assert.equal(filled('{object}在{site}超温：{value} {nothing}', { object: 'van/7', site: '上海', value: '9.5' }), 'van/7在上海超温：9.5 {nothing}')
})

test('an hour is unusual beyond three deviations, of chance at least; not with less than a week, nor for a handful', () => {
  const steady = Array(28).fill(16)
  // √16 = 4: limits 4 and 28.
  assert.deepEqual(
    [28, 29, 4, 3].map(count => isUnusual({ endsAt: 0, count, before: steady })?.more ?? null),
    [null, true, null, false],
  )
  assert.equal(isUnusual({ endsAt: 0, count: 99, before: Array(6).fill(16) }), null)
  assert.equal(isUnusual({ endsAt: 0, count: 4, before: Array(28).fill(0) }), null)
  // Days that differ by more than chance widen the limits: mean 20, deviation 10.2 over 28 days of 10 and 30.
  const wild = Array.from({ length: 28 }, (_, day) => (day % 2 === 0 ? 10 : 30))
  assert.deepEqual([isUnusual({ endsAt: 0, count: 45, before: wild }), isUnusual({ endsAt: 0, count: 51, before: wild })?.more], [null, true])
})

test('whatever the days were, their own mean is never unusual', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 7, maxLength: 28 }), before => {
      const mean = Math.round(before.reduce((sum, each) => sum + each, 0) / before.length)
      return isUnusual({ endsAt: 0, count: mean, before }) === null
    }),
  )
})

test('a trigger that could never find anything, or opens a case about nothing, is refused', () => {
  const rule: TriggerText = { watch: limit(), opens: { subject: '超温', text: '', priority: 'high', unit: null, service: null, tags: [], customer: '' } }
  const refusal = (more: Partial<TriggerText>) => {
    const decision = decideTrigger(null, { do: 'create', name: 'x', rule: { ...rule, ...more } }, { id: 't' as Id<'trigger'>, now: 0 as Instant })
    return decision.ok ? null : decision.refusal
  }
  assert.equal(refusal({}), null)
  assert.equal(refusal({ watch: limit({ kind: ' ' }) }), 'no-kind')
  assert.equal(refusal({ watch: limit({ limit: 'warm' }) }), 'no-limit')
  assert.equal(refusal({ watch: { on: 'missing', kind: 'a', expects: [], minutes: 5 } }), 'no-next')
  assert.equal(refusal({ watch: { on: 'missing', kind: 'a', expects: ['a'], minutes: 5 } }), 'waits-for-itself')
  assert.equal(refusal({ opens: { ...rule.opens, subject: '' } }), 'no-subject')
})
