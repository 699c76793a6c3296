import { Button, Input } from 'antd'
import { useState } from 'react'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './Portal.module.css'
import { openPortalWords } from './words.ts'

/** The way back to one's cases: links go to the address itself, so that nobody reads what is another's. */
export function FindForm({ token }: { token: string }) {
  const say = useWords(openPortalWords)
  const locale = useLocale()
  const [address, setAddress] = useState('')
  const [wrong, setWrong] = useState(false)
  const find = useAct({ send: () => change(`/portals/${encodeURIComponent(token)}/find`, { address: address.trim(), locale }), quiet: true })
  const begin = () => {
    const whole = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address.trim())
    setWrong(!whole)
    if (whole) find.mutate()
  }
  return (
    <section className={styles.section}>
      <h2>{say('find')}</h2>
      {find.isSuccess ? (
        <>
          <p role="status">{say('sent')}</p>
          <p>
            <Button onClick={() => find.reset()}>{say('another')}</Button>
          </p>
        </>
      ) : (
        <Form onSend={begin}>
          <Field label={say('address')} hint={say('findHint')} error={wrong ? say('needAddress') : undefined}>
            {id => <Input id={id} type="email" inputMode="email" autoComplete="email" size="large" value={address} onChange={event => setAddress(event.target.value)} />}
          </Field>
          <FormProblem error={find.error} />
          <Button htmlType="submit" size="large" loading={find.isPending}>
            {say('send')}
          </Button>
        </Form>
      )}
    </section>
  )
}
