import { useRef, useState } from 'react'
import type { Field } from '#modules/desk/views.ts'
import { isAsked } from '#modules/desk/views.ts'
import type { OpenTerminal, TerminalForm } from '#modules/terminals/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useWords } from '#web/ui/locale.tsx'
import type { Written } from './asking.ts'
import { Heading } from './Heading.tsx'
import styles from './Terminal.module.css'
import { Labelled, TouchField } from './TouchField.tsx'
import { deviceWords } from './words.ts'

type Props = Readonly<{ shown: OpenTerminal; form: TerminalForm | null; written: Written; back: () => void; next: (written: Written) => void }>

/** The keys of what is still needed. */
function lacking({ shown: { asks }, form }: Pick<Props, 'shown' | 'form'>, written: Written): readonly string[] {
  const empty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  const fields = (form?.fields ?? [])
    .filter(field => field.needed === 'opening' && isAsked(field, written.values) && empty(written.values[field.key]))
    .map(({ key }) => `values.${key}`)
  return [
    ...fields,
    ...(form === null && written.text.trim() === '' ? ['text'] : []),
    ...(asks === 'needed' && written.name.trim() === '' ? ['name'] : []),
    ...(asks === 'needed' && written.phone.trim() === '' ? ['phone'] : []),
    ...(written.consent ? [] : ['consent']),
  ]
}

/** What is asked, with everything large enough for a finger. */
export function Fill({ shown, form, written: given, back, next }: Props) {
  const say = useWords(deviceWords)
  const spoken = useText()
  const [written, setWritten] = useState(given)
  const [lacks, setLacks] = useState<readonly string[]>([])
  const box = useRef<HTMLFormElement>(null)
  const put = (part: Partial<Written>) => setWritten(before => ({ ...before, ...part }))
  const go = () => {
    const missing = lacking({ shown, form }, written)
    setLacks(missing)
    if (missing.length === 0) next(written)
    else requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const fault = (key: string) => (lacks.includes(key) ? say(key === 'consent' ? 'needConsent' : 'fillIn') : undefined)
  const asked = (form?.fields ?? []).filter(field => isAsked(field, written.values))
  return (
    <form
      ref={box}
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        go()
      }}
    >
      <Heading>{form ? spoken(form.name) : say('other')}</Heading>
      {form && spoken(form.intro) && <p className={styles.intro}>{spoken(form.intro)}</p>}
      {asked.map((field: Field) => (
        <TouchField
          key={field.key}
          field={field}
          value={written.values[field.key] ?? null}
          fault={fault(`values.${field.key}`)}
          onChange={value => put({ values: { ...written.values, [field.key]: value } })}
        />
      ))}
      <Labelled label={form ? say('optional', { label: say('words') }) : say('needed', { label: say('words') })} fault={fault('text')}>
        {marks => <textarea {...marks} rows={4} maxLength={5000} value={written.text} onChange={event => put({ text: event.target.value })} />}
      </Labelled>
      <Who shown={shown} written={written} put={put} fault={fault} />
      <Agree words={spoken(form?.consent ?? { 'zh-CN': '', en: '' }) || say('agree', { enterprise: shown.enterprise })} written={written} put={put} fault={fault('consent')} />
      <div className={styles.steps}>
        <button type="button" className={styles.way} onClick={back}>
          {say('back')}
        </button>
        <button type="submit" className={styles.primary}>
          {say('next')}
        </button>
      </div>
    </form>
  )
}

type Part = Readonly<{ written: Written; put: (part: Partial<Written>) => void }>

function Agree({ words, written, put, fault }: Part & Readonly<{ words: string; fault: string | undefined }>) {
  return (
    <div>
      <label className={styles.pick}>
        <input type="checkbox" checked={written.consent} aria-invalid={fault !== undefined} onChange={event => put({ consent: event.target.checked })} />
        <span>{words}</span>
      </label>
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

function Who({ shown: { asks }, written, put, fault }: Part & Readonly<{ shown: OpenTerminal; fault: (key: string) => string | undefined }>) {
  const say = useWords(deviceWords)
  if (asks === 'nothing') return null
  const label = (key: 'name' | 'phone') => say(asks === 'needed' ? 'needed' : 'optional', { label: say(key) })
  return (
    <>
      <Labelled label={label('name')} fault={fault('name')}>
        {marks => <input {...marks} autoComplete="off" maxLength={200} value={written.name} onChange={event => put({ name: event.target.value })} />}
      </Labelled>
      <Labelled label={label('phone')} hint={say('phoneHint')} fault={fault('phone')}>
        {marks => <input {...marks} type="tel" autoComplete="off" maxLength={40} value={written.phone} onChange={event => put({ phone: event.target.value })} />}
      </Labelled>
    </>
  )
}
