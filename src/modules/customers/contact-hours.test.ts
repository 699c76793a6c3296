import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contactHoursFault, nextWithin } from './contact-hours.ts'

const zones = ['Asia/Shanghai', 'Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC']
const clock = (at: number, zone: string): string => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
const isIn = (time: string, from: string, until: string): boolean => (from < until ? time >= from && time < until : time >= from || time < until)
const minutes = fc.integer({ min: 0, max: 1439 }).map(minute => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)

test('now within the hours, else when they begin, by the clock of the zone', () => {
  const hours = { from: '08:00', until: '21:00' }
  const [at8, at21] = [Date.UTC(2026, 10, 24, 0), Date.UTC(2026, 10, 24, 13)]
  assert.equal(nextWithin(hours, at8, 'Asia/Shanghai'), at8)
  assert.equal(nextWithin(hours, at21, 'Asia/Shanghai'), at8 + 86_400_000)
  assert.equal(nextWithin({ from: '00:00', until: '24:00' }, at21, 'Asia/Shanghai'), at21)
  assert.equal(nextWithin({ from: '22:00', until: '06:00' }, at21, 'Asia/Shanghai'), at21 + 3_600_000)
})

test('any hours in any zone at any time: within them, and no minute before would have been', () => {
  const instant = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2027, 11) }).map(at => Math.floor(at / 60_000) * 60_000)
  fc.assert(
    fc.property(minutes, minutes, instant, fc.constantFrom(...zones), (from, until, now, zone) => {
      fc.pre(from !== until)
      const at = nextWithin({ from, until }, now, zone)
      assert.ok(at >= now && at - now < 2 * 86_400_000)
      // A day that skips an hour may begin within what is left of the hours; never before or after them.
      assert.ok(isIn(clock(at, zone), from, until) || clock(at, zone) === until, `${clock(at, zone)} in ${from}-${until}`)
      for (let before = now; before < at; before += 15 * 60_000) assert.ok(!isIn(clock(before, zone), from, until), `${clock(before, zone)} was in ${from}-${until}`)
    }),
    { numRuns: 60 },
  )
})

test('hours without length, and zones that are none, are refused', () => {
  assert.equal(contactHoursFault({ from: '09:00', until: '09:00', zone: null }), 'bad-hours')
  assert.equal(contactHoursFault({ from: '24:00', until: '06:00', zone: null }), 'bad-hours')
  assert.equal(contactHoursFault({ from: '09:00', until: '18:00', zone: 'Moon/Base' }), 'unknown-zone')
  assert.equal(contactHoursFault({ from: '22:00', until: '06:00', zone: 'Asia/Tokyo' }), null)
})
