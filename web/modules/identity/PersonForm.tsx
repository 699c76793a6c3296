import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { RoleName } from '#modules/identity/role.ts'
import { roleNames } from '#modules/identity/role.ts'
import type { PersonRow } from '#modules/identity/views.ts'
import { roleWords } from '#modules/identity/words.ts'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import { FormProblem } from './FormProblem.tsx'
import styles from './PersonForm.module.css'
import { LinkOnce } from './ShownOnce.tsx'
import { UnitSelect } from './UnitSelect.tsx'
import { accessWords } from './words.ts'

type Draft = Readonly<{ name: string; email: string; roles: readonly RoleName[]; unit: string | null }>
const blank: Draft = { name: '', email: '', roles: ['viewer'], unit: null }

/** Invite a person (no person given) or change one; an invitation ends in a link that is shown once. */
export function PersonForm({ person, onClose }: { person: PersonRow | null; onClose: () => void }) {
  const say = useWords(accessWords)
  const sayUi = useWords(uiWords)
  const [id] = useState(() => person?.id ?? newId())
  const [draft, setDraft] = useState<Draft>(person ?? blank)
  const send = useAct({
    send: () => sendDraft(id, draft, person === null),
    stale: [['people'], ['me']],
    done: answer => answer === null && onClose(),
    quiet: true,
  })
  if (send.data) return <LinkOnce link={send.data.link} name={draft.name} onClose={onClose} />
  return (
    <Dialog title={person ? person.name : say('invite')} onClose={onClose}>
      <Form onSend={() => send.mutate()}>
        <DraftFields draft={draft} error={send.error} isNew={person === null} onChange={setDraft} />
        <FormProblem error={send.error} />
        <div className={styles.actions}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {say(person ? 'save' : 'sendInvite')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

async function sendDraft(id: string, { email, ...rest }: Draft, isNew: boolean): Promise<{ link: string } | null> {
  const body = { name: rest.name, roles: rest.roles, unit: rest.unit }
  if (isNew) return change(`/people/${id}/invite`, { ...body, email })
  await change(`/people/${id}/change`, body)
  return null
}

type FieldsProps = Readonly<{ draft: Draft; error: unknown; isNew: boolean; onChange: (draft: Draft) => void }>

function DraftFields({ draft, error, isNew, onChange }: FieldsProps) {
  const say = useWords(accessWords)
  const sayRole = useWords(roleWords)
  return (
    <>
      <Field label={say('name')} error={fieldMessage(error, 'name')}>
        {id => <Input id={id} value={draft.name} onChange={event => onChange({ ...draft, name: event.target.value })} />}
      </Field>
      {isNew && (
        <Field label={say('email')} error={fieldMessage(error, 'email')}>
          {id => <Input id={id} type="email" value={draft.email} onChange={event => onChange({ ...draft, email: event.target.value })} />}
        </Field>
      )}
      <Field label={say('roles')} error={fieldMessage(error, 'roles')}>
        {id => (
          <Select
            id={id}
            mode="multiple"
            value={[...draft.roles]}
            getPopupContainer={trigger => trigger.parentElement ?? document.body}
            options={roleNames.map(value => ({ value, label: sayRole(value) }))}
            onChange={roles => onChange({ ...draft, roles })}
          />
        )}
      </Field>
      <Field label={say('unit')} error={fieldMessage(error, 'unit')}>
        {id => <UnitSelect id={id} value={draft.unit} empty={say('noUnit')} onChange={unit => onChange({ ...draft, unit })} />}
      </Field>
    </>
  )
}
