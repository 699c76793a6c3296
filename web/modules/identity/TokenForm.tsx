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

/** Create a token with no more than one's own permissions; it is shown once. */
export function TokenForm({ onClose }: { onClose: () => void }) {
  const say = useWords(accessWords)
  const sayUi = useWords(uiWords)
  const sayPermission = useWords(permissionWords)
  const me = useMe()
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Permission[]>(['mesh.intake'])
  const [expiresInDays, setDays] = useState<number>(90)
  const create = useAct({
    send: () => change<{ token: string }>(`/tokens/${id}/create`, { name, scopes, expiresInDays }),
    stale: [['tokens']],
    quiet: true,
  })
  if (create.data) return <TokenOnce token={create.data.token} onClose={onClose} />
  const offered = (me?.permissions ?? []).filter(permission => permission !== 'identity.own')
  return (
    <Dialog title={say('newToken')} onClose={onClose}>
      <Form onSend={() => create.mutate()}>
        <Field label={say('tokenName')} error={fieldMessage(create.error, 'name')}>
          {field => <Input id={field} value={name} onChange={event => setName(event.target.value)} />}
        </Field>
        <Field label={say('scopes')} error={fieldMessage(create.error, 'scopes')}>
          {field => (
            <Checkbox.Group
              name={field}
              className={styles.scopes ?? ''}
              value={scopes}
              options={offered.map(value => ({ value, label: sayPermission(value) }))}
              onChange={setScopes}
            />
          )}
        </Field>
        <Field label={say('expires')} error={fieldMessage(create.error, 'expiresInDays')}>
          {field => (
            <Select
              id={field}
              value={expiresInDays}
              getPopupContainer={trigger => trigger.parentElement ?? document.body}
              options={lifetimes.map(days => ({ value: days, label: say('days', { days }) }))}
              onChange={setDays}
            />
          )}
        </Field>
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
