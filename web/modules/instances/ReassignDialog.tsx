import { Button, Radio } from 'antd'
import { useState } from 'react'
import type { StepView } from '#modules/instances/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { PersonSelect } from '#web/modules/identity/PersonSelect.tsx'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay, useMe } from '#web/shell/session.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Instances.module.css'
import { workWords } from './words.ts'

type To = 'me' | 'unit' | 'person'

/** Give a step to somebody else. Whoever may not see the people can take it or put it back. */
export function ReassignDialog({ instance, step, onClose }: { instance: string; step: StepView; onClose: () => void }) {
  const say = useWords(workWords)
  const sayUi = useWords(uiWords)
  const me = useMe()!
  const seesPeople = useMay('identity.read')
  const [to, setTo] = useState<To>(seesPeople ? 'person' : step.person === me.person.id ? 'unit' : 'me')
  const [person, setPerson] = useState<string | null>(null)
  const [unit, setUnit] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const lacks = to === 'person' && person === null
  const chosen = to === 'me' ? me.person.id : to === 'unit' ? null : person
  const assign = useAct({
    send: () => change(`/instances/${instance}/assign`, { step: step.key, person: chosen, unit }),
    stale: [['instances'], ['tasks']],
    said: say('reassigned'),
    quiet: true,
    done: onClose,
  })
  const options = [
    ...(seesPeople ? [{ value: 'person' as const, label: say('toPerson') }] : []),
    { value: 'me' as const, label: say('toMe') },
    { value: 'unit' as const, label: say('toUnit') },
  ]
  return (
    <Dialog title={say('reassignTitle', { step: step.name })} onClose={onClose}>
      <Form
        onSend={() => {
          setTried(true)
          if (!lacks) assign.mutate()
        }}
      >
        <fieldset className={styles.ways}>
          <legend className="visually-hidden">{say('reassign')}</legend>
          <Radio.Group value={to} options={options} onChange={event => setTo(event.target.value as To)} />
        </fieldset>
        {to === 'person' && (
          <Field label={say('person')} error={tried && lacks ? say('needPerson') : undefined}>
            {id => <PersonSelect activeOnly id={id} placeholder={say('choosePerson')} value={person} onChange={setPerson} />}
          </Field>
        )}
        {seesPeople && <Field label={say('toOtherUnit')}>{id => <UnitSelect id={id} value={unit} empty={say('sameUnit')} onChange={setUnit} />}</Field>}
        <FormProblem error={assign.error} />
        <div className={styles.dialogFoot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={assign.isPending}>
            {say('reassign')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
