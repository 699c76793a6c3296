import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scopeValues, unitOf, withScope } from './draft.ts'

test('limits read in the largest unit that divides them; a working day has eight hours', () => {
  assert.deepEqual(
    [unitOf(90, 'working'), unitOf(120, 'working'), unitOf(480, 'working'), unitOf(480, 'elapsed'), unitOf(2880, 'elapsed')],
    ['minutes', 'hours', 'days', 'hours', 'days'],
  )
})

test('a scope without values for a field does not ask for it', () => {
  const scope = withScope([{ field: 'tier', is: ['金卡'] }], 'service', ['维修'])
  assert.deepEqual([scopeValues(scope, 'tier'), scopeValues(scope, 'service')], [['金卡'], ['维修']])
  assert.deepEqual(withScope(scope, 'tier', []), [{ field: 'service', is: ['维修'] }])
})
