import { Button, Input } from 'antd'
import { useState } from 'react'
import type { QuarantineRow } from '#modules/mesh/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { Tile } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage, ProblemError } from '#web/ui/problem.ts'
import { Alert } from '#web/ui/States.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { quarantineWords } from './import-words.ts'
import styles from './MendForm.module.css'
import { useReason } from './reason.ts'

/** One refused row: see why, mend its fields and take it, or leave it out for good. */
export function MendForm({ row, onDone }: { row: QuarantineRow; onDone: () => void }) {
  const say = useWords(quarantineWords)
  const sayReason = useReason()
  const format = useFormat()
  const [fields, setFields] = useState(row.fields)
  const stale = [['quarantine'], ['imports']]
  const mend = useAct({
    send: () => change(`/quarantine/${row.id}/mend`, { fields }),
    stale,
    said: say('mended'),
    done: onDone,
    quiet: true,
  })
  const dismiss = useAct({ send: () => change(`/quarantine/${row.id}/dismiss`), stale, done: onDone })
  const position = format.number(row.position)
  return (
    <Tile>
      <h2>{say('mendTitle', { position })}</h2>
      <Alert tone="concern">{sayReason(row.reason)}</Alert>
      <Form onSend={() => mend.mutate()}>
        {Object.keys(row.fields).map(name => (
          <Field key={name} label={name} error={fieldMessage(mend.error, name)}>
            {id => (
              <Input
                id={id}
                value={fields[name] ?? ''}
                disabled={row.state !== 'waiting'}
                onChange={event => setFields({ ...fields, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {mend.error instanceof ProblemError && (
          <Alert>{[mend.error.problem.title, mend.error.problem.detail].filter(Boolean).join(' ')}</Alert>
        )}
        {row.state === 'waiting' && (
          <div className={styles.actions}>
            <Button type="primary" htmlType="submit" loading={mend.isPending}>
              {say('mend')}
            </Button>
            <ConfirmButton
              title={say('dismissTitle', { position })}
              consequence={say('dismissBody')}
              verb={say('dismiss')}
              onConfirm={() => dismiss.mutateAsync()}
            >
              {say('dismiss')}
            </ConfirmButton>
          </div>
        )}
      </Form>
      <details>
        <summary>{say('raw')}</summary>
        <pre className={styles.raw}>{row.raw}</pre>
      </details>
    </Tile>
  )
}
