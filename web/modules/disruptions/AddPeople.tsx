import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import type { AffectedSource, DisruptionView, Gathered } from '#modules/disruptions/views.ts'
import { affectedSources } from '#modules/disruptions/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Disruptions.module.css'
import { CaseChoice, CustomerChoice } from './PeopleChoice.tsx'
import { disruptionWords, sourceWords } from './words.ts'

/** What is asked for, by source; empty parts are left out. */
export type Chosen = Readonly<Record<string, string>>

/** Gather people: say who is meant, see how many there are, and add them. */
export function AddPeople({ view, onClose }: { view: DisruptionView; onClose: () => void }) {
  const say = useWords(disruptionWords)
  const [source, setSource] = useState<AffectedSource>('cases')
  const [chosen, setChosen] = useState<Chosen>({})
  const [seen, setSeen] = useState<Gathered | null>(null)
  const choose = (next: Chosen, from = source): void => {
    setChosen(next)
    setSource(from)
    setSeen(null)
  }
  const look = useAct({ send: () => send(view.id, source, { ...asked(chosen), only: true }), quiet: true, done: setSeen })
  const add = useAct({ send: () => send(view.id, source, asked(chosen)), stale: [['disruptions']], quiet: true, done: onClose })
  const foot = seen ? (
    <Button type="primary" disabled={seen.added === 0} loading={add.isPending} onClick={() => add.mutate()}>
      {seen.added === 0 ? say('nobodyNew') : say('addVerb', { count: seen.added })}
    </Button>
  ) : (
    <Button type="primary" disabled={source === 'written' && !chosen.text?.trim()} loading={look.isPending} onClick={() => look.mutate()}>
      {say('count')}
    </Button>
  )
  return (
    <Dialog title={say('addTitle')} wide onClose={onClose} foot={foot}>
      <div className={styles.fields}>
        <SourceSwitch source={source} onChange={next => choose({}, next)} />
        <Choice source={source} chosen={chosen} onChange={choose} />
        {view.rounds > 0 && <p className="muted">{say('addedLater')}</p>}
        <FormProblem error={add.error ?? look.error} />
        {seen && <Found seen={seen} />}
      </div>
    </Dialog>
  )
}

function asked(chosen: Chosen): Chosen {
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value.trim() !== ''))
}

/** Each to its own address, as the routes name them. */
function send(id: string, source: AffectedSource, body: Readonly<Record<string, string | boolean>>): Promise<Gathered> {
  switch (source) {
    case 'cases':
      return change(`/disruptions/${id}/people/cases`, body as never)
    case 'customers':
      return change(`/disruptions/${id}/people/customers`, body as never)
    case 'written':
      return change(`/disruptions/${id}/people/written`, body as never)
  }
}

function SourceSwitch({ source, onChange }: { source: AffectedSource; onChange: (source: AffectedSource) => void }) {
  const say = useWords(sourceWords)
  return (
    <div className={styles.shares}>
      <Segmented<AffectedSource> value={source} options={affectedSources.map(value => ({ value, label: say(value) }))} onChange={onChange} />
    </div>
  )
}

function Choice({ source, chosen, onChange }: { source: AffectedSource; chosen: Chosen; onChange: (chosen: Chosen) => void }) {
  const say = useWords(disruptionWords)
  if (source === 'cases') return <CaseChoice chosen={chosen} onChange={onChange} />
  if (source === 'customers') return <CustomerChoice chosen={chosen} onChange={onChange} />
  return (
    <Field label={say('written')} hint={say('writtenHint')}>
      {id => <Input.TextArea id={id} autoSize={{ minRows: 6, maxRows: 14 }} value={chosen.text ?? ''} onChange={event => onChange({ text: event.target.value })} />}
    </Field>
  )
}

const mostShown = 10

function Found({ seen }: { seen: Gathered }) {
  const say = useWords(disruptionWords)
  const { found, added, known, unreachable, wrong } = seen
  return (
    <div role="status">
      <p>{say('gathered', { found, added, known, unreachable })}</p>
      {wrong.length > 0 && (
        <>
          <p>{say('wrongLines')}</p>
          <ul className={styles.wrong}>
            {wrong.slice(0, mostShown).map(({ line, text }) => (
              <li key={line}>
                {say('line', { line })}: {text}
              </li>
            ))}
            {wrong.length > mostShown && <li>{say('moreLines', { count: wrong.length - mostShown })}</li>}
          </ul>
        </>
      )}
    </div>
  )
}
