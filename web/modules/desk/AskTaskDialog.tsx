import { Button, Input } from 'antd'
import { useState } from 'react'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Desk.module.css'
import { PlaceFields } from './PlaceFields.tsx'
import { taskWords } from './task-words.ts'

const nothing = { title: '', text: '', checklist: '', place: { unit: '', person: '' } }

/** Ask another department for something, for a case. */
export function AskTaskDialog({ of, onClose }: { of: Readonly<{ id: string; key: string }>; onClose: () => void }) {
  const say = useWords(taskWords)
  const sayUi = useWords(uiWords)
  const [id] = useState(newId)
  const [asked, setAsked] = useState(nothing)
  const [tried, setTried] = useState(false)
  const put = (part: Partial<typeof nothing>) => setAsked(before => ({ ...before, ...part }))
  const { title, text, checklist, place } = asked
  const lacks = { title: title.trim() === '', unit: place.unit === '' }
  const items = checklist
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  const ask = useAct({
    send: () =>
      change(`/desk/tasks/${id}/ask`, { case: of.id as never, title: title.trim(), text, checklist: items, unit: place.unit as never, person: (place.person || null) as never }),
    ...{ stale: [['desk']], said: say('asked'), quiet: true, done: onClose },
  })
  const begin = () => {
    setTried(true)
    if (!lacks.title && !lacks.unit) ask.mutate()
  }
  return (
    <Dialog title={say('askTitle', { key: of.key })} onClose={onClose}>
      <Form onSend={begin}>
        <p className="muted">{say('askWhy')}</p>
        <Field label={say('title')} error={tried && lacks.title ? say('needTitle') : undefined}>
          {field => <Input id={field} maxLength={300} value={title} onChange={event => put({ title: event.target.value })} />}
        </Field>
        <PlaceFields place={place} error={tried && lacks.unit ? say('needUnit') : undefined} onChange={next => put({ place: next })} />
        <Field label={say('text')}>
          {field => <Input.TextArea id={field} maxLength={20_000} autoSize={{ minRows: 2, maxRows: 8 }} value={text} onChange={event => put({ text: event.target.value })} />}
        </Field>
        <Field label={say('checklist')} hint={say('checklistHint')}>
          {field => (
            <Input.TextArea id={field} maxLength={5000} autoSize={{ minRows: 2, maxRows: 8 }} value={checklist} onChange={event => put({ checklist: event.target.value })} />
          )}
        </Field>
        <FormProblem error={ask.error} />
        <div className={styles.dialogFoot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={ask.isPending}>
            {say('ask')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
