import { Button, Input } from 'antd'
import { useState } from 'react'
import type { TaskView } from '#modules/desk/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { uiWords } from '#web/ui/words.ts'
import styles from './Desk.module.css'
import { PlaceFields } from './PlaceFields.tsx'
import { taskWords } from './task-words.ts'

export type TaskDeed = 'complete' | 'return' | 'hand' | 'again' | 'withdraw' | 'note'
type Said = Readonly<{
  title: keyof typeof taskWords
  why?: keyof typeof taskWords
  field?: keyof typeof taskWords
  hint?: keyof typeof taskWords
  verb: keyof typeof taskWords
  placed?: true
}>
const sayings: Readonly<Record<TaskDeed, Said>> = {
  complete: { title: 'completeTitle', field: 'result', hint: 'resultHint', verb: 'complete' },
  return: { title: 'returnTitle', why: 'returnWhy', field: 'reason', verb: 'giveBack' },
  hand: { title: 'handTitle', verb: 'hand', placed: true },
  again: { title: 'againTitle', field: 'text', verb: 'again', placed: true },
  withdraw: { title: 'withdrawTitle', why: 'withdrawWhy', field: 'reason', verb: 'withdraw' },
  note: { title: 'noteTitle', field: 'note', hint: 'noteHint', verb: 'noteSend' },
}

/** What is done with a task that needs a word or a place. */
export function TaskDialog({ task, deed, onClose }: { task: TaskView; deed: TaskDeed; onClose: () => void }) {
  const say = useWords(taskWords)
  const sayUi = useWords(uiWords)
  const { title, why, field, hint, verb, placed } = sayings[deed]
  const [text, setText] = useState(deed === 'again' ? task.text : '')
  const [place, setPlace] = useState({ unit: task.unit, person: '' })
  const given = { unit: place.unit as never, person: (place.person || null) as never }
  const send = useAct({
    send: async (): Promise<unknown> => {
      switch (deed) {
        case 'complete':
          return change(`/desk/tasks/${task.id}/complete`, { result: text })
        case 'return':
          return change(`/desk/tasks/${task.id}/return`, { reason: text })
        case 'hand':
          return change(`/desk/tasks/${task.id}/hand`, given)
        case 'again':
          return change(`/desk/tasks/${task.id}/ask-again`, { text, ...given })
        case 'withdraw':
          return change(`/desk/tasks/${task.id}/withdraw`, { reason: text })
        case 'note':
          return change(`/desk/tasks/${task.id}/note`, { text })
      }
    },
    ...{ stale: [['desk']], quiet: true, done: onClose },
  })
  return (
    <Dialog title={say(title, { title: task.title })} onClose={onClose}>
      <Form onSend={() => send.mutate()}>
        {why && <p className="muted">{say(why)}</p>}
        {placed && <PlaceFields place={place} onChange={setPlace} />}
        {field && (
          <Field label={say(field)} hint={hint && say(hint)}>
            {id => (
              <Input.TextArea
                id={id}
                maxLength={deed === 'return' || deed === 'withdraw' ? 2000 : 20_000}
                autoSize={{ minRows: 3, maxRows: 10 }}
                value={text}
                onChange={event => setText(event.target.value)}
              />
            )}
          </Field>
        )}
        <FormProblem error={send.error} />
        <div className={styles.dialogFoot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={send.isPending} disabled={deed === 'note' && text.trim() === ''}>
            {say(verb)}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
