import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { calendarProblems, compileVersions } from './versions.ts'
import type { Shift, WorkingCalendar } from './working-time.ts'
import { addWorkingTime, compileCalendar, dueInstant, workingMilliseconds } from './working-time.ts'

const minute = 60_000
const hour = 3_600_000
const at = (text: string): number => Date.parse(text)
const office: readonly Shift[] = [
  { start: 540, end: 720 },
  { start: 780, end: 1080 },
]
const round: readonly Shift[] = [{ start: 0, end: 1440 }]
const week = (shifts: readonly Shift[], weekend: readonly Shift[] = []): WorkingCalendar['week'] => [shifts, shifts, shifts, shifts, shifts, weekend, weekend]

/** October 2026 in China: free from the 1st to the 7th, Saturday the 10th worked instead; holidays published to the end of the year. */
const china: WorkingCalendar = {
  zone: 'Asia/Shanghai',
  week: week(office),
  overrides: { ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(day => [`2026-10-0${day}`, []])), '2026-10-10': office },
  knownThrough: '2026-12-31',
}
const compile = (calendar: WorkingCalendar) => compileCalendar(calendar, at('2026-01-01T00:00Z'), at('2026-12-31T00:00Z'))!

test('two hours from the eve of the national day are due after the holidays', () => {
  assert.equal(addWorkingTime(compile(china), at('2026-09-30T17:30+08:00'), 2 * hour), at('2026-10-08T10:30+08:00'))
})

test('two hours from a Friday before a make-up Saturday are due on that Saturday', () => {
  assert.equal(addWorkingTime(compile(china), at('2026-10-09T17:30+08:00'), 2 * hour), at('2026-10-10T10:30+08:00'))
})

test('seconds are kept: one minute from 17:59:30 is half a minute past the next opening', () => {
  assert.equal(addWorkingTime(compile(china), at('2026-10-12T17:59:30+08:00'), minute), at('2026-10-13T09:00:30+08:00'))
})

test('what falls due after the last published holiday is provisional, and no longer so once the year is published', () => {
  const late = at('2026-12-31T17:00+08:00')
  assert.deepEqual(dueInstant(compile(china), late, 2 * hour), { at: at('2027-01-01T10:00+08:00'), provisional: true })
  assert.deepEqual(dueInstant(compile(china), late, hour), { at: at('2026-12-31T18:00+08:00'), provisional: false })
  const published: WorkingCalendar = { ...china, overrides: { ...china.overrides, '2027-01-01': [] }, knownThrough: '2027-12-31' }
  assert.deepEqual(dueInstant(compile(published), late, 2 * hour), { at: at('2027-01-04T10:00+08:00'), provisional: false })
})

test('an office open round the clock loses no minute at midnight', () => {
  const always = compile({ zone: 'UTC', week: week(round, round), overrides: {} })
  assert.equal(workingMilliseconds(always, at('2026-03-01T00:00Z'), at('2026-04-01T00:00Z')), 31 * 24 * hour)
  assert.equal(addWorkingTime(always, at('2026-03-01T23:59:59Z'), 2000), at('2026-03-02T00:00:01Z'))
})

test('a week with a change of clocks in Berlin has 167 or 169 hours', () => {
  const always = compile({ zone: 'Europe/Berlin', week: week(round, round), overrides: {} })
  assert.equal(workingMilliseconds(always, at('2026-03-23T00:00+01:00'), at('2026-03-30T00:00+02:00')), 167 * hour)
  assert.equal(workingMilliseconds(always, at('2026-10-19T00:00+02:00'), at('2026-10-26T00:00+01:00')), 169 * hour)
})

test('a start outside hours counts from the next opening', () => {
  assert.equal(addWorkingTime(compile(china), at('2026-10-17T12:00+08:00'), 1), at('2026-10-19T09:00+08:00') + 1)
})

test('longer hours from a day on leave the days before as they were', () => {
  const longer: WorkingCalendar = { ...china, week: week([{ start: 480, end: 1200 }]) }
  const compiled = compileVersions(
    [
      { effectiveFrom: '2026-11-02', calendar: longer },
      { effectiveFrom: '2020-01-01', calendar: china },
    ],
    at('2026-10-01T00:00Z'),
    at('2026-12-01T00:00Z'),
  )!
  assert.equal(workingMilliseconds(compiled, at('2026-10-30T00:00+08:00'), at('2026-10-31T00:00+08:00')), 8 * hour)
  assert.equal(workingMilliseconds(compiled, at('2026-11-02T00:00+08:00'), at('2026-11-03T00:00+08:00')), 12 * hour)
  assert.equal(addWorkingTime(compiled, at('2026-10-30T17:00+08:00'), 2 * hour), at('2026-11-02T09:00+08:00'))
  assert.equal(compileVersions([{ effectiveFrom: '2026-01-01', calendar: { ...china, zone: 'Nowhere' } }], 0, 1), null)
})

test('a calendar that cannot be meant is refused with the place of the fault', () => {
  const names = (calendar: WorkingCalendar) => calendarProblems(calendar).map(({ problem, where }) => `${problem} ${where}`)
  assert.deepEqual(names(china), [])
  assert.deepEqual(names({ zone: 'Asia/Shanghai', week: week([]), overrides: {} }), ['no-working-time week'])
  assert.deepEqual(
    names({
      zone: 'Mars',
      week: week(
        [{ start: 600, end: 600 }],
        [
          { start: 0, end: 700 },
          { start: 600, end: 800 },
        ],
      ),
      overrides: { '2026-02-30': [] },
    }).slice(-4),
    ['overlapping-shifts saturday', 'overlapping-shifts sunday', 'impossible-date 2026-02-30', 'unknown-zone Mars'],
  )
})

const shift = fc.tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 10, max: 900 })).map(([start, length]): Shift => ({ start, end: start + length }))
const anyDay = fc.array(shift, { maxLength: 3 })
const anyWeek = fc.tuple(fc.array(shift, { minLength: 1, maxLength: 3 }), anyDay, anyDay, anyDay, anyDay, anyDay, anyDay)
const anyCalendar = fc.record({
  zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
  week: anyWeek,
  overrides: fc.dictionary(fc.constantFrom('2026-03-29', '2026-10-25', '2026-05-01', '2026-02-16'), anyDay),
})
const instant = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') })

test('whatever the calendar, a pause costs exactly its working time and due instants keep their order', () => {
  fc.assert(
    fc.property(anyCalendar, instant, fc.integer({ min: 1, max: 100 * hour }), fc.integer({ min: 0, max: 50 * hour }), (calendar, from, amount, more) => {
      const compiled = compile(calendar)
      const due = addWorkingTime(compiled, from, amount)!
      const later = addWorkingTime(compiled, from, amount + more)!
      assert.ok(later >= due)
      assert.equal(workingMilliseconds(compiled, due, later), more)
      assert.equal(addWorkingTime(compiled, due, more), more === 0 ? due : later)
    }),
    { numRuns: 60 },
  )
})
