import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readHolidayFile } from './icalendar.ts'

const shanghai = { zone: 'Asia/Shanghai', firstYear: 2026 }

function fileOf(...events: readonly (readonly string[])[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...events.flatMap(lines => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR'].join('\r\n')
}
const said = (text: string): string[] => readHolidayFile(text, shanghai).days.map(({ date, name, worked }) => `${date} ${name}${worked ? ' (worked)' : ''}`)

test('an event of several days names each of them, its end not included', () => {
  assert.deepEqual(said(fileOf(['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Christmas'])), [
    '2026-12-24 Christmas',
    '2026-12-25 Christmas',
    '2026-12-26 Christmas',
  ])
})
test('what comes every year is written out for ten years, also by weekday, and 29 February only in leap years', () => {
  const yearly = said(fileOf(['DTSTART;VALUE=DATE:19901003', 'RRULE:FREQ=YEARLY', 'SUMMARY:Unity Day']))
  assert.deepEqual([yearly.length, yearly[0], yearly.at(-1)], [10, '2026-10-03 Unity Day', '2035-10-03 Unity Day'])
  const monday = said(fileOf(['DTSTART;VALUE=DATE:20260525', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO', 'SUMMARY:Memorial Day']))
  assert.deepEqual(monday.slice(0, 3), ['2026-05-25 Memorial Day', '2027-05-31 Memorial Day', '2028-05-29 Memorial Day'])
  assert.deepEqual(said(fileOf(['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY', 'SUMMARY:x'])), ['2028-02-29 x', '2032-02-29 x'])
})
test('make-up days are told by their name or by the property of Apple’s calendars', () => {
  const text = fileOf(['DTSTART;VALUE=DATE:20260104', 'SUMMARY:上班(补元旦假期)'], ['DTSTART;VALUE=DATE:20260214', 'SUMMARY:春节', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'])
  assert.deepEqual(said(text), ['2026-01-04 上班(补元旦假期) (worked)', '2026-02-14 春节 (worked)'])
})
test('midnight in UTC is the day that it is in the calendar’s zone; a cancelled event is no holiday', () => {
  assert.deepEqual(said(fileOf(['DTSTART:20260930T160000Z', 'DTEND:20261001T160000Z', 'SUMMARY:国庆节'], ['DTSTART;VALUE=DATE:20261101', 'STATUS:CANCELLED', 'SUMMARY:x'])), [
    '2026-10-01 国庆节',
  ])
})
test('a broken file gives no days at all, with the reason and the place', () => {
  const fault = (text: string): string => {
    const { days, problem, where } = readHolidayFile(text, shanghai)
    assert.deepEqual(days, [])
    return `${problem}: ${where}`
  }
  const good = ['DTSTART;VALUE=DATE:20261001', 'SUMMARY:good']
  assert.match(fault('hello'), /^not-icalendar/)
  assert.match(fault(''), /^not-icalendar/)
  assert.match(fault('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026'), /^not-icalendar/)
  assert.match(fault(fileOf(good, ['DTSTART;VALUE=DATE:20261501', 'SUMMARY:month 15'])), /^bad-event: month 15/)
  assert.match(fault(fileOf(good, ['SUMMARY:no date'])), /^bad-event: no date/)
  assert.match(fault(fileOf(good, ['DTSTART;VALUE=DATE:20261001', 'RRULE:FREQ=SECONDLY', 'SUMMARY:tick'])), /^repeats-otherwise: tick/)
  assert.match(fault(fileOf(good, ['DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20270101', 'SUMMARY:year'])), /^too-long: year/)
  assert.equal(fault(fileOf()), 'no-days: ')
})
test('a file of ever so many occurrences is refused before it keeps anybody waiting', () => {
  const mondays = Array.from({ length: 200 }, () => ['DTSTART;VALUE=DATE:19700105', 'RRULE:FREQ=YEARLY;BYDAY=MO', 'SUMMARY:Mondays'])
  assert.equal(readHolidayFile(fileOf(...mondays), shanghai).problem, 'too-many')
  assert.equal(readHolidayFile('BEGIN:VEVENT\n'.repeat(3001), shanghai).problem, 'too-many')
  assert.equal(readHolidayFile(`BEGIN:VCALENDAR\nX;${'A=b;'.repeat(100_000)}:c`, shanghai).problem, 'not-icalendar')
})
test('whatever stands in a file, reading it ends in days or in a reason', () => {
  const part = fc.constantFrom(
    'BEGIN:VEVENT',
    'END:VEVENT',
    'DTSTART;VALUE=DATE:20261001',
    'DTSTART:99999999',
    'DTEND:x',
    'RRULE:FREQ=YEARLY;BYMONTH=13',
    'RRULE:x',
    'SUMMARY:s',
    'DURATION:P9W',
    ' fold',
    ':',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), lines => {
      const { days, problem } = readHolidayFile(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n'), shanghai)
      assert.equal(days.length === 0, problem !== null)
    }),
  )
})
