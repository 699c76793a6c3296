import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hoursOf, monthAfter, shortInterval, weekParts } from './hours.ts'

const office = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '18:00' },
]
test('hours of a day are added, past midnight too', () => {
  assert.equal(hoursOf(office), 7.5)
  assert.equal(hoursOf([{ from: '22:00', to: '06:00' }]), 8)
  assert.equal(hoursOf([{ from: '00:00', to: '24:00' }]), 24)
})
test('an interval is as short as a calendar cell needs it', () => {
  assert.deepEqual(office.map(shortInterval), ['9–12', '13:30–18'])
})
test('days with the same hours are told together, days off are left out', () => {
  const parts = weekParts([office, office, [], office, office, [{ from: '10:00', to: '16:00' }], []])
  assert.deepEqual(
    parts.map(({ first, last }) => [first, last]),
    [
      [0, 1],
      [3, 4],
      [5, 5],
    ],
  )
})
test('months follow each other over the turn of the year', () => {
  assert.deepEqual([monthAfter('2026-12', 1), monthAfter('2026-01', -1)], ['2027-01', '2025-12'])
})
