import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { StandardView } from '#modules/catalog/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import { addDays } from '#web/ui/zone.ts'
import styles from './Services.module.css'
import { standardWords } from './standard-words.ts'

type Props = Readonly<{ view: StandardView; onClose: () => void }>

/** Approve the version in review, from a day on. */
export function ApproveForm({ view, onClose }: Props) {
  const say = useWords(standardWords)
  // The day after the version before, when that one is in force from today or later.
  const before = view.versions.at(-2)?.effectiveFrom ?? ''
  const earliest = before >= view.today ? addDays(before, 1) : view.today
  const [effectiveFrom, setEffectiveFrom] = useState(earliest)
  const send = useAct({ send: () => change(`/standards/${view.id}/approve`, { effectiveFrom }), stale: [['standards']], said: say('approved'), done: onClose, quiet: true })
  return (
    <Asking title={say('approveTitle', { number: view.versions.at(-1)!.number })} verb={say('approve')} send={send} onClose={onClose}>
      <p>{say('approveBody')}</p>
      <Field label={say('since')} error={fieldMessage(send.error, 'effectiveFrom')}>
        {id => <Input id={id} type="date" min={earliest} value={effectiveFrom} onChange={event => setEffectiveFrom(event.target.value)} />}
      </Field>
    </Asking>
  )
}

/** Send the version in review back to its authors, saying what is to be changed. */
export function SendBackForm({ view, onClose }: Props) {
  const say = useWords(standardWords)
  const [remark, setRemark] = useState('')
  const send = useAct({ send: () => change(`/standards/${view.id}/send-back`, { remark }), stale: [['standards']], said: say('sentBack'), done: onClose, quiet: true })
  return (
    <Asking title={say('sendBack')} verb={say('sendBack')} send={send} onClose={onClose}>
      <Field label={say('remark')} error={fieldMessage(send.error, 'remark')}>
        {id => <Input.TextArea id={id} rows={4} value={remark} onChange={event => setRemark(event.target.value)} />}
      </Field>
    </Asking>
  )
}

/** Withdraw a standard for good, with the reason. */
export function WithdrawForm({ view, onClose }: Props) {
  const say = useWords(standardWords)
  const [reason, setReason] = useState('')
  const send = useAct({ send: () => change(`/standards/${view.id}/withdraw`, { reason }), stale: [['standards']], done: onClose, quiet: true })
  return (
    <Asking title={say('withdrawTitle', { code: view.code })} verb={say('withdraw')} danger send={send} onClose={onClose}>
      <p>{say('withdrawBody')}</p>
      <Field label={say('reason')} error={fieldMessage(send.error, 'reason')}>
        {id => <Input id={id} value={reason} onChange={event => setReason(event.target.value)} />}
      </Field>
    </Asking>
  )
}

type AskingProps = Readonly<{
  title: string
  verb: string
  danger?: boolean
  send: Readonly<{ mutate: () => void; isPending: boolean; error: Error | null }>
  onClose: () => void
  children: ReactNode
}>

function Asking({ title, verb, danger = false, send, onClose, children }: AskingProps) {
  const sayUi = useWords(uiWords)
  return (
    <Dialog title={title} onClose={onClose}>
      <Form onSend={() => send.mutate()}>
        {children}
        <FormProblem error={send.error} />
        <div className={styles.foot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" danger={danger} htmlType="submit" loading={send.isPending}>
            {verb}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
