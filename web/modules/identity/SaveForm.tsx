import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Form } from '#web/ui/Field.tsx'
import { FormProblem } from './FormProblem.tsx'
import styles from './SaveForm.module.css'

type Props = Readonly<{
  /** What the button says. */
  verb: string
  error: Error | null
  busy: boolean
  disabled?: boolean
  onSend: () => void
  children: ReactNode
  /** What else can be done with what is written; stands beside the button. */
  beside?: ReactNode
}>

/** A form on a page of its own: its fields, what the server says against them, and the button that sends it. */
export function SaveForm({ verb, error, busy, disabled = false, onSend, children, beside }: Props) {
  return (
    <div className={styles.form}>
      <Form onSend={onSend}>
        {children}
        <FormProblem error={error} />
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" disabled={disabled} loading={busy}>
            {verb}
          </Button>
          {beside}
        </div>
      </Form>
    </div>
  )
}
