import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayOf, daysBetween, startOfDay } from './zone.ts'

test('a day begins at midnight of its own zone', () => {
  assert.equal(startOfDay('2026-09-03', 'Asia/Shanghai'), Date.UTC(2026, 8, 2, 16))
  assert.equal(startOfDay('2026-03-29', 'Europe/Berlin'), Date.UTC(2026, 2, 28, 23))
  assert.equal(startOfDay('2026-03-30', 'Europe/Berlin'), Date.UTC(2026, 2, 29, 22))
  assert.equal(startOfDay('last week', 'UTC'), null)
})
test('an instant belongs to the day that its zone shows', () => {
  assert.equal(dayOf(Date.UTC(2026, 8, 2, 16), 'Asia/Shanghai'), '2026-09-03')
  assert.equal(dayOf(Date.UTC(2026, 8, 2, 16), 'America/New_York'), '2026-09-02')
})
test('days are counted over the ends of months', () => {
  assert.equal(addDays('2026-02-27', 2), '2026-03-01')
  assert.equal(daysBetween('2026-02-27', '2026-03-01'), 2)
})
