import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { StandardContent } from '#modules/catalog/views.ts'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change, newId } from '#web/shell/api.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { DetailFrame } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import { InvalidFields } from './InvalidFields.tsx'
import styles from './Standard.module.css'
import { emptyContent, StandardForm } from './StandardForm.tsx'
import { StandardSelect } from './StandardSelect.tsx'
import { standardWords } from './standard-words.ts'

/** Draft a standard, alone or under a parent (`?parent=` in the address). */
export function StandardNew() {
  const say = useWords(standardWords)
  const navigate = useNavigate()
  const address = useAddress()
  const [id] = useState(newId)
  const [code, setCode] = useState('')
  const [parent, setParent] = useState<string | null>(address.one('parent') ?? null)
  const [content, setContent] = useState<StandardContent>(emptyContent)
  const open = () => void navigate({ to: '/standards/$id', params: { id } as never })
  const create = useAct({ send: () => change(`/standards/${id}/create`, { code, parent, content } as never), stale: [['standards']], done: open, quiet: true })
  const head = (
    <div className={styles.fields}>
      <Field label={say('code')} hint={say('codeHint')} error={fieldMessage(create.error, 'code')}>
        {field => <Input id={field} value={code} onChange={event => setCode(event.target.value)} />}
      </Field>
      <Field label={say('parent')}>{field => <StandardSelect id={field} value={parent} empty={say('noParent')} onChange={setParent} />}</Field>
    </div>
  )
  return (
    <DetailFrame title={say('newStandard')} fact={say('fact')} trail={<Link to="/standards">{say('standards')}</Link>}>
      <div className={styles.narrow}>
        <Form onSend={() => create.mutate()}>
          <StandardForm content={content} regional={parent !== null} head={head} onChange={setContent} />
          <FormProblem error={create.error} />
          <InvalidFields error={create.error} />
          <div>
            <Button type="primary" htmlType="submit" loading={create.isPending}>
              {say('save')}
            </Button>
          </div>
        </Form>
      </div>
    </DetailFrame>
  )
}
