import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { compileVersions } from '#science/calendar/versions.ts'
import { addWorkingTime, dueInstant, workingMilliseconds } from '#science/calendar/working-time.ts'
import type { Calendar, CalendarCommand } from './calendar.ts'
import { applyCalendar, decideCalendar } from './calendar.ts'
import { chinaNotices } from './china-holidays.ts'
import { dayAfter, monthDays, weekdayOf } from './holidays.ts'
import type { HoursVersion, Interval, Week } from './views.ts'
import { scienceVersions } from './working-calendar.ts'

const hour = 3_600_000
const office: readonly Interval[] = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]
const weekOf = (day: readonly Interval[], weekend: readonly Interval[] = []): Week => [day, day, day, day, day, weekend, weekend]
const hours = (given: Partial<HoursVersion> = {}): HoursVersion => ({ effectiveFrom: '2020-01-01', week: weekOf(office), exceptions: [], holidays: 'CN', ...given })
const create: CalendarCommand = { do: 'create', name: '中国办公时间', zone: 'Asia/Shanghai', ...hours() }
const unit = 'u1' as Id<'unit'>
const now = Date.parse('2026-11-24T10:00+08:00') as Instant
const moment = { id: 'c1' as Id<'calendar'>, now }

function lived(commands: readonly CalendarCommand[]): { said: string[]; calendar: Calendar | null } {
  let calendar: Calendar | null = null
  const said = commands.flatMap(command => {
    const decision = decideCalendar(calendar, command, moment)
    if (!decision.ok) return [decision.refusal]
    calendar = decision.events.reduce<Calendar | null>(applyCalendar, calendar)
    return decision.events.map(event => event.type)
  })
  return { said, calendar }
}
const live = (...commands: readonly CalendarCommand[]): string[] => lived(commands).said

const china = scienceVersions('Asia/Shanghai', [hours()], [])
const compiled = compileVersions(china, Date.parse('2020-01-01T00:00Z'), Date.parse('2027-12-31T00:00Z'))!
const workedHours = (date: string): number => workingMilliseconds(compiled, Date.parse(`${date}T00:00+08:00`), Date.parse(`${date}T24:00+08:00`)) / hour
function between(first: string, last: string): string[] {
  const days: string[] = []
  for (let date = first; date <= last; date = dayAfter(date)) days.push(date)
  return days
}

