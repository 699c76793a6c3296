import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { UnitKind, UnitRow } from '#modules/identity/views.ts'
import { unitKinds } from '#modules/identity/views.ts'
import { unitKindWords } from '#modules/identity/words.ts'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import { FormProblem } from './FormProblem.tsx'
import styles from './PersonForm.module.css'
import { UnitSelect } from './UnitSelect.tsx'
import { accessWords } from './words.ts'

export type UnitAct = Readonly<{ do: 'create'; parent: string | null }> | Readonly<{ do: 'rename'; unit: UnitRow }> | Readonly<{ do: 'move'; unit: UnitRow }>

type Draft = Readonly<{ name: string; kind: UnitKind; parent: string | null }>

function draftOf(act: UnitAct): Draft {
  return act.do === 'create' ? { name: '', kind: act.parent ? 'site' : 'company', parent: act.parent } : act.unit
}

function sendAct(act: UnitAct, id: string, { name, kind, parent }: Draft): Promise<unknown> {
  switch (act.do) {
    case 'create':
      return change(`/units/${id}/create`, { name, kind, parent })
    case 'rename':
      return change(`/units/${id}/rename`, { name })
    case 'move':
      return change(`/units/${id}/move`, { parent })
  }
}

/** Create, rename or move a unit: one form, showing only what the act needs. */
export function UnitForm({ act, onClose }: { act: UnitAct; onClose: () => void }) {
  const say = useWords(accessWords)
  const sayUi = useWords(uiWords)
  const [id] = useState(() => (act.do === 'create' ? newId() : act.unit.id))
  const [draft, setDraft] = useState(() => draftOf(act))
  const send = useAct({ send: () => sendAct(act, id, draft), stale: [['units'], ['people']], done: onClose, quiet: true })
  const title = act.do === 'create' ? say('newUnit') : `${say(act.do)}: ${act.unit.name}`
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSend={() => send.mutate()}>
        <UnitFields act={act} draft={draft} error={send.error} onChange={setDraft} />
        <FormProblem error={send.error} />
        <div className={styles.actions}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {say(act.do)}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

type FieldsProps = Readonly<{ act: UnitAct; draft: Draft; error: unknown; onChange: (draft: Draft) => void }>

function UnitFields({ act, draft, error, onChange }: FieldsProps) {
  const say = useWords(accessWords)
  const sayKind = useWords(unitKindWords)
  return (
    <>
      {act.do !== 'move' && (
        <Field label={say('unitName')} error={fieldMessage(error, 'name')}>
          {id => <Input id={id} value={draft.name} onChange={event => onChange({ ...draft, name: event.target.value })} />}
        </Field>
      )}
      {act.do === 'create' && (
        <Field label={say('kind')} error={fieldMessage(error, 'kind')}>
          {id => (
            <Select
              id={id}
              value={draft.kind}
              getPopupContainer={trigger => trigger.parentElement ?? document.body}
              options={unitKinds.map(value => ({ value, label: sayKind(value) }))}
              onChange={kind => onChange({ ...draft, kind })}
            />
          )}
        </Field>
      )}
      {act.do !== 'rename' && (
        <Field label={say('parent')} error={fieldMessage(error, 'parent')}>
          {id => (
            <UnitSelect
              id={id}
              value={draft.parent}
              empty={say('topLevel')}
              {...(act.do === 'move' ? { without: act.unit.id } : {})}
              onChange={parent => onChange({ ...draft, parent })}
            />
          )}
        </Field>
      )}
    </>
  )
}
