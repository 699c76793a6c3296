import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { FormProblem } from './FormProblem.tsx'
import styles from './Settings.module.css'
import { doorWords, ownWords } from './words.ts'

export function PasswordForm() {
  const say = useWords(ownWords)
  const sayDoor = useWords(doorWords)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const save = useAct({
    send: () => change('/me/password', { current, next }),
    stale: [['sessions']],
    said: say('passwordChanged'),
    done: () => {
      setCurrent('')
      setNext('')
    },
    quiet: true,
  })
  return (
    <Section title={say('password')}>
      <div className={styles.narrow}>
        <Form onSend={() => save.mutate()}>
          <Field label={say('current')} error={fieldMessage(save.error, 'current')}>
            {id => <Input.Password id={id} autoComplete="current-password" value={current} onChange={event => setCurrent(event.target.value)} />}
          </Field>
          <Field label={say('next')} hint={sayDoor('passwordHint')} error={fieldMessage(save.error, 'next')}>
            {id => <Input.Password id={id} autoComplete="new-password" value={next} onChange={event => setNext(event.target.value)} />}
          </Field>
          <FormProblem error={save.error} />
          <div>
            <Button htmlType="submit" disabled={!current || !next} loading={save.isPending}>
              {say('changePassword')}
            </Button>
          </div>
        </Form>
      </div>
    </Section>
  )
}
