import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { DeviationRow } from '#modules/conformance/views.ts'
import { kindWords } from '#modules/conformance/words.ts'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { conformanceWords } from './words.ts'

const longestDays = 365

/** Accept a kind of deviation at a step: why, and until when; whoever does it owns it. */
export function AcceptDialog({ deviation, onClose }: { deviation: DeviationRow; onClose: () => void }) {
  const say = useWords(conformanceWords)
  const sayKind = useWords(kindWords)
  const me = useMe()
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState(() => dayjs(deviation.at).startOf('day'))
  const [until, setUntil] = useState(() => dayjs().add(30, 'day').startOf('day'))
  const { process, kind, node } = deviation
  const accept = useAct({
    send: () => change(`/acceptances/${newId()}/accept`, { process, kind, node, reason, owner: me?.person.id ?? '', from: from.valueOf(), until: until.valueOf() }),
    stale: [['conformance']],
    done: onClose,
  })
  const send = () => accept.mutate()
  const foot = (
    <>
      <Button onClick={onClose}>{say('cancel')}</Button>
      <Button type="primary" loading={accept.isPending} disabled={reason.trim() === ''} onClick={send}>
        {say('accept')}
      </Button>
    </>
  )
  return (
    <Dialog title={say('acceptTitle', { kind: sayKind(kind), step: deviation.name })} onClose={onClose} foot={foot}>
      <Form onSend={send}>
        <p>
          {say('acceptFact')} {say('ownerMe')}
        </p>
        <Field label={say('reason')}>{id => <Input.TextArea id={id} rows={3} maxLength={2000} value={reason} onChange={event => setReason(event.target.value)} />}</Field>
        <Field label={say('from')}>{id => <DatePicker id={id} value={from} allowClear={false} onChange={value => value && setFrom(value)} />}</Field>
        <Field label={say('until')}>
          {id => (
            <DatePicker id={id} value={until} allowClear={false} minDate={from.add(1, 'day')} maxDate={from.add(longestDays, 'day')} onChange={value => value && setUntil(value)} />
          )}
        </Field>
      </Form>
    </Dialog>
  )
}
