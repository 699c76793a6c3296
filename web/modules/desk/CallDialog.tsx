import { Button, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import type { CallResult } from '#modules/desk/views.ts'
import { callResults } from '#modules/desk/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Desk.module.css'
import { callResultWords, caseWords } from './words.ts'

/** Keep a call that was made or taken; one to be made again brings the case back then. */
export function CallDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useWords(caseWords)
  const sayUi = useWords(uiWords)
  const sayResult = useWords(callResultWords)
  const [outgoing, setOutgoing] = useState(true)
  const [result, setResult] = useState<CallResult>('spoke')
  const [minutes, setMinutes] = useState(0)
  const [text, setText] = useState('')
  const [backAt, setBackAt] = useState('')
  const call = { result, seconds: Math.round(minutes * 60), outgoing, callBackAt: (backAt ? new Date(backAt).getTime() : null) as never }
  const log = useAct({ send: () => change(`/desk/cases/${id}/log-call`, { text, call }), stale: [['desk']], quiet: true, done: onClose })
  return (
    <Dialog title={say('callTitle')} onClose={onClose}>
      <Form onSend={() => log.mutate()}>
        <Radio.Group
          aria-label={say('direction')}
          value={outgoing}
          options={[
            { value: true, label: say('made') },
            { value: false, label: say('taken') },
          ]}
          onChange={event => setOutgoing(event.target.value as boolean)}
        />
        <Field label={say('result')}>
          {field => (
            <Select
              id={field}
              value={result}
              options={callResults.map(value => ({ value, label: sayResult(value) }))}
              getPopupContainer={trigger => trigger.parentElement ?? document.body}
              onChange={setResult}
            />
          )}
        </Field>
        <Field label={say('minutes')}>{field => <InputNumber id={field} min={0} max={1440} value={minutes} onChange={value => setMinutes(value ?? 0)} />}</Field>
        <Field label={say('what')}>
          {field => <Input.TextArea id={field} maxLength={20_000} autoSize={{ minRows: 3, maxRows: 10 }} value={text} onChange={event => setText(event.target.value)} />}
        </Field>
        <Field label={say('backAt')}>{field => <Input id={field} type="datetime-local" value={backAt} onChange={event => setBackAt(event.target.value)} />}</Field>
        <FormProblem error={log.error} />
        <div className={styles.dialogFoot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={log.isPending}>
            {say('logCall')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
