import { Button } from 'antd'
import { useState } from 'react'
import type { CalendarView } from '#modules/catalog/views.ts'
import { PersonSelect } from '#web/modules/identity/PersonSelect.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Calendar.module.css'
import { calendarWords } from './calendar-words.ts'

const stale = [['calendars'], ['instances'], ['tasks'], ['clocks']]

/** Who goes by a calendar himself, whatever his unit goes by: shifts, part time. */
export function CalendarPersons({ view }: { view: CalendarView }) {
  const say = useWords(calendarWords)
  return (
    <Section title={say('usedByPersons')} hint={say('personsHint')}>
      {view.persons.length === 0 && <p className="muted">{say('noPerson')}</p>}
      <ul className={styles.units}>
        {view.persons.map(person => (
          <li key={person.id} className={styles.unit}>
            {person.name}
            <Allowed may="catalog.write">
              <Release calendar={view.id} person={person} />
            </Allowed>
          </li>
        ))}
      </ul>
      <Allowed may="catalog.write">
        <Assign calendar={view.id} />
      </Allowed>
    </Section>
  )
}

function Release({ calendar, person }: { calendar: string; person: CalendarView['persons'][number] }) {
  const say = useWords(calendarWords)
  const release = useAct({ send: () => change(`/calendars/${calendar}/release-person`, { person: person.id }), stale })
  return (
    <ConfirmButton
      size="small"
      type="text"
      title={say('releaseTitle', { name: person.name })}
      consequence={say('releasePersonBody')}
      verb={say('release')}
      onConfirm={() => release.mutateAsync()}
    >
      {say('release')}
    </ConfirmButton>
  )
}

function Assign({ calendar }: { calendar: string }) {
  const say = useWords(calendarWords)
  const [person, setPerson] = useState<string | null>(null)
  const send = () => change(`/calendars/${calendar}/assign-person`, { person: person! })
  const assign = useAct({ send, stale, said: say('assignedPerson'), done: () => setPerson(null) })
  return (
    <div className={styles.assign}>
      <Field label={say('assignPerson')}>{id => <PersonSelect id={id} value={person} placeholder={say('choosePerson')} onChange={setPerson} />}</Field>
      <Button disabled={person === null} loading={assign.isPending} onClick={() => assign.mutate()}>
        {say('assignPerson')}
      </Button>
    </div>
  )
}
