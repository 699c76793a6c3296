import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChoiceView, PointView } from '#modules/instances/views.ts'
import { choicesToSend, firstChoice, isMet, missingOf, undecided, withWay } from './points.ts'

const point = (more: Partial<PointView>): PointView => ({ item: 0, text: 'p', evidence: 'none', critical: false, done: false, note: '', files: [], ...more })
const way = (flow: string, isDefault = false) => ({ flow, name: flow, isDefault })
const either: ChoiceView = { gateway: 'x', name: '', several: false, ways: [way('a'), way('b')] }
const usual: ChoiceView = { gateway: 'u', name: '', several: false, ways: [way('a'), way('b', true)] }
const several: ChoiceView = { gateway: 's', name: '', several: true, ways: [way('a'), way('b'), way('d', true)] }

test('a point is met by what it asks for, not by the tick alone', () => {
  const photo = [{ hash: 'h', name: 'p.jpg', bytes: 1 }]
  const points = [point({ done: true }), point({ done: true, evidence: 'note', note: ' ' }), point({ done: true, evidence: 'photo', note: 'later' }), point({ evidence: 'file' })]
  assert.deepEqual(points.map(isMet), [true, false, false, false])
  assert.equal(missingOf(points).length, 3)
  assert.equal(isMet(point({ done: true, evidence: 'photo', files: photo })), true)
})

test('the default way stands chosen and is sent unless something else is said', () => {
  assert.deepEqual([firstChoice(either), firstChoice(usual)], [null, ['b']])
  assert.deepEqual(choicesToSend([either, usual], {}), { u: ['b'] })
  assert.deepEqual(choicesToSend([either, usual], { x: ['a'], u: 'later' }), { x: ['a'] })
  assert.deepEqual(undecided([either, usual], {}), [either])
  assert.deepEqual(undecided([either], { x: 'later' }), [])
})

test('of several ways the default is never taken beside others', () => {
  assert.deepEqual(withWay(several, ['d'], 'a', true), ['a'])
  assert.deepEqual(withWay(several, ['a'], 'b', true), ['a', 'b'])
  assert.deepEqual(withWay(several, ['a', 'b'], 'd', true), ['d'])
  assert.deepEqual(withWay(several, ['a'], 'a', false), null)
  assert.deepEqual(withWay(several, 'later', 'a', true), ['a'])
  assert.deepEqual(withWay(either, ['a'], 'b', true), ['b'])
})