test('China in 2024, 2025 and 2026 is off and works as the State Council published', () => {
  const off = [...between('2024-10-01', '2024-10-07'), ...between('2025-01-28', '2025-02-04'), ...between('2026-02-15', '2026-02-23'), ...between('2026-10-01', '2026-10-07')]
  const worked = ['2024-09-29', '2024-10-12', '2025-01-26', '2025-02-08', '2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10']
  for (const date of off) assert.equal(workedHours(date), 0, date)
  for (const date of worked) assert.equal(workedHours(date), 8, date)
})
test('each year from 2020 to 2026 has its source, holidays in order without overlap, and make-up days that fall on weekends outside of them', () => {
  assert.deepEqual(
    chinaNotices.map(notice => notice.year),
    [2020, 2021, 2022, 2023, 2024, 2025, 2026],
  )
  for (const { year, sources, festivals } of chinaNotices) {
    assert.ok(sources.length > 0 && sources.every(source => source.startsWith('https://www.gov.cn/')))
    const off = festivals.flatMap(each => between(...each.off))
    assert.deepEqual(off, [...new Set(off)].toSorted(), String(year))
    for (const date of festivals.flatMap(each => each.worked)) assert.ok(weekdayOf(date) >= 5 && !off.includes(date), date)
  }
})
test('a year has as many working days as published: every weekday holiday less, every make-up day more', () => {
  const counted = [2021, 2022, 2024, 2025, 2026].map(year => between(`${year}-01-01`, `${year}-12-31`).filter(date => workedHours(date) > 0).length)
  // Weekdays of the year (261, 260, 262, 261, 261) − holidays on weekdays + make-up days.
  assert.deepEqual(counted, [250, 249, 251, 248, 248])
})
test('two hours from the eve of National Day are due on the 8th; what falls after 2026 is provisional', () => {
  assert.equal(addWorkingTime(compiled, Date.parse('2026-09-30T17:30+08:00'), 2 * hour), Date.parse('2026-10-08T10:30+08:00'))
  assert.deepEqual(dueInstant(compiled, Date.parse('2026-12-31T17:00+08:00'), 2 * hour), { at: Date.parse('2027-01-01T10:00+08:00'), provisional: true })
})
test('a shop that is open on Sundays keeps its Sunday hours on a make-up Sunday, and its own days stand above holidays', () => {
  const shop = hours({
    week: weekOf([{ from: '08:00', to: '20:00' }], [{ from: '10:00', to: '16:00' }]),
    exceptions: [{ date: '2026-10-01', name: '国庆值班', intervals: [{ from: '10:00', to: '12:00' }] }],
  })
  const october = monthDays([shop], [], '2026-10')
  assert.deepEqual(october[9]!.intervals, [{ from: '10:00', to: '16:00' }])
  assert.deepEqual([october[0]!.mark, october[0]!.intervals.length, october[1]!.mark, october[1]!.name?.en], ['special', 1, 'holiday', 'National Day'])
  assert.ok(monthDays([shop], [], '2027-10').every(day => day.provisional))
  assert.ok(monthDays([hours({ holidays: 'none' })], [], '2027-10').every(day => !day.provisional))
})
test('hours change from a day on: the days before stay, a planned day is replaced, the past is refused', () => {
  const longer = hours({ effectiveFrom: '2026-12-01', week: weekOf([{ from: '08:00', to: '20:00' }]) })
  const { said, calendar } = lived([
    create,
    { do: 'change', ...longer },
    { do: 'change', ...longer, week: weekOf([{ from: '08:00', to: '19:00' }]) },
    { do: 'change', ...longer, effectiveFrom: '2026-11-23' },
  ])
  assert.deepEqual(said, ['calendar.created', 'calendar.changed', 'calendar.changed', 'in-the-past'])
  assert.deepEqual(
    calendar!.versions.map(version => [version.effectiveFrom, version.week[0]!.at(-1)!.to]),
    [
      ['2020-01-01', '18:00'],
      ['2026-12-01', '19:00'],
    ],
  )
})
test('hours that cannot be meant are refused with the place', () => {
  const refused = (given: Partial<HoursVersion>, zone = 'Asia/Shanghai'): string => live({ do: 'create', name: 'x', zone, ...hours(given) })[0]!
  const week = (...monday: Interval[]): Week => [monday, office, [], [], [], [], []]
  assert.equal(refused({ week: week({ from: '09:00', to: '12:00' }, { from: '11:00', to: '13:00' }) }), 'overlapping-shifts-on-monday')
  assert.equal(refused({ week: week({ from: '22:00', to: '09:30' }) }), 'overlapping-shifts-on-tuesday')
  assert.equal(refused({ week: week({ from: '09:00', to: '09:00' }) }), 'impossible-shift-on-monday')
  assert.equal(refused({ week: week({ from: '9 Uhr', to: '25:00' }) }), 'impossible-shift-on-monday')
  assert.equal(refused({ week: weekOf([]) }), 'empty-week')
  assert.equal(refused({ week: [office] }), 'not-seven-days')
  assert.equal(refused({}, 'Mars/Olympus'), 'unknown-zone')
  assert.equal(refused({ effectiveFrom: '2026-02-30' }), 'impossible-date')
  assert.equal(refused({ exceptions: [{ date: '2026-13-01', name: '', intervals: [] }] }), 'impossible-date')
  assert.equal(refused({ exceptions: [{ date: '2026-12-01', name: '', intervals: [...office, ...office] }] }), 'overlapping-shifts-on-special-day')
  const day = { date: '2026-12-01', name: '', intervals: [] }
  assert.equal(refused({ exceptions: [day, day] }), 'repeated-date')
  assert.equal(refused({ week: week({ from: '22:00', to: '06:00' }, { from: '07:00', to: '24:00' }) }), 'overlapping-shifts-on-monday')
  assert.equal(refused({ week: weekOf([{ from: '00:00', to: '24:00' }]) }), 'calendar.created')
})
test('a calendar in use by a unit stays; a unit that has one already is told so', () => {
  assert.deepEqual(
    live(
      create,
      { do: 'assign', unit, taken: false },
      { do: 'assign', unit, taken: true },
      { do: 'remove' },
      { do: 'release', unit },
      { do: 'remove' },
      { do: 'rename', name: 'x' },
    ),
    ['calendar.created', 'calendar.assigned', 'still-in-use', 'calendar.released', 'calendar.removed', 'unknown'],
  )
  assert.deepEqual(live(create, { do: 'assign', unit, taken: true }), ['calendar.created', 'unit-has-calendar'])
})
test('an import names the first day that is not as it was; the same file again says nothing new', () => {
  const day = (date: string, worked = false) => ({ date, name: 'Holiday', worked })
  const take = (...days: ReturnType<typeof day>[]): CalendarCommand => ({ do: 'import-holidays', source: 'de.ics', days })
  const { said, calendar } = lived([create, take(day('2026-12-25'), day('2026-05-01')), take(day('2026-05-01'), day('2026-12-25')), take(day('2026-05-01')), take()])
  assert.deepEqual(said, ['calendar.created', 'calendar.holidays-imported', 'calendar.holidays-imported', 'no-days'])
  assert.deepEqual(calendar!.imports, [{ source: 'de.ics', days: [day('2026-05-01')] }])
  const first = decideCalendar(calendar, take(day('2026-05-01'), day('2026-12-26')), moment)
  assert.ok(first.ok && first.events[0]?.type === 'calendar.holidays-imported' && first.events[0].effectiveFrom === '2026-12-26')
})

