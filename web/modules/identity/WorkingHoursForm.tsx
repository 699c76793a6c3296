import { Button, Select } from 'antd'
import { useState } from 'react'
import type { WorkingHours } from '#modules/identity/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { zoneOptions } from '#web/ui/zone.ts'
import { ExceptionDays } from './ExceptionDays.tsx'
import { FormProblem } from './FormProblem.tsx'
import { Intervals } from './Intervals.tsx'
import { useWorkingHours } from './queries.ts'
import styles from './Settings.module.css'
import { ownWords } from './words.ts'

/** Working hours (工作时间): what counts as working time in every duration. */
export function WorkingHoursForm() {
  const say = useWords(ownWords)
  const { data, error, refetch } = useWorkingHours()
  return (
    <Section title={say('hours')} hint={say('hoursHint')}>
      {data ? <Hours known={data} /> : error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton lines={7} />}
    </Section>
  )
}

function Hours({ known }: { known: WorkingHours }) {
  const say = useWords(ownWords)
  const [hours, setHours] = useState(known)
  const save = useAct({
    send: () => change('/tenant/working-hours', hours),
    stale: [['tenant'], ['me'], ['mesh']],
    said: say('hoursSaved'),
    quiet: true,
  })
  return (
    <>
      <Field label={say('zone')}>
        {id => <Select id={id} showSearch style={{ width: 260, marginBottom: 16 }} value={hours.zone} options={zoneOptions} onChange={zone => setHours({ ...hours, zone })} />}
      </Field>
      <Week week={hours.week} onChange={week => setHours({ ...hours, week })} />
      <ExceptionDays days={hours.exceptions} onChange={exceptions => setHours({ ...hours, exceptions })} />
      <FormProblem error={save.error} />
      <Button type="primary" disabled={hours === known} loading={save.isPending} onClick={() => save.mutate()}>
        {say('saveHours')}
      </Button>
    </>
  )
}

/** 5 January 2026 was a Monday: the names of the days come from the language itself. */
const monday = Date.UTC(2026, 0, 5)

function Week({ week, onChange }: { week: WorkingHours['week']; onChange: (week: WorkingHours['week']) => void }) {
  const locale = useLocale()
  const dayName = (day: number) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(monday + day * 86_400_000)
  return (
    <div className={styles.week}>
      {week.map((intervals, day) => (
        <div key={dayName(day)} className={styles.day}>
          <div className={styles.dayName}>{dayName(day)}</div>
          <Intervals about={dayName(day)} intervals={intervals} onChange={next => onChange(week.map((before, index) => (index === day ? next : before)))} />
        </div>
      ))}
    </div>
  )
}
