import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Instances.module.css'
import { workWords } from './words.ts'

type Props = Readonly<{
  title: string
  consequence: ReactNode
  /** The verb on the button that does it. */
  verb: string
  busy: boolean
  danger?: boolean
  onClose: () => void
  onSend: (reason: string) => void
}>

/** Asks why before something is done that others have to understand later. */
export function ReasonDialog({ title, consequence, verb, busy, danger = false, onClose, onSend }: Props) {
  const say = useWords(workWords)
  const sayUi = useWords(uiWords)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const lacks = reason.trim() === ''
  const send = () => {
    setTried(true)
    if (!lacks) onSend(reason.trim())
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSend={send}>
        <div>{consequence}</div>
        <Field label={say('reason')} error={tried && lacks ? say('needReason') : undefined}>
          {id => <Input.TextArea id={id} maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} value={reason} onChange={event => setReason(event.target.value)} />}
        </Field>
        <div className={styles.dialogFoot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" danger={danger} loading={busy}>
            {verb}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
