import { Button, Input } from 'antd'
import { useState } from 'react'
import type { QuarantineRow } from '#modules/mesh/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { Tile } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage, ProblemError, saidBy } from '#web/ui/problem.ts'
import { Alert } from '#web/ui/States.tsx'
import { useToast } from '#web/ui/toast.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { quarantineWords } from './import-words.ts'
import styles from './MendForm.module.css'
import { useReason } from './reason.ts'

/** One refused row: see why, mend its fields and take it, or leave it out for good. */
export function MendForm({ row, onDone }: { row: QuarantineRow; onDone: () => void }) {
  const say = useWords(quarantineWords)
  const sayReason = useReason()
  const format = useFormat()
  const toast = useToast()
  const [fields, setFields] = useState(row.fields)
  const mend = useAct({
    send: () => change(`/quarantine/${row.id}/mend`, { fields }),
    stale: [['quarantine'], ['imports']],
    done: answer => {
      if (answer.stillRefused > 0) return
      toast.done(say('mended'))
      onDone()
    },
    quiet: true,
  })
  const reason = mend.data?.reason ?? row.reason
  return (
    <Tile>
      <h2>{say('mendTitle', { position: format.number(row.position) })}</h2>
      <Alert tone="concern">{mend.data?.reason ? say('stillRefused', { reason: sayReason(reason) }) : sayReason(reason)}</Alert>
      <Form onSend={() => mend.mutate()}>
        <RowFields row={row} fields={fields} error={mend.error} onChange={setFields} />
        {mend.error instanceof ProblemError && <Alert>{saidBy(mend.error.problem)}</Alert>}
        {row.state === 'waiting' && <Actions row={row} busy={mend.isPending} onDone={onDone} />}
      </Form>
      <details>
        <summary>{say('raw')}</summary>
        <pre className={styles.raw}>{row.raw}</pre>
      </details>
    </Tile>
  )
}

type Fields = QuarantineRow['fields']
type RowFieldsProps = Readonly<{ row: QuarantineRow; fields: Fields; error: unknown; onChange: (fields: Fields) => void }>

function RowFields({ row, fields, error, onChange }: RowFieldsProps) {
  return Object.keys(row.fields).map(name => (
    <Field key={name} label={name} error={fieldMessage(error, name)}>
      {id => <Input id={id} value={fields[name] ?? ''} disabled={row.state !== 'waiting'} onChange={event => onChange({ ...fields, [name]: event.target.value })} />}
    </Field>
  ))
}

function Actions({ row, busy, onDone }: { row: QuarantineRow; busy: boolean; onDone: () => void }) {
  const say = useWords(quarantineWords)
  const format = useFormat()
  const dismiss = useAct({ send: () => change(`/quarantine/${row.id}/dismiss`), stale: [['quarantine'], ['imports']], done: onDone })
  return (
    <div className={styles.actions}>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say('mend')}
      </Button>
      <ConfirmButton
        title={say('dismissTitle', { position: format.number(row.position) })}
        consequence={say('dismissBody')}
        verb={say('dismiss')}
        onConfirm={() => dismiss.mutateAsync()}
      >
        {say('dismiss')}
      </ConfirmButton>
    </div>
  )
}
