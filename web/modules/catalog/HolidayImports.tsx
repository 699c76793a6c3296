import { Button } from 'antd'
import { useState } from 'react'
import type { CalendarView, HolidayImport } from '#modules/catalog/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Allowed } from '#web/shell/Guard.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Calendar.module.css'
import { calendarWords } from './calendar-words.ts'
import { HolidayFileForm } from './HolidayFileForm.tsx'
import { useDate } from './use-date.ts'

/** Holidays out of .ics files: what was taken, and taking more. */
export function HolidayImports({ view }: { view: CalendarView }) {
  const say = useWords(calendarWords)
  const [importing, setImporting] = useState(false)
  const begin = (
    <Allowed may="catalog.write">
      <Button onClick={() => setImporting(true)}>{say('import')}</Button>
    </Allowed>
  )
  return (
    <Section title={say('imports')} hint={say('importsHint')} actions={begin}>
      {view.imports.length === 0 ? (
        <p className="muted">{say('noImports')}</p>
      ) : (
        <ul className={styles.versions}>
          {view.imports.map(each => (
            <Imported key={each.source} of={each} calendar={view.id} />
          ))}
        </ul>
      )}
      {importing && <HolidayFileForm view={view} onClose={() => setImporting(false)} />}
    </Section>
  )
}

function Imported({ of, calendar }: { of: HolidayImport; calendar: string }) {
  const say = useWords(calendarWords)
  const format = useFormat()
  const date = useDate()
  const count = format.number(of.days.length)
  const forget = useAct({ send: () => change(`/calendars/${calendar}/forget-holidays`, { source: of.source }), stale: [['calendars']] })
  return (
    <li className={styles.version}>
      <span>{of.source}</span>
      <span className="muted">
        {say('daysCount', { count })} · {date(of.days[0]!.date)} – {date(of.days.at(-1)!.date)}
      </span>
      <Allowed may="catalog.write">
        <ConfirmButton
          size="small"
          type="text"
          title={say('forgetTitle', { name: of.source })}
          consequence={say('forgetBody', { count })}
          verb={say('forget')}
          onConfirm={() => forget.mutateAsync()}
        >
          {say('forget')}
        </ConfirmButton>
      </Allowed>
    </li>
  )
}
