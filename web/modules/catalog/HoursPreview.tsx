import { useDeferredValue, useState } from 'react'
import type { HoursProblem } from '#modules/catalog/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { Alert, ErrorState, Skeleton } from '#web/ui/States.tsx'
import styles from './Calendar.module.css'
import { calendarWords, hoursProblemWords } from './calendar-words.ts'
import { MonthGrid } from './MonthGrid.tsx'
import type { HoursDraft } from './queries.ts'
import { usePreview } from './queries.ts'
import { useDate } from './use-date.ts'
import { useDayName } from './WeekText.tsx'

/** The coming month under hours that are not saved yet, or what is wrong with them and where. */
export function HoursPreview({ calendar, draft, today }: { calendar: string | null; draft: HoursDraft; today: string }) {
  const say = useWords(calendarWords)
  const [turned, setTurned] = useState<string | null>(null)
  const month = turned ?? draft.effectiveFrom.slice(0, 7)
  const { data, error, refetch } = usePreview(calendar, useDeferredValue(draft), month)
  return (
    <div className={styles.preview}>
      <Section title={say('preview')}>
        {data && data.problems.length > 0 && <Problems of={data.problems} />}
        {data && data.problems.length === 0 && <MonthGrid small month={data.month} days={data.days} today={today} onMonth={setTurned} />}
        {!data && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton lines={8} />)}
      </Section>
    </div>
  )
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

function Problems({ of }: { of: readonly HoursProblem[] }) {
  const say = useWords(hoursProblemWords)
  const dayName = useDayName('long')
  const date = useDate()
  const place = (where: string) => {
    const day = weekdays.indexOf(where)
    return day >= 0 ? dayName(day) : Number.isNaN(Date.parse(where)) ? where : date(where)
  }
  return (
    <Alert>
      <ul>
        {of.map(({ problem, where }) => (
          <li key={`${problem} ${where}`}>{say(problem, { where: problem === 'impossible-date' ? where : place(where) })}</li>
        ))}
      </ul>
    </Alert>
  )
}
