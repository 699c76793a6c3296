import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { Permission } from '#modules/identity/role.ts'
import { permissionWords } from '#modules/identity/words.ts'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import { FormProblem } from './FormProblem.tsx'
import styles from './PersonForm.module.css'
import { TokenOnce } from './ShownOnce.tsx'
import { accessWords } from './words.ts'

const lifetimes = [30, 90, 365] as const

type Draft = Readonly<{ name: string; scopes: readonly Permission[]; expiresInDays: number }>

/** Create a token with no more than one's own permissions; it is shown once. */
export function TokenForm({ onClose }: { onClose: () => void }) {
  const say = useWords(accessWords)
  const sayUi = useWords(uiWords)
  const [id] = useState(newId)
  const [draft, setDraft] = useState<Draft>({ name: '', scopes: ['mesh.intake'], expiresInDays: 90 })
  const create = useAct({ send: () => change(`/tokens/${id}/create`, draft), stale: [['tokens']], quiet: true })
  if (create.data) return <TokenOnce token={create.data.token} onClose={onClose} />
  return (
    <Dialog title={say('newToken')} onClose={onClose}>
      <Form onSend={() => create.mutate()}>
        <TokenFields draft={draft} error={create.error} onChange={setDraft} />
        <FormProblem error={create.error} />
        <div className={styles.actions}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {say('newToken')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

function TokenFields({ draft, error, onChange }: { draft: Draft; error: unknown; onChange: (draft: Draft) => void }) {
  const say = useWords(accessWords)
  const sayPermission = useWords(permissionWords)
  const offered = (useMe()?.permissions ?? []).filter(permission => permission !== 'identity.own')
  return (
    <>
      <Field label={say('tokenName')} error={fieldMessage(error, 'name')}>
        {id => <Input id={id} value={draft.name} onChange={event => onChange({ ...draft, name: event.target.value })} />}
      </Field>
      <Checkbox.Group
        className={styles.scopes ?? ''}
        aria-label={say('scopes')}
        value={[...draft.scopes]}
        options={offered.map(value => ({ value, label: sayPermission(value) }))}
        onChange={scopes => onChange({ ...draft, scopes })}
      />
      <Field label={say('expires')} error={fieldMessage(error, 'expiresInDays')}>
        {id => (
          <Select
            id={id}
            value={draft.expiresInDays}
            getPopupContainer={trigger => trigger.parentElement ?? document.body}
            options={lifetimes.map(days => ({ value: days, label: say('days', { days }) }))}
            onChange={expiresInDays => onChange({ ...draft, expiresInDays })}
          />
        )}
      </Field>
    </>
  )
}
