import type { Week } from '#modules/catalog/views.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './Calendar.module.css'
import { calendarWords } from './calendar-words.ts'
import { weekParts } from './hours.ts'

/** 5 January 2026 was a Monday: the names of the days come from the language itself. */
const monday = Date.UTC(2026, 0, 5)

export function useDayName(style: 'short' | 'long'): (day: number) => string {
  const locale = useLocale()
  const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' })
  return day => format.format(monday + day * 86_400_000)
}

/** A week in one line for each run of equal days: Mon–Fri 09:00–12:00, 13:00–18:00. */
export function WeekText({ week }: { week: Week }) {
  const say = useWords(calendarWords)
  const dayName = useDayName('short')
  const parts = weekParts(week)
  if (parts.length === 0) return <span className="muted">{say('closed')}</span>
  return (
    <ul className={styles.weekText}>
      {parts.map(({ first, last, intervals }) => (
        <li key={first}>
          <span className="muted">{first === last ? dayName(first) : say('through', { first: dayName(first), last: dayName(last) })}</span>{' '}
          {intervals.map(({ from, to }) => (
            <span key={from} className={styles.interval}>{`${from}–${to}`}</span>
          ))}
        </li>
      ))}
    </ul>
  )
}
