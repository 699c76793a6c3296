import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { CalendarView, HoursVersion } from '#modules/catalog/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { AwaitedPage } from '#web/shell/Pages.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { DetailFrame, Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { usePhone } from '#web/ui/use-media.ts'
import styles from './Calendar.module.css'
import { CalendarPersons } from './CalendarPersons.tsx'
import { CalendarUnits } from './CalendarUnits.tsx'
import { calendarWords } from './calendar-words.ts'
import { HolidayImports } from './HolidayImports.tsx'
import { HoursEditor } from './HoursEditor.tsx'
import { hoursOf } from './hours.ts'
import { MonthGrid } from './MonthGrid.tsx'
import { useCalendar, useMonth } from './queries.ts'
import { RenameForm } from './RenameForm.tsx'
import { useDate } from './use-date.ts'
import { WeekText } from './WeekText.tsx'

/** One calendar: its month, its versions, its holidays, and who goes by it. */
export function CalendarPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useCalendar(id)
  if (data) return <Calendar view={data} />
  return <AwaitedPage error={error} refetch={refetch} />
}

function Calendar({ view }: { view: CalendarView }) {
  const say = useWords(calendarWords)
  const format = useFormat()
  const phone = usePhone()
  const [editing, setEditing] = useState(false)
  const now = inForce(view)
  const fact = [
    say('weekly', { hours: format.number(hoursOf(now.week.flat()), 1) }),
    now.holidays === 'none' ? say(view.imports.length > 0 ? 'imports' : 'noHolidays') : say(`set-${now.holidays}`),
    view.zone,
  ].join(' · ')
  const trail = <Link to="/standards/calendars">{say('calendars')}</Link>
  if (editing)
    return (
      <DetailFrame title={say('changeOf', { name: view.name })} fact={fact} trail={trail}>
        <HoursEditor view={view} onDone={() => setEditing(false)} />
      </DetailFrame>
    )
  return (
    <DetailFrame title={view.name} fact={fact} trail={trail} actions={<Actions view={view} onEdit={() => setEditing(true)} />} facts={phone ? undefined : <Users view={view} />}>
      <Section>
        <Month view={view} />
      </Section>
      <Versions view={view} />
      <HolidayImports view={view} />
      {phone && <Users view={view} />}
    </DetailFrame>
  )
}

/** Who goes by this calendar. */
function Users({ view }: { view: CalendarView }) {
  return (
    <>
      <CalendarUnits view={view} />
      <CalendarPersons view={view} />
    </>
  )
}

function inForce({ versions, today }: CalendarView): HoursVersion {
  return versions.findLast(version => version.effectiveFrom <= today) ?? versions[0]!
}

function Actions({ view, onEdit }: { view: CalendarView; onEdit: () => void }) {
  const say = useWords(calendarWords)
  const navigate = useNavigate()
  const [renaming, setRenaming] = useState(false)
  const remove = useAct({
    send: () => change(`/calendars/${view.id}/remove`),
    stale: [['calendars', 'list']],
    said: say('removed'),
    done: () => void navigate({ to: '/standards/calendars' }),
  })
  return (
    <Allowed may="catalog.write">
      <Button onClick={() => setRenaming(true)}>{say('rename')}</Button>
      <ConfirmButton danger title={say('removeTitle', { name: view.name })} consequence={say('removeBody')} verb={say('remove')} onConfirm={() => remove.mutateAsync()}>
        {say('remove')}
      </ConfirmButton>
      <Button type="primary" onClick={onEdit}>
        {say('change')}
      </Button>
      {renaming && <RenameForm name={view.name} send={name => change(`/calendars/${view.id}/rename`, { name })} stale={[['calendars']]} onClose={() => setRenaming(false)} />}
    </Allowed>
  )
}

function Month({ view }: { view: CalendarView }) {
  const address = useAddress()
  const month = address.one('month') ?? view.today.slice(0, 7)
  const { data, error, refetch } = useMonth(view.id, month)
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton lines={8} />
  return <MonthGrid month={data.month} days={data.days} today={view.today} onMonth={next => address.set({ month: next }, true)} />
}

function Versions({ view }: { view: CalendarView }) {
  const say = useWords(calendarWords)
  return (
    <Section title={say('versions')} hint={say('versionsHint')}>
      <ul className={styles.versions}>
        {view.versions.toReversed().map(version => (
          <Version key={version.effectiveFrom} version={version} state={version.effectiveFrom > view.today ? 'planned' : version === inForce(view) ? 'inForce' : 'past'} />
        ))}
      </ul>
    </Section>
  )
}

const tones = { planned: 'waiting', inForce: 'accent', past: 'gone' } as const

function Version({ version, state }: { version: HoursVersion; state: keyof typeof tones }) {
  const say = useWords(calendarWords)
  const format = useFormat()
  const date = useDate()
  return (
    <li className={styles.version}>
      <span>
        {say('from', { date: date(version.effectiveFrom) })} <Tag tone={tones[state]}>{say(state)}</Tag>
      </span>
      <WeekText week={version.week} />
      <span className="muted">
        {say(`set-${version.holidays}`)}
        {version.exceptions.length > 0 && ` · ${say('specialDays', { count: format.number(version.exceptions.length) })}`}
      </span>
    </li>
  )
}
