import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import { chinaNotices } from './china-holidays.ts'
import type { DayMark, HolidayImport, HolidaySet, HoursVersion, Interval, MonthDay, Week } from './views.ts'

/** A day that is not like its weekday: what it is, how it is called, when it is worked. */
export type UnusualDay = Readonly<{ mark: DayMark; name: Text; intervals: readonly Interval[] }>
type PublicDay = Readonly<{ name: Text; worked: boolean }>

const publicDays: Readonly<Record<HolidaySet, ReadonlyMap<string, PublicDay>>> = { none: new Map(), CN: chinaDays() }

function chinaDays(): Map<string, PublicDay> {
  const days = new Map<string, PublicDay>()
  for (const { name, off, worked } of chinaNotices.flatMap(notice => notice.festivals)) {
    for (let date = off[0]; date <= off[1]; date = dayAfter(date)) days.set(date, { name, worked: false })
    for (const date of worked) days.set(date, { name: text(`${name['zh-CN']}调休`, `Make-up day for ${name.en}`), worked: true })
  }
  return days
}

export function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** The weekday of a date, 0 = Monday. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7
}

/**
 * Every day that differs from its weekday under one version. A calendar's own day stands above an imported one, that above the public set.
 * A make-up day has the hours of its own weekday, or, when that is free, of the first weekday with hours.
 */
export function unusualDays({ week, exceptions, holidays }: HoursVersion, imports: readonly HolidayImport[]): Map<string, UnusualDay> {
  const days = new Map<string, UnusualDay>()
  for (const [date, { name, worked }] of publicDays[holidays]) days.set(date, unusual(date, { name, worked }, week))
  for (const { date, name, worked } of imports.flatMap(each => each.days)) days.set(date, unusual(date, { name: text(name, name), worked }, week))
  for (const { date, name, intervals } of exceptions) days.set(date, { mark: 'special', name: text(name, name), intervals })
  return days
}

function unusual(date: string, { name, worked }: PublicDay, week: Week): UnusualDay {
  if (!worked) return { mark: 'holiday', name, intervals: [] }
  const own = week[weekdayOf(date)] ?? []
  return { mark: 'make-up', name, intervals: own.length > 0 ? own : (week.find(day => day.length > 0) ?? []) }
}

/** The last day whose holidays are known: of the published set, or of the imported files; null when a calendar has neither. */
export function knownThrough(set: HolidaySet, imports: readonly HolidayImport[]): string | null {
  if (set === 'CN') return `${chinaNotices.at(-1)!.year}-12-31`
  const last = imports.flatMap(each => each.days.map(day => day.date)).reduce((latest, date) => (date > latest ? date : latest), '')
  return last === '' ? null : `${last.slice(0, 4)}-12-31`
}

/** The version in force on a day; days before the first version belong to the first. `versions` ascending. */
export function versionOn(versions: readonly HoursVersion[], date: string): HoursVersion {
  return versions.findLast(version => version.effectiveFrom <= date) ?? versions[0]!
}

/** A month (`yyyy-MM`) day by day, as people read a calendar. */
export function monthDays(versions: readonly HoursVersion[], imports: readonly HolidayImport[], month: string): MonthDay[] {
  const unusualIn = new Map(versions.map(version => [version, unusualDays(version, imports)]))
  const days: MonthDay[] = []
  for (let date = `${month}-01`; date.startsWith(month); date = dayAfter(date)) {
    const version = versionOn(versions, date)
    const unusualDay = unusualIn.get(version)!.get(date)
    const known = knownThrough(version.holidays, imports)
    const provisional = known !== null && date > known && unusualDay?.mark !== 'special'
    days.push({ date, intervals: unusualDay?.intervals ?? version.week[weekdayOf(date)] ?? [], mark: unusualDay?.mark ?? null, name: unusualDay?.name ?? null, provisional })
  }
  return days
}
