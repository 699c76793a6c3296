import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Absence } from '#modules/desk/routing-views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Routing.module.css'
import { routingWords } from './routing-words.ts'

const stale = [
  ['desk', 'attendance'],
  ['desk', 'own-attendance'],
] as const
const nothing = { from: '', until: '', note: '' }

/** When somebody will be away, planned and taken back one by one. @param of the person; null: oneself */
export function AbsenceList({ of, absences }: { of: string | null; absences: readonly Absence[] }) {
  const say = useWords(routingWords)
  const format = useFormat()
  const [absence, setAbsence] = useState(nothing)
  const [tried, setTried] = useState(false)
  const way = `/desk/attendance/${of ?? 'own'}` as '/desk/attendance/own'
  const lacks = absence.from === '' || absence.until === ''
  const given = { absence: newId() as never, from: new Date(absence.from).getTime() as never, until: new Date(absence.until).getTime() as never, note: absence.note }
  const plan = useAct({ send: () => change(`${way}/plan-absence`, given), stale, quiet: true, done: () => setAbsence(nothing) })
  const cancel = useAct<string, unknown>({ send: id => change(`${way}/cancel-absence`, { absence: id as never }), stale })
  const coming = absences.filter(({ until }) => until > Date.now())
  const timeOf = ({ from, until }: Absence): string => say('from', { from: format.instant(from), until: format.instant(until) })
  return (
    <fieldset className={styles.part}>
      <legend>{say('away')}</legend>
      {coming.length === 0 && <p className="muted">{say('noAbsences')}</p>}
      <ul className={styles.absences}>
        {coming.map(each => (
          <li key={each.id}>
            {[timeOf(each), each.note].filter(Boolean).join(' · ')}{' '}
            <Button type="link" size="small" onClick={() => cancel.mutate(each.id)}>
              {say('cancelAbsence', { time: format.day(each.from) })}
            </Button>
          </li>
        ))}
      </ul>
      <Form
        onSend={() => {
          setTried(true)
          if (!lacks) plan.mutate()
        }}
      >
        <div className={styles.pair}>
          <Field label={say('absenceFrom')} error={tried && lacks ? say('needTimes') : undefined}>
            {id => <Input id={id} type="datetime-local" value={absence.from} onChange={event => setAbsence({ ...absence, from: event.target.value })} />}
          </Field>
          <Field label={say('absenceUntil')}>
            {id => <Input id={id} type="datetime-local" value={absence.until} onChange={event => setAbsence({ ...absence, until: event.target.value })} />}
          </Field>
          <Field label={say('absenceNote')}>
            {id => <Input id={id} maxLength={300} value={absence.note} onChange={event => setAbsence({ ...absence, note: event.target.value })} />}
          </Field>
        </div>
        <FormProblem error={plan.error} />
        <Button htmlType="submit" loading={plan.isPending}>
          {say('planAbsence')}
        </Button>
      </Form>
    </fieldset>
  )
}
