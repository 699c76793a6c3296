import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Shift, WorkingCalendar } from './working-time.ts'
import { addWorkingTime, compileCalendar, workingMilliseconds } from './working-time.ts'
import { zoneNamed } from './zone.ts'

const hour = 3_600_000
const at = (text: string): number => Date.parse(text)
const office: readonly Shift[] = [
  { start: 540, end: 720 },
  { start: 780, end: 1080 },
]
const free: readonly Shift[] = []

function aCalendar(zone: string, shifts: readonly Shift[], weekend: readonly Shift[] = free, overrides: WorkingCalendar['overrides'] = {}): WorkingCalendar {
  return { zone, week: [shifts, shifts, shifts, shifts, shifts, weekend, weekend], overrides }
}

function compiled(calendar: WorkingCalendar) {
  return compileCalendar(calendar, at('2026-01-01T00:00Z'), at('2026-12-31T00:00Z'))!
}

test('a day in Shanghai has eight working hours around its lunch', () => {
  const shanghai = compiled(aCalendar('Asia/Shanghai', office))
  assert.equal(workingMilliseconds(shanghai, at('2026-01-05T00:00+08:00'), at('2026-01-06T00:00+08:00')), 8 * hour)
  assert.equal(addWorkingTime(shanghai, at('2026-01-05T11:30+08:00'), hour), at('2026-01-05T13:30+08:00'))
  assert.equal(addWorkingTime(shanghai, at('2026-01-09T17:00+08:00'), 2 * hour), at('2026-01-12T10:00+08:00'))
})

test('a holiday does not count, a make-up Saturday does', () => {
  const golden = compiled(aCalendar('Asia/Shanghai', office, free, { '2026-10-01': [], '2026-10-10': office }))
  assert.equal(workingMilliseconds(golden, at('2026-10-01T00:00+08:00'), at('2026-10-02T00:00+08:00')), 0)
  assert.equal(workingMilliseconds(golden, at('2026-10-10T00:00+08:00'), at('2026-10-11T00:00+08:00')), 8 * hour)
})

test('a night shift runs past midnight and loses the hour the clocks skip', () => {
  const night: readonly Shift[] = [{ start: 1320, end: 1800 }]
  const berlin = compiled(aCalendar('Europe/Berlin', night, night))
  assert.equal(workingMilliseconds(berlin, at('2026-03-27T22:00+01:00'), at('2026-03-28T06:00+01:00')), 8 * hour)
  assert.equal(workingMilliseconds(berlin, at('2026-03-28T22:00+01:00'), at('2026-03-29T06:00+02:00')), 7 * hour)
  assert.equal(workingMilliseconds(berlin, at('2026-10-24T22:00+02:00'), at('2026-10-25T06:00+01:00')), 9 * hour)
})

test('a calendar without any work has no answer, and instants outside the compiled range have one', () => {
  assert.equal(addWorkingTime(compiled(aCalendar('UTC', free)), 0, hour), null)
  const utc = compiled(aCalendar('UTC', office))
  assert.equal(workingMilliseconds(utc, at('2036-01-07T00:00Z'), at('2036-01-08T00:00Z')), 8 * hour)
  assert.equal(compileCalendar(aCalendar('Mars/Olympus', office), 0, 1), null)
})

test('a skipped reading moves on, a doubled one means the first', () => {
  const berlin = zoneNamed('Europe/Berlin')!
  const local = (text: string): number => at(`${text}Z`)
  assert.equal(berlin.instantOf(local('2026-03-29T02:30')), at('2026-03-29T03:30+02:00'))
  assert.equal(berlin.instantOf(local('2026-10-25T02:30')), at('2026-10-25T02:30+02:00'))
  assert.equal(zoneNamed('America/St_Johns')!.offsetAt(at('2026-07-01T00:00Z')), -2.5 * hour)
})

const calendars = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'].map(zone => compiled(aCalendar(zone, office, [{ start: 1200, end: 1560 }])))
const calendar = fc.constantFrom(...calendars)
const instant = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') })

test('working time adds up and is never longer than elapsed time', () => {
  fc.assert(
    fc.property(calendar, instant, instant, instant, (compiledOne, a, b, c) => {
      const [x, y, z] = [a, b, c].sort((p, q) => p - q) as [number, number, number]
      const [xy, yz, xz] = [workingMilliseconds(compiledOne, x, y), workingMilliseconds(compiledOne, y, z), workingMilliseconds(compiledOne, x, z)]
      assert.equal(xy + yz, xz)
      assert.ok(xy >= 0 && xy <= y - x)
    }),
  )
})

test('what is added is measured back, and no earlier instant would do', () => {
  fc.assert(
    fc.property(calendar, instant, fc.integer({ min: 1, max: 400 * hour }), (compiledOne, from, amount) => {
      const due = addWorkingTime(compiledOne, from, amount)!
      assert.equal(workingMilliseconds(compiledOne, from, due), amount)
      assert.ok(workingMilliseconds(compiledOne, from, due - 1) < amount)
    }),
  )
})
