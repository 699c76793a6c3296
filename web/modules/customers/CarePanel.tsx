import { Button } from 'antd'
import { useState } from 'react'
import type { CareDate, CustomerView } from '#modules/customers/views.ts'
import { careKindWords, outcomeWords } from '#modules/customers/words.ts'
import { useDate } from '#web/modules/catalog/use-date.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { CareDialog } from './CareDialog.tsx'
import styles from './Customers.module.css'
import { Signs } from './Signs.tsx'
import { useChanges } from './use-changes.ts'
import { profileWords } from './words.ts'

/** Birthday and other days of a customer, with what was done in past years. */
export function CarePanel({ customer }: { customer: CustomerView }) {
  const say = useWords(profileWords)
  const may = useChanges(customer)
  const [editing, setEditing] = useState<CareDate | 'new' | null>(null)
  const { careDates } = customer
  const hasBirthday = careDates.some(({ kind }) => kind === 'birthday')
  return (
    <Section
      title={say('careDates')}
      actions={
        may && (
          <Button size="small" onClick={() => setEditing('new')}>
            {say('addCare')}
          </Button>
        )
      }
    >
      {careDates.length === 0 ? (
        <p className="muted">{say('noCareDates')}</p>
      ) : (
        <div className={styles.rows}>
          {careDates.map(care => (
            <CareRow key={care.key} customer={customer} care={care} onEdit={() => setEditing(care)} />
          ))}
        </div>
      )}
      {editing === 'new' && <CareDialog customer={customer} care={null} kind={hasBirthday ? 'other' : 'birthday'} onClose={() => setEditing(null)} />}
      {editing && editing !== 'new' && <CareDialog customer={customer} care={editing} kind={editing.kind} onClose={() => setEditing(null)} />}
    </Section>
  )
}

function CareRow({ customer, care, onEdit }: { customer: CustomerView; care: CareDate; onEdit: () => void }) {
  const say = useWords(profileWords)
  const sayKind = useWords(careKindWords)
  const sayOutcome = useWords(outcomeWords)
  const date = useDate()
  const may = useChanges(customer)
  const remove = useAct({ send: () => change(`/customers/${customer.id}/remove-care-date`, { key: care.key }), stale: [['customers']], said: say('removed') })
  const name = care.name || sayKind(care.kind)
  return (
    <div className={styles.row}>
      <span className={styles.kind}>{say(care.yearly ? 'yearly' : 'once')}</span>
      <div className={styles.lines}>
        <span>
          {name} <span className="muted">{date(care.date)}</span>
        </span>
        <span className={styles.marks}>
          {care.settled.map(({ year, outcome, note }) => (
            <span key={year}>{[year, sayOutcome(outcome), note].filter(Boolean).join(' ')}</span>
          ))}
          <Signs of={customer.signs.filter(sign => sign.key === care.key)} />
        </span>
      </div>
      {may && (
        <span className={styles.tools}>
          <Button type="text" size="small" aria-label={say('editNamed', { value: name })} onClick={onEdit}>
            {say('edit')}
          </Button>
          <ConfirmButton type="text" size="small" title={say('removeTitle', { value: name })} consequence={null} verb={say('remove')} onConfirm={() => remove.mutateAsync()}>
            {say('remove')}
          </ConfirmButton>
        </span>
      )}
    </div>
  )
}
