/** What a time zone (时区) says about instants. All numbers are milliseconds; local times are "as if UTC" numbers. */
export type Zone = Readonly<{
  name: string
  /** Local minus UTC at an instant: +28 800 000 for Asia/Shanghai. */
  offsetAt: (at: number) => number
  /**
   * The instant of a wall-clock reading. A reading the clocks skipped is moved on by the skipped length, a reading that
   * came twice means the first (ISO 8601-2 and Temporal "compatible").
   */
  instantOf: (local: number) => number
}>

type Cell = Readonly<{ before: number; after: number; changeAt: number }>

// No zone is known to change its offset twice within one such cell; Morocco's Ramadan pair, the closest, is four weeks apart.
const cellLength = 7 * 86_400_000

export const utc: Zone = { name: 'UTC', offsetAt: () => 0, instantOf: local => local }

/**
 * A zone by its IANA name, from the runtime's own rules (Intl). Offsets are remembered per week, so that asking again is a map look-up.
 * @returns null when the name is unknown
 */
export function zoneNamed(name: string): Zone | null {
  if (name === 'UTC' || name === 'Z') return utc
  const format = formatFor(name)
  if (!format) return null
  const cells = new Map<number, Cell>()
  const offsetAt = (at: number): number => {
    const week = Math.floor(at / cellLength)
    const cell = cells.get(week) ?? remember(cells, week, format)
    return at < cell.changeAt ? cell.before : cell.after
  }
  return { name, offsetAt, instantOf: local => resolve(local, offsetAt) }
}

function resolve(local: number, offsetAt: (at: number) => number): number {
  const before = offsetAt(local - 86_400_000)
  const after = offsetAt(local + 86_400_000)
  const early = local - before
  if (before === after || offsetAt(early) === before) return early
  const late = local - after
  // Neither offset fits: the reading falls into the gap, and the offset before it moves the reading forward.
  return offsetAt(late) === after ? late : early
}

function formatFor(name: string): Intl.DateTimeFormat | null {
  const part = 'numeric'
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: part,
      month: part,
      day: part,
      hour: part,
      minute: part,
      second: part,
    })
  } catch {
    return null
  }
}

function remember(cells: Map<number, Cell>, week: number, format: Intl.DateTimeFormat): Cell {
  const start = week * cellLength
  const before = offsetFrom(format, start)
  const after = offsetFrom(format, start + cellLength)
  const cell = { before, after, changeAt: before === after ? start : changeBetween(format, start, start + cellLength) }
  cells.set(week, cell)
  return cell
}

function changeBetween(format: Intl.DateTimeFormat, start: number, end: number): number {
  const before = offsetFrom(format, start)
  let low = start
  let high = end
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (offsetFrom(format, middle) === before) low = middle
    else high = middle
  }
  return high
}

function offsetFrom(format: Intl.DateTimeFormat, at: number): number {
  const parts: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(at)) parts[type] = value
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year)
  const days = daysFromCivil(year, Number(parts.month), Number(parts.day))
  const local = ((days * 24 + Number(parts.hour)) * 60 + Number(parts.minute)) * 60 + Number(parts.second)
  return local * 1000 - Math.floor(at / 1000) * 1000
}

/** Days since 1970-01-01 of a date in the proleptic Gregorian calendar (H. Hinnant, days_from_civil). Month is 1 … 12. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** How many days a month has. Month is 1 … 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
