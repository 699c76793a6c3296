import { Button } from 'antd'
import type { Week } from '#modules/catalog/views.ts'
import { Intervals } from '#web/modules/identity/Intervals.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Calendar.module.css'
import { calendarWords } from './calendar-words.ts'
import { useDayName } from './WeekText.tsx'

/** Hours of Monday to Sunday, each several intervals or closed. */
export function WeekHours({ week, onChange }: { week: Week; onChange: (week: Week) => void }) {
  const say = useWords(calendarWords)
  const dayName = useDayName('long')
  const monday = week[0] ?? []
  const alike = week.slice(1, 5).every(day => JSON.stringify(day) === JSON.stringify(monday))
  return (
    <div className={styles.week}>
      {week.map((intervals, day) => (
        <div key={dayName(day)} className={styles.day}>
          <div className={styles.weekday}>{dayName(day)}</div>
          <div>
            <Intervals about={dayName(day)} intervals={intervals} onChange={next => onChange(week.map((before, index) => (index === day ? next : before)))} />
            {day === 0 && !alike && (
              <Button type="link" size="small" onClick={() => onChange(week.map((before, index) => (index >= 1 && index <= 4 ? monday : before)))}>
                {say('copyMonday')}
              </Button>
            )}
          </div>
        </div>
      ))}
    </div>
  )
}
