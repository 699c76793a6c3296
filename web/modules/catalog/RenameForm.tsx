import type { QueryKey } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import styles from './Calendar.module.css'
import { calendarWords } from './calendar-words.ts'

type Props = Readonly<{ name: string; send: (name: string) => Promise<unknown>; stale: readonly QueryKey[]; onClose: () => void }>

/** Give a thing another name. */
export function RenameForm({ name: before, send, stale, onClose }: Props) {
  const say = useWords(calendarWords)
  const sayUi = useWords(uiWords)
  const [name, setName] = useState(before)
  const rename = useAct({ send: () => send(name), stale, done: onClose, quiet: true })
  return (
    <Dialog title={`${say('rename')}: ${before}`} onClose={onClose}>
      <Form onSend={() => rename.mutate()}>
        <Field label={say('name')} error={fieldMessage(rename.error, 'name')}>
          {id => <Input id={id} value={name} onChange={event => setName(event.target.value)} />}
        </Field>
        <FormProblem error={rename.error} />
        <div className={styles.actions}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={rename.isPending}>
            {say('rename')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