const anyInterval = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 23 }))
  .map(([from, to]): Interval => ({ from: `${String(from).padStart(2, '0')}:00`, to: `${String(to).padStart(2, '0')}:30` }))
const anyWeek = fc.array(fc.array(anyInterval, { maxLength: 2 }), { minLength: 7, maxLength: 7 })
test('whatever is asked, a saved calendar can be measured and its past is never another', () => {
  const command = fc.oneof(
    fc
      .tuple(anyWeek, fc.constantFrom('2026-11-20', '2026-11-24', '2026-12-01', '2027-02-10'))
      .map(([week, effectiveFrom]): CalendarCommand => ({ do: 'change', ...hours({ week, effectiveFrom }) })),
    fc.constantFrom<CalendarCommand>(create, { do: 'rename', name: 'y' }, { do: 'assign', unit, taken: false }, { do: 'release', unit }, { do: 'remove' }),
  )
  fc.assert(
    fc.property(fc.array(command, { maxLength: 8 }), commands => {
      const { calendar } = lived([create, ...commands])
      const after = compileVersions(scienceVersions(calendar!.zone, calendar!.versions, calendar!.imports), now, now)!
      const [from, to] = [Date.parse('2026-10-01T00:00+08:00'), Date.parse('2026-11-24T00:00+08:00')]
      assert.equal(workingMilliseconds(after, from, to), workingMilliseconds(compiled, from, to))
      assert.notEqual(addWorkingTime(after, now, 40 * hour), null)
    }),
    { numRuns: 60 },
  )
})

test('a person is given one calendar, and one that a person uses is not removed', () => {
  const person = 'p1' as Id<'person'>
  const assign: CalendarCommand = { do: 'assign-person', person, taken: false }
  const release: CalendarCommand = { do: 'release-person', person }
  assert.deepEqual(live(create, release, { ...assign, taken: true }, assign, { ...assign, taken: true }, { do: 'remove' }, release, { do: 'remove' }), [
    'calendar.created',
    'person-has-calendar',
    'calendar.person-assigned',
    'still-in-use',
    'calendar.person-released',
    'calendar.removed',
  ])
})
