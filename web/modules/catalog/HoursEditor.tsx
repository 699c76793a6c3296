import { useNavigate } from '@tanstack/react-router'
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { CalendarView } from '#modules/catalog/views.ts'
import { holidaySets } from '#modules/catalog/views.ts'
import { ExceptionDays } from '#web/modules/identity/ExceptionDays.tsx'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { HoursEffect } from '#web/modules/promises/HoursEffect.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import { zoneOptions } from '#web/ui/zone.ts'
import styles from './Calendar.module.css'
import { calendarWords } from './calendar-words.ts'
import { HoursPreview } from './HoursPreview.tsx'
import type { HoursDraft } from './queries.ts'
import { WeekHours } from './WeekHours.tsx'

/** Change the hours of a calendar from a day on, with the month beside it as it would be. */
export function HoursEditor({ view, onDone }: { view: CalendarView; onDone: () => void }) {
  const say = useWords(calendarWords)
  const sayUi = useWords(uiWords)
  const last = view.versions.at(-1)!
  const [draft, setDraft] = useState<HoursDraft>({ ...last, zone: view.zone, effectiveFrom: last.effectiveFrom > view.today ? last.effectiveFrom : view.today })
  const { zone: _zone, ...hours } = draft
  const save = useAct({ send: () => change(`/calendars/${view.id}/change`, hours), stale: [['calendars']], said: say('saved'), done: onDone, quiet: true })
  return (
    <div className={styles.editor}>
      <div>
        <div className={styles.fields}>
          <EffectiveFrom draft={draft} earliest={view.today} onChange={setDraft} />
          <HolidaySetField draft={draft} onChange={setDraft} />
        </div>
        <Hours draft={draft} onChange={setDraft} />
        <HoursEffect calendar={view.id} hours={hours} />
        <FormProblem error={save.error} />
        <div className={styles.actions}>
          <Button onClick={onDone}>{sayUi('cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {say('save')}
          </Button>
        </div>
      </div>
      <HoursPreview calendar={view.id} draft={draft} today={view.today} />
    </div>
  )
}

/** A new calendar: the same form with a name and a zone. */
export function NewCalendarForm({ first }: { first: HoursDraft }) {
  const say = useWords(calendarWords)
  const navigate = useNavigate()
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [draft, setDraft] = useState(first)
  const open = () => void navigate({ to: '/standards/calendars/$id', params: { id } as never })
  const create = useAct({ send: () => change(`/calendars/${id}/create`, { name, ...draft }), stale: [['calendars']], done: open, quiet: true })
  return (
    <div className={styles.editor}>
      <div>
        <div className={styles.fields}>
          <Field label={say('name')} error={fieldMessage(create.error, 'name')}>
            {field => <Input id={field} placeholder={say('namePlaceholder')} value={name} onChange={event => setName(event.target.value)} />}
          </Field>
          <Field label={say('zone')} hint={say('zoneHint')} error={fieldMessage(create.error, 'zone')}>
            {field => <Select id={field} showSearch value={draft.zone} options={zoneOptions} onChange={zone => setDraft({ ...draft, zone })} />}
          </Field>
          <EffectiveFrom draft={draft} earliest={null} onChange={setDraft} />
          <HolidaySetField draft={draft} onChange={setDraft} />
        </div>
        <Hours draft={draft} onChange={setDraft} />
        <FormProblem error={create.error} />
        <Button type="primary" loading={create.isPending} onClick={() => create.mutate()}>
          {say('create')}
        </Button>
      </div>
      <HoursPreview calendar={null} draft={draft} today={first.effectiveFrom} />
    </div>
  )
}

type Part = Readonly<{ draft: HoursDraft; onChange: (draft: HoursDraft) => void }>

function EffectiveFrom({ draft, earliest, onChange }: Part & { earliest: string | null }) {
  const say = useWords(calendarWords)
  return (
    <Field label={say('effectiveFrom')} hint={earliest && say('effectiveHint')}>
      {id => (
        <DatePicker
          id={id}
          allowClear={false}
          value={dayjs(draft.effectiveFrom)}
          {...(earliest ? { minDate: dayjs(earliest) } : {})}
          onChange={date => date && onChange({ ...draft, effectiveFrom: date.format('YYYY-MM-DD') })}
        />
      )}
    </Field>
  )
}

function HolidaySetField({ draft, onChange }: Part) {
  const say = useWords(calendarWords)
  return (
    <Field label={say('holidays')} hint={draft.holidays === 'CN' && say('setHint')}>
      {id => (
        <Select
          id={id}
          value={draft.holidays}
          options={holidaySets.map(value => ({ value, label: say(`set-${value}`) }))}
          onChange={holidays => onChange({ ...draft, holidays })}
        />
      )}
    </Field>
  )
}

function Hours({ draft, onChange }: Part) {
  const say = useWords(calendarWords)
  return (
    <>
      <Section title={say('hours')} hint={say('hoursHint')}>
        <WeekHours week={draft.week} onChange={week => onChange({ ...draft, week })} />
      </Section>
      <ExceptionDays days={draft.exceptions} onChange={exceptions => onChange({ ...draft, exceptions })} />
    </>
  )
}
