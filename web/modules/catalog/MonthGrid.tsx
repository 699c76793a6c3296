import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Interval, MonthDay } from '#modules/catalog/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { Alert } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Calendar.module.css'
import { calendarWords } from './calendar-words.ts'
import { hoursOf, monthAfter, shortInterval } from './hours.ts'
import { useDayName } from './WeekText.tsx'

type Props = Readonly<{ month: string; days: readonly MonthDay[]; today: string; small?: boolean; onMonth: (month: string) => void }>

/** A month (工作日历) as a grid: hours of each day, holidays by name, make-up days marked, what is not published yet said in words. */
export function MonthGrid({ month, days, today, small = false, onMonth }: Props) {
  const say = useWords(calendarWords)
  const format = useFormat()
  const locale = useLocale()
  const title = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(`${month}-01`))
  const working = days.filter(day => day.intervals.length > 0)
  const hours = working.reduce((sum, day) => sum + hoursOf(day.intervals), 0)
  const provisional = days.some(day => day.provisional)
  return (
    <div>
      <div className={styles.monthHead}>
        <h2 aria-live="polite">
          {title} {provisional && <Tag tone="gone">{say('provisional')}</Tag>}
        </h2>
        <span className="muted">{say('monthHours', { days: format.number(working.length), hours: format.number(hours, 1) })}</span>
        <span className={styles.turn}>
          {month !== today.slice(0, 7) && <Button onClick={() => onMonth(today.slice(0, 7))}>{say('thisMonth')}</Button>}
          <Button icon={<LeftOutlined aria-hidden />} aria-label={say('previous')} title={say('previous')} onClick={() => onMonth(monthAfter(month, -1))} />
          <Button icon={<RightOutlined aria-hidden />} aria-label={say('next')} title={say('next')} onClick={() => onMonth(monthAfter(month, 1))} />
        </span>
      </div>
      {provisional && (
        <div className={styles.notice}>
          <Alert tone="accent">{say('provisionalBody')}</Alert>
        </div>
      )}
      <Weeks days={days} today={today} small={small} label={title} />
    </div>
  )
}

function Weeks({ days, today, small, label }: { days: readonly MonthDay[]; today: string; small: boolean; label: string }) {
  const dayName = useDayName('short')
  const lead = days[0] ? (new Date(`${days[0].date}T00:00Z`).getUTCDay() + 6) % 7 : 0
  const cells: (MonthDay | null)[] = [...Array.from({ length: lead }, () => null), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => Array.from({ length: 7 }, (_, day) => cells[week * 7 + day] ?? null))
  return (
    <table className={`${styles.month} ${small ? styles.small : ''}`} aria-label={label}>
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, day) => (
            <th key={dayName(day)} scope="col">
              {dayName(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the weeks of a month never move
          <tr key={index}>{week.map((day, at) => (day ? <DayCell key={day.date} day={day} today={today} /> : <td key={`${index}-${at}`} className={styles.outside} />))}</tr>
        ))}
      </tbody>
    </table>
  )
}

const marks = { holiday: styles.off, 'make-up': styles.makeUp, special: styles.special } as const

function DayCell({ day, today }: { day: MonthDay; today: string }) {
  const say = useWords(calendarWords)
  const locale = useLocale()
  const looks = [styles.cell, day.intervals.length === 0 && styles.free, day.provisional && styles.provisional, day.date === today && styles.now].filter(Boolean).join(' ')
  return (
    <td className={looks}>
      <div className={styles.cellHead}>
        <time dateTime={day.date} title={day.date === today ? say('today') : undefined}>
          {Number(day.date.slice(8))}
        </time>
        {day.mark && <span className={`${styles.mark} ${marks[day.mark]}`}>{say(day.mark)}</span>}
      </div>
      {day.name?.[locale] && <div className={styles.dayName}>{day.name[locale]}</div>}
      {day.intervals.map(interval => (
        <Hours key={interval.from} interval={interval} />
      ))}
    </td>
  )
}

function Hours({ interval }: { interval: Interval }) {
  const say = useWords(calendarWords)
  const over = interval.to < interval.from ? ` (${say('nextDay')})` : ''
  return (
    <div className={styles.hours} title={`${interval.from}–${interval.to}${over}`}>
      {shortInterval(interval)}
    </div>
  )
}
