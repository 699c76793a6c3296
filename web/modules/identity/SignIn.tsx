import { KeyOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Me } from '#modules/identity/views.ts'
import { useAct } from '#web/shell/act.ts'
import { useAddress } from '#web/shell/address.ts'
import { change } from '#web/shell/api.ts'
import { enter } from '#web/shell/session.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import styles from './Door.module.css'
import { Door } from './Door.tsx'
import { FormProblem } from './FormProblem.tsx'
import { signInByPasskey } from './passkey.ts'
import { doorWords } from './words.ts'

/** Only a place inside this site is returned to after signing in. */
function inside(next: string | undefined): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') && !next.startsWith('/sign-in') ? next : '/'
}

/** Sign in by password or passkey. */
export function SignIn() {
  const say = useWords(doorWords)
  const client = useQueryClient()
  const router = useRouter()
  const { one } = useAddress()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const done = (me: Me) => {
    enter(client, me)
    router.history.push(inside(one('next')))
  }
  const byPassword = useAct({ send: () => change('/sign-in', { email, password }), done, quiet: true })
  const byPasskey = useAct({ send: signInByPasskey, done, quiet: true })
  return (
    <Door title={say('welcome')}>
      <Form onSend={() => byPassword.mutate()}>
        <Field label={say('email')} error={fieldMessage(byPassword.error, 'email')}>
          {id => <Input id={id} type="email" autoComplete="username webauthn" value={email} onChange={event => setEmail(event.target.value)} />}
        </Field>
        <Field label={say('password')} error={fieldMessage(byPassword.error, 'password')}>
          {id => <Input.Password id={id} autoComplete="current-password" value={password} onChange={event => setPassword(event.target.value)} />}
        </Field>
        <FormProblem error={byPassword.error ?? byPasskey.error} />
        <Button type="primary" htmlType="submit" size="large" loading={byPassword.isPending}>
          {say('signIn')}
        </Button>
      </Form>
      <div className={styles.or}>{say('or')}</div>
      <Button size="large" icon={<KeyOutlined aria-hidden />} loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
        {say('withPasskey')}
      </Button>
      <p className="muted">{say('noAccount')}</p>
    </Door>
  )
}
