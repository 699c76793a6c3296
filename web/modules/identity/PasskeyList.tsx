import { Button, Input } from 'antd'
import { useState } from 'react'
import type { PasskeyRow } from '#modules/identity/views.ts'
import { useAct } from '#web/shell/act.ts'
import { discard } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import type { Column } from '#web/ui/DataTable.tsx'
import { DataTable } from '#web/ui/DataTable.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import { FormProblem } from './FormProblem.tsx'
import { addPasskey } from './passkey.ts'
import { usePasskeys } from './queries.ts'
import { ownWords } from './words.ts'

export function PasskeyList() {
  const say = useWords(ownWords)
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = usePasskeys()
  const columns = useColumns()
  return (
    <Section title={say('passkeys')} hint={say('passkeysHint')} actions={<Button onClick={() => setAdding(true)}>{say('addPasskey')}</Button>}>
      {data ? (
        <DataTable label={say('passkeys')} columns={columns} rows={data} rowKey={row => row.id} empty={say('noPasskeys')} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton lines={2} />
      )}
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
    </Section>
  )
}

function AddPasskey({ onClose }: { onClose: () => void }) {
  const say = useWords(ownWords)
  const [name, setName] = useState(say('passkeyDefault'))
  const add = useAct({ send: () => addPasskey(name), stale: [['passkeys']], said: say('passkeyAdded'), done: onClose, quiet: true })
  return (
    <Dialog title={say('addPasskey')} onClose={onClose}>
      <Form onSend={() => add.mutate()}>
        <Field label={say('passkeyName')}>{id => <Input id={id} value={name} onChange={event => setName(event.target.value)} />}</Field>
        <FormProblem error={add.error} />
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {say('addPasskey')}
        </Button>
      </Form>
    </Dialog>
  )
}

function useColumns(): readonly Column<PasskeyRow>[] {
  const say = useWords(ownWords)
  return [
    { key: 'name', title: say('passkeys'), lead: true, wide: true, cell: row => row.name },
    { key: 'added', title: say('addedAt'), cell: row => <When at={row.addedAt} relative /> },
    { key: 'used', title: say('lastUsed'), cell: row => (row.lastUsedAt === null ? say('never') : <When at={row.lastUsedAt} relative />) },
    { key: 'actions', title: '', cell: row => <Remove passkey={row} /> },
  ]
}

function Remove({ passkey }: { passkey: PasskeyRow }) {
  const say = useWords(ownWords)
  const remove = useAct({ send: () => discard(`/passkeys/${passkey.id}`), stale: [['passkeys']] })
  return (
    <ConfirmButton
      size="small"
      type="text"
      danger
      title={say('removeTitle', { name: passkey.name })}
      consequence={say('removeBody')}
      verb={say('remove')}
      onConfirm={() => remove.mutateAsync()}
    >
      {say('remove')}
    </ConfirmButton>
  )
}
