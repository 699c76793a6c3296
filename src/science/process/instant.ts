import type { Zone } from '#science/calendar/zone.ts'
import { daysFromCivil, daysInMonth } from '#science/calendar/zone.ts'

/**
 * How a column writes its times. `ymd` is year first: ISO 8601 with or without offset, `2026/1/5 9:30`, `2026年1月5日 09:30`.
 * `dmy` and `mdy` are day or month first with any of `. / -`, 24 hours or AM/PM. The epoch formats count since 1970 UTC.
 */
export const instantFormats = ['ymd', 'dmy', 'mdy', 'epoch-s', 'epoch-ms', 'epoch-us'] as const
export type InstantFormat = (typeof instantFormats)[number]

export type InstantProblem = 'empty' | 'not-a-time' | 'no-such-date' | 'no-such-time' | 'out-of-range'

/** `at` is milliseconds since 1970 UTC, cut (not rounded) to whole milliseconds. */
export type InstantReading = Readonly<{ at: number; problem: null } | { at: null; problem: InstantProblem }>

// The range of ECMAScript time values, ± 100 million days: what every other part of the program can hold.
const largestInstant = 8.64e15
const unitsPerMillisecond: Readonly<Partial<Record<InstantFormat, number>>> = { 'epoch-s': 0.001, 'epoch-ms': 1, 'epoch-us': 1000 }

/**
 * Read one time. Texts without an offset are wall-clock readings in `zone`.
 * Never throws: what is no time comes back as null with the stable name of the reason.
 */
export function readInstant(text: string, format: InstantFormat, zone: Zone): InstantReading {
  if (format === 'ymd') {
    const at = isoInstant(text, zone)
    if (!Number.isNaN(at)) return { at, problem: null }
  }
  const trimmed = text.trim()
  if (trimmed === '') return problem('empty')
  const units = unitsPerMillisecond[format]
  return units === undefined ? readWritten(trimmed, format, zone) : readEpoch(trimmed, units)
}

function problem(reason: InstantProblem): InstantReading {
  return { at: null, problem: reason }
}

function readEpoch(text: string, units: number): InstantReading {
  if (!/^[+-]?\d+(\.\d+)?$/.test(text)) return problem('not-a-time')
  const at = Math.trunc(Number(text) / units)
  return Math.abs(at) > largestInstant ? problem('out-of-range') : { at, problem: null }
}

/** `yyyy-MM-dd[T| ]HH:mm[:ss[.fraction]][Z|±HH[:]mm]`, the fast path: NaN for anything else, including valid times in other writings. */
export function isoInstant(text: string, zone: Zone): number {
  const length = text.length
  if (length < 16 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(13) !== 58) return Number.NaN
  const separator = text.charCodeAt(10)
  if (separator !== 84 && separator !== 32) return Number.NaN
  const year = pair(text, 0) * 100 + pair(text, 2)
  const month = pair(text, 5)
  const day = pair(text, 8)
  const hour = pair(text, 11)
  const minute = pair(text, 14)
  let position = 16
  let second = 0
  if (text.charCodeAt(position) === 58) {
    second = pair(text, 17)
    position = 19
  }
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) && hour < 24 && minute < 60 && second < 60)) return Number.NaN
  const local = ((daysFromCivil(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000
  return isoEnding(text, position, local, zone)
}

function isoEnding(text: string, start: number, whole: number, zone: Zone): number {
  let position = start
  let local = whole
  const mark = text.charCodeAt(position)
  if ((mark === 46 || mark === 44) && position === 19) {
    let scale = 100
    let digit = text.charCodeAt(++position) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    while (digit >= 0 && digit <= 9) {
      if (scale >= 1) local += digit * scale
      scale /= 10
      digit = text.charCodeAt(++position) - 48
    }
  }
  if (position === text.length) return zone.instantOf(local)
  return local - isoOffset(text, position)
}

function isoOffset(text: string, start: number): number {
  const sign = text.charCodeAt(start)
  const left = text.length - start
  if (sign === 90 || sign === 122) return left === 1 ? 0 : Number.NaN
  if (sign !== 43 && sign !== 45) return Number.NaN
  const hour = pair(text, start + 1)
  const colon = text.charCodeAt(start + 3) === 58 ? 1 : 0
  const minute = left === 3 ? 0 : pair(text, start + 3 + colon)
  if ((left !== 3 && left !== 5 + colon) || hour > 23 || minute > 59) return Number.NaN
  return (sign === 45 ? -1 : 1) * (hour * 60 + minute) * 60_000
}

function pair(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 48
  const ones = text.charCodeAt(index + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const written =
  /^(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})日?(?:[T\s,]*(上午|下午)?\s*(\d{1,2})[:：时点](\d{2})分?(?:[:：]?(\d{2})秒?(?:[.,](\d{1,9}))?)?(?:\s*([AaPp])\.?[Mm]\.?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/

function readWritten(text: string, format: InstantFormat, zone: Zone): InstantReading {
  const match = written.exec(text)
  if (!match) return problem('not-a-time')
  const [, first, second, third, half, hour, minute, seconds, fraction, meridiem, offset] = match
  const date = orderDate([first!, second!, third!], format)
  if (!date) return problem('not-a-time')
  const [year, month, day] = date
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return problem('no-such-date')
  const hours = hourOfDay(Number(hour ?? 0), half ?? meridiem)
  if (hours === null || Number(minute ?? 0) > 59 || Number(seconds ?? 0) > 59) return problem('no-such-time')
  if (hours === 24 && Number(minute) + Number(seconds ?? 0) > 0) return problem('no-such-time')
  const milliseconds = Number((fraction ?? '').padEnd(3, '0').slice(0, 3))
  const local = ((daysFromCivil(year, month, day) * 24 + hours) * 60 + Number(minute ?? 0)) * 60_000 + Number(seconds ?? 0) * 1000 + milliseconds
  if (offset === undefined) return { at: zone.instantOf(local), problem: null }
  const shift = /^[+-]/.test(offset) ? isoOffset(offset, 0) : 0
  return Number.isNaN(shift) ? problem('no-such-time') : { at: local - shift, problem: null }
}

function orderDate(parts: readonly [string, string, string], format: InstantFormat): [number, number, number] | null {
  const yearFirst = parts[0].length > 2
  if (yearFirst !== (format === 'ymd') || parts[yearFirst ? 2 : 0].length > 2) return null
  const yearText = yearFirst ? parts[0] : parts[2]
  // Two-digit years follow POSIX strptime: 69 … 99 are 1969 … 1999.
  const year = yearText.length === 2 ? Number(yearText) + (Number(yearText) < 69 ? 2000 : 1900) : Number(yearText)
  if (yearText.length !== 2 && yearText.length !== 4) return null
  if (yearFirst) return [year, Number(parts[1]), Number(parts[2])]
  return format === 'dmy' ? [year, Number(parts[1]), Number(parts[0])] : [year, Number(parts[0]), Number(parts[1])]
}

function hourOfDay(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 24 ? hour : null
  const later = half === '下午' || half === 'P' || half === 'p'
  // Chinese texts also write "下午 14:00"; English ones never pass 12.
  if (hour > 12) return later && half === '下午' && hour < 24 ? hour : null
  return (hour % 12) + (later ? 12 : 0)
}
