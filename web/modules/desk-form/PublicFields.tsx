import { Button, Checkbox, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { PublicForm, SubmittedForm } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { ChooseFiles } from '#web/modules/customer-files/ChooseFiles.tsx'
import { useCustomerFiles } from '#web/modules/customer-files/use-customer-files.ts'
import type { FormValues } from '#web/modules/desk/FormFields.tsx'
import { FormFields } from '#web/modules/desk/FormFields.tsx'
import { FormProblem } from '#web/modules/identity/FormProblem.tsx'
import { useAct } from '#web/shell/act.ts'
import { change, newId } from '#web/shell/api.ts'
import { Field, Form } from '#web/ui/Field.tsx'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { fieldMessage, isOffline } from '#web/ui/problem.ts'
import styles from './FormPage.module.css'
import { publicFormWords } from './words.ts'

const empty = { name: '', address: '', text: '', website: '', consent: false, values: {} as FormValues }
type Written = typeof empty
type Lack = 'needName' | 'needAddress' | 'needWords' | 'needConsent'

function lacking({ name, address, text, consent }: Written): Partial<Record<keyof Written, Lack>> {
  return {
    ...(name.trim() ? {} : { name: 'needName' }),
    ...(address.trim() ? {} : { address: 'needAddress' }),
    ...(text.trim() ? {} : { text: 'needWords' }),
    ...(consent ? {} : { consent: 'needConsent' }),
  }
}

/** Sends a form once: while nothing was changed since, a second try is the first one again. */
type Added = Readonly<{ basket: string; files: readonly string[] }>

function useSending(token: string, written: Written & Added, onSent: (sent: SubmittedForm) => void) {
  const locale = useLocale()
  const [submission, setSubmission] = useState(newId)
  const { name, address, text, website, consent, values, basket, files } = written
  const send = useAct({
    send: () =>
      change(`/forms/${encodeURIComponent(token)}/submit`, {
        submission: submission as never,
        name,
        address,
        text,
        website,
        consent,
        locale,
        values: values as never,
        basket: basket as never,
        files,
      }).catch(error => {
        // An answer ends a try; of silence nobody knows whether it came through.
        if (!isOffline(error)) setSubmission(newId())
        throw error
      }),
    ...{ quiet: true, done: onSent },
  })
  return send
}

export function PublicFields({ token, form, onSent }: { token: string; form: PublicForm; onSent: (sent: SubmittedForm) => void }) {
  const say = useWords(publicFormWords)
  const [written, setWritten] = useState(empty)
  const [tried, setTried] = useState(false)
  const [basket] = useState(newId)
  const files = useCustomerFiles(`/forms/${encodeURIComponent(token)}/files?basket=${basket}`)
  const send = useSending(token, { ...written, basket, files: files.hashes }, onSent)
  const lacks = tried ? lacking(written) : {}
  const said = (name: keyof Written) => (lacks[name] ? say(lacks[name]) : fieldMessage(send.error, name))
  const put = (part: Partial<Written>) => setWritten(before => ({ ...before, ...part }))
  const box = useRef<HTMLDivElement>(null)
  const [attempt, setAttempt] = useState(0)
  useFirstFault(box, `${attempt}/${send.failureCount}/${send.isError}`)
  const begin = () => {
    setTried(true)
    setAttempt(attempt + 1)
    if (files.ready() && Object.keys(lacking(written)).length === 0 && !send.isPending) send.mutate()
  }
  return (
    <div ref={box} onPaste={files.onPaste}>
      <Form onSend={begin}>
        <FormFields fields={form.fields} values={written.values} error={send.error} forCustomer onChange={values => put({ values })} />
        <Field label={say('words')} hint={say('wordsHint')} error={said('text')}>
          {id => <Input.TextArea id={id} maxLength={5000} autoSize={{ minRows: 4, maxRows: 14 }} value={written.text} onChange={event => put({ text: event.target.value })} />}
        </Field>
        <ChooseFiles files={files} />
        <Field label={say('name')} error={said('name')}>
          {id => <Input id={id} autoComplete="name" maxLength={200} value={written.name} onChange={event => put({ name: event.target.value })} />}
        </Field>
        <Field label={say('address')} hint={say('addressHint')} error={said('address')}>
          {id => <Input id={id} maxLength={300} value={written.address} onChange={event => put({ address: event.target.value })} />}
        </Field>
        <Trap value={written.website} onChange={website => put({ website })} />
        <Consent form={form} checked={written.consent} error={said('consent')} onChange={consent => put({ consent })} />
        <FormProblem error={send.error} />
        <Button type="primary" htmlType="submit" size="large" loading={send.isPending}>
          {say('send')}
        </Button>
      </Form>
    </div>
  )
}

/** After a try that did not go through, whoever works by keyboard goes on at the first thing that is wrong. */
function useFirstFault(box: React.RefObject<HTMLDivElement | null>, attempt: string): void {
  useEffect(() => {
    if (attempt.startsWith('0/')) return
    const fault = box.current?.querySelector('[role="alert"]')
    fault?.parentElement?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [box, attempt])
}

type ConsentProps = Readonly<{ form: PublicForm; checked: boolean; error: string | undefined; onChange: (on: boolean) => void }>

function Consent({ form, checked, error, onChange }: ConsentProps) {
  const say = useWords(publicFormWords)
  const spoken = useText()
  return (
    <div>
      <Checkbox checked={checked} onChange={event => onChange(event.target.checked)}>
        {spoken(form.consent) || say('agree', { enterprise: form.enterprise })}
      </Checkbox>
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** A field that people do not see and robots fill. */
function Trap({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const say = useWords(publicFormWords)
  return (
    <div className={styles.trap} aria-hidden="true">
      <label>
        {say('leaveEmpty')}
        <input tabIndex={-1} autoComplete="off" name="website" value={value} onChange={event => onChange(event.target.value)} />
      </label>
    </div>
  )
}
