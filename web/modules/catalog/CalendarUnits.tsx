import { Button } from 'antd'
import { useState } from 'react'
import type { CalendarView } from '#modules/catalog/views.ts'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Calendar.module.css'
import { calendarWords } from './calendar-words.ts'

/** Which units go by a calendar; those below them follow. */
export function CalendarUnits({ view }: { view: CalendarView }) {
  const say = useWords(calendarWords)
  return (
    <Section title={say('usedBy')} hint={say('inherited')}>
      {view.units.length === 0 && <p className="muted">{say('nobody')}</p>}
      <ul className={styles.units}>
        {view.units.map(unit => (
          <li key={unit.id} className={styles.unit}>
            {unit.name}
            <Allowed may="catalog.write">
              <Release calendar={view.id} unit={unit} />
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

function Release({ calendar, unit }: { calendar: string; unit: CalendarView['units'][number] }) {
  const say = useWords(calendarWords)
  const release = useAct({ send: () => change(`/calendars/${calendar}/release`, { unit: unit.id }), stale: [['calendars']] })
  return (
    <ConfirmButton
      size="small"
      type="text"
      title={say('releaseTitle', { name: unit.name })}
      consequence={say('releaseBody')}
      verb={say('release')}
      onConfirm={() => release.mutateAsync()}
    >
      {say('release')}
    </ConfirmButton>
  )
}

function Assign({ calendar }: { calendar: string }) {
  const say = useWords(calendarWords)
  const [unit, setUnit] = useState<string | null>(null)
  const assign = useAct({ send: () => change(`/calendars/${calendar}/assign`, { unit: unit! }), stale: [['calendars']], said: say('assigned'), done: () => setUnit(null) })
  return (
    <div className={styles.assign}>
      <Field label={say('assign')}>{id => <UnitSelect id={id} value={unit} empty={say('chooseUnit')} onChange={setUnit} />}</Field>
      <Button disabled={unit === null} loading={assign.isPending} onClick={() => assign.mutate()}>
        {say('assign')}
      </Button>
    </div>
  )
}
