import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CaseView } from '#modules/desk/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, read } from '#web/shell/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { ProblemError } from '#web/ui/problem.ts'
import { uiWords } from '#web/ui/words.ts'
import styles from './Desk.module.css'
import { caseWords } from './words.ts'

type Props = Readonly<{ view: CaseView; how: 'merge' | 'link'; onClose: () => void }>

/** Asks for the number of another case, and merges this one into it or links both. */
export function OtherCaseDialog({ view, how, onClose }: Props) {
  const say = useWords(caseWords)
  const sayUi = useWords(uiWords)
  const [key, setKey] = useState('')
  const [unknown, setUnknown] = useState(false)
  const send = useAct({
    send: async () => {
      const found = await read(`/desk/numbers/${encodeURIComponent(key.trim()) as ':key'}`).catch(error => {
        if (error instanceof ProblemError && error.problem.status === 404) return null
        throw error
      })
      if (!found) return setUnknown(true)
      const other = found.id as never
      await (how === 'merge' ? change(`/desk/cases/${view.id}/merge`, { other }) : change(`/desk/cases/${view.id}/link`, { other, kind: 'related' }))
      onClose()
    },
    ...{ stale: [['desk']], quiet: true },
  })
  const type = (typed: string) => {
    setKey(typed)
    setUnknown(false)
  }
  return (
    <Dialog title={say(how === 'merge' ? 'mergeTitle' : 'linkTitle', { key: view.key })} onClose={onClose}>
      <Form onSend={() => key.trim() && send.mutate()}>
        <p>{say(how === 'merge' ? 'mergeWhy' : 'linkWhy')}</p>
        <Field label={say('otherKey')} error={unknown ? say('noSuchKey') : undefined}>
          {id => <Input id={id} autoFocus placeholder="C-10017" value={key} onChange={event => type(event.target.value)} />}
        </Field>
        <FormProblem error={send.error} />
        <div className={styles.dialogFoot}>
          <Button onClick={onClose}>{sayUi('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={send.isPending} disabled={key.trim() === ''}>
            {say(how)}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
