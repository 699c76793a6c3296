import { Button, Input } from 'antd'
import { useState } from 'react'
import type { DisruptionView } from '#modules/disruptions/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { useAct } from '#web/shell/act.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Disruptions.module.css'
import { ServiceSelect } from './ServiceSelect.tsx'
import { disruptionWords } from './words.ts'

export type Described = Pick<DisruptionView, 'name' | 'what' | 'unit' | 'service' | 'from' | 'until'>
export const nothingYet: Described = { name: '', what: '', unit: null, service: null, from: '08:00', until: '21:00' }
const timeOfDay = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

type Props = Readonly<{ given: Described; send: (described: Described) => Promise<unknown>; done: () => void }>

/** What a disruption is, and when people are told. */
export function DisruptionFields({ given, send, done }: Props) {
  const say = useWords(disruptionWords)
  const [value, setValue] = useState(given)
  const set = (part: Partial<Described>) => setValue(before => ({ ...before, ...part }))
  const save = useAct({ send: () => send({ ...value, name: value.name.trim() }), stale: [['disruptions']], quiet: true, done })
  return (
    <Form onSend={() => save.mutate()}>
      <div className={styles.fields}>
        <Field label={say('name')} hint={say('nameHint')}>
          {id => <Input id={id} autoFocus maxLength={200} value={value.name} onChange={event => set({ name: event.target.value })} />}
        </Field>
        <Field label={say('what')} hint={say('whatHint')}>
          {id => <Input.TextArea id={id} maxLength={5000} autoSize={{ minRows: 2, maxRows: 10 }} value={value.what} onChange={event => set({ what: event.target.value })} />}
        </Field>
        <div className={styles.pair}>
          <Field label={say('unit')} hint={say('unitHint')}>
            {id => <UnitSelect id={id} value={value.unit} empty={say('noUnit')} onChange={unit => set({ unit })} />}
          </Field>
          <Field label={say('service')}>{id => <ServiceSelect id={id} value={value.service} onChange={service => set({ service })} />}</Field>
        </div>
        <Hours value={value} set={set} />
        <FormProblem error={save.error} />
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" disabled={value.name.trim() === ''} loading={save.isPending}>
            {say('save')}
          </Button>
        </div>
      </div>
    </Form>
  )
}

function Hours({ value, set }: { value: Described; set: (part: Partial<Described>) => void }) {
  const say = useWords(disruptionWords)
  return (
    <div className={styles.pair}>
      {(['from', 'until'] as const).map(end => (
        <Field key={end} label={say(end)} hint={end === 'from' ? say('hoursHint') : undefined} error={timeOfDay.test(value[end]) ? undefined : say('badHours')}>
          {id => <Input id={id} maxLength={5} inputMode="numeric" value={value[end]} onChange={event => set({ [end]: event.target.value })} />}
        </Field>
      ))}
    </div>
  )
}
