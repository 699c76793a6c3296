import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'
import { Field } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import styles from './Settings.module.css'
import { ownWords } from './words.ts'

export function TenantForm() {
  const say = useWords(ownWords)
  const known = useMe()?.tenant.name ?? ''
  const [name, setName] = useState(known)
  const rename = useAct({ send: () => change('/tenant/rename', { name }), stale: [['me'], ['tenant']], said: say('renamed') })
  return (
    <Section title={say('enterprise')}>
      <form
        className={styles.line}
        onSubmit={event => {
          event.preventDefault()
          rename.mutate()
        }}
      >
        <Field label={say('tenantName')} error={fieldMessage(rename.error, 'name')}>
          {id => <Input id={id} value={name} style={{ width: 300 }} onChange={event => setName(event.target.value)} />}
        </Field>
        <Button htmlType="submit" disabled={!name.trim() || name === known} loading={rename.isPending}>
          {say('rename')}
        </Button>
      </form>
    </Section>
  )
}
