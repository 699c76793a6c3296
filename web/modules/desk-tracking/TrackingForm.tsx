import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { TrackedStage } from '#modules/desk/views.ts'
import { ChooseFiles } from '#web/modules/customer-files/ChooseFiles.tsx'
import { useCustomerFiles } from '#web/modules/customer-files/use-customer-files.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { useToast } from '#web/ui/toast.tsx'
import styles from './Tracking.module.css'
import { trackingWords } from './words.ts'

const longest = 5000

/** A word of the customer; where his case is over it goes to another one, and the page follows it there. */
export function TrackingForm({ token, stage }: { token: string; stage: TrackedStage }) {
  const say = useWords(trackingWords)
  const toast = useToast()
  const go = useNavigate()
  const [text, setText] = useState('')
  const [empty, setEmpty] = useState(false)
  const files = useCustomerFiles(`/track/${encodeURIComponent(token)}/files`)
  const send = useAct({
    send: () => change(`/track/${encodeURIComponent(token)}/message`, { text, files: files.hashes }),
    stale: [['track', token]],
    done: answer => {
      setText('')
      files.clear()
      toast.done(say(answer.token === token ? 'sent' : 'sentNew'))
      if (answer.token !== token) void go({ to: '/track/$token', params: { token: answer.token } as never })
    },
    quiet: true,
  })
  const begin = () => {
    setEmpty(text.trim() === '')
    if (files.ready() && text.trim() !== '') send.mutate()
  }
  return (
    <section className={styles.section} onPaste={files.onPaste}>
      <Form onSend={begin}>
        <Field label={say('write')} hint={say(stage === 'closed' ? 'writeLater' : 'writeHint')} error={empty ? say('empty') : fieldMessage(send.error, 'text')}>
          {id => <Input.TextArea id={id} rows={4} maxLength={longest} value={text} onChange={event => setText(event.target.value)} />}
        </Field>
        <ChooseFiles files={files} />
        <FormProblem error={send.error} />
        <Button type="primary" htmlType="submit" size="large" loading={send.isPending}>
          {say('send')}
        </Button>
      </Form>
    </section>
  )
}
