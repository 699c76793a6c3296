import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayAt, dayNamed, dayText, firstOfMonth, mondayOf, startOfDay } from './day.ts'
import { zoneNamed } from './zone.ts'

test('a day begins where the one before ends, in every zone and through changes of clocks', () => {
  const zones = ['UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns'].map(name => zoneNamed(name)!)
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 2 ** 41 }), (zone, at) => {
      const day = dayAt(zone, at)
      assert.ok(startOfDay(zone, day) <= at && at < startOfDay(zone, day + 1))
    }),
  )
})

test('days have names, weeks begin on Monday, months on the first', () => {
  const day = dayNamed('2026-03-01')!
  assert.deepEqual([dayText(day), dayText(mondayOf(day)), dayText(firstOfMonth(day + 30))], ['2026-03-01', '2026-02-23', '2026-03-01'])
  assert.deepEqual([dayNamed('2026-02-30'), dayNamed('1.3.2026')], [null, null])
})
