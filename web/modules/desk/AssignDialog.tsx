import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '#modules/desk/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { UnitSelect } from '#web/modules/identity/UnitSelect.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMay } from '#web/shell/session.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import { ColleagueSelect } from './ColleagueSelect.tsx'
import styles from './Desk.module.css'
import { caseWords, deskWords } from './words.ts'

/** Hand a case over: to a colleague, to a unit, or back to nobody. */
export function AssignDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const say = useWords(caseWords)
  const sayList = useWords(deskWords)
  const sayUi = useWords(uiWords)
  const seesUnits = useMay('identity.read')
  const [owner, setOwner] = useState<string | null>(null)
  const [unit, setUnit] = useState<string | null>(view.unit)
  const assign = useAct({
    send: () => change(`/desk/cases/${view.id}/assign`, { owner: owner as never, unit: unit as never }),
    ...{ stale: [['desk']], said: say('assigned'), quiet: true, done: onClose },
  })
  return (
    <Dialog title={say('assignTitle', { key: view.key })} onClose={onClose}>
      <Form onSend={() => assign.mutate()}>
        <Field label={say('person')} hint={sayList('nobody')}>
          {id => <ColleagueSelect id={id} placeholder={say('choosePerson')} value={owner} onChange={setOwner} />}
        </Field>
        {seesUnits && <Field label={say('unit')}>{id => <UnitSelect id={id} value={unit} empty={say('anyUnit')} onChange={setUnit} />}</Field>}
        <FormProblem error={assign.error} />
        <div className={styles.dialogFoot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={assign.isPending}>
            {say('assign')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
