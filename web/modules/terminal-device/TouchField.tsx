import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { fromMinor, toMinor } from '#kernel/money.ts'
import type { Field, FieldValue } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { localText } from '#web/modules/desk/form-values.ts'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Terminal.module.css'
import { deviceWords } from './words.ts'

type Marks = Readonly<{ id: string; 'aria-invalid': boolean; 'aria-describedby': string }>
type Around = Readonly<{ label: string; hint?: string; fault: string | undefined }>

/** A control with its label, what helps, and what is wrong. */
export function Labelled({ label, hint = '', fault, children }: Around & Readonly<{ children: (marks: Marks) => ReactNode }>) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': fault !== undefined, 'aria-describedby': `${id}-note` })}
      <Note id={`${id}-note`} hint={hint} fault={fault} />
    </div>
  )
}

function Note({ id, hint, fault }: { id: string; hint: string; fault: string | undefined }) {
  return (
    <p id={id} className={fault ? styles.fault : styles.hint} role={fault ? 'alert' : undefined}>
      {fault ?? hint}
    </p>
  )
}

type Props = Readonly<{ field: Field; value: FieldValue | null; onChange: (value: FieldValue | null) => void }>

/** One field of a form; choices are buttons as long as they are few. */
export function TouchField({ fault, ...props }: Props & Readonly<{ fault: string | undefined }>) {
  const say = useWords(deviceWords)
  const spoken = useText()
  const { field } = props
  const label = say(field.needed === 'opening' ? 'needed' : 'optional', { label: spoken(field.label) })
  const around = { label, hint: spoken(field.help), fault }
  if (['yes-no', 'one-of', 'several-of'].includes(field.kind)) return <Picks {...props} {...around} />
  return <Labelled {...around}>{marks => <Typed marks={marks} {...props} />}</Labelled>
}

function Picks({ field, value, onChange, label, hint = '', fault }: Props & Around) {
  const say = useWords(deviceWords)
  const spoken = useText()
  const id = useId()
  const several = field.kind === 'several-of'
  const choices =
    field.kind === 'yes-no' ? (['yes', 'no'] as const).map(key => ({ key, label: say(key) })) : field.choices.map(each => ({ key: each.key, label: spoken(each.label) }))
  const none = several || field.needed === 'opening' ? [] : [{ key: '', label: say('noAnswer') }]
  const chosen = Array.isArray(value) ? value : [typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '')]
  const pick = (key: string, on: boolean) => {
    if (several) return onChange(on ? [...chosen.filter(Boolean), key] : chosen.filter(each => each !== key && each !== ''))
    onChange(key === '' ? null : field.kind === 'yes-no' ? key === 'yes' : key)
  }
  return (
    <fieldset className={styles.field} aria-describedby={`${id}-note`}>
      <legend>{label}</legend>
      <div className={styles.picks}>
        {[...choices, ...none].map(({ key, label: name }) => (
          <label key={key} className={styles.pick}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={id}
              checked={chosen.includes(key)}
              aria-invalid={fault !== undefined}
              onChange={event => pick(key, event.target.checked)}
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
      <Note id={`${id}-note`} hint={hint} fault={fault} />
    </fieldset>
  )
}

const types = { phone: 'tel', email: 'email', date: 'date' } as const

function Typed({ marks, field, value, onChange }: Props & Readonly<{ marks: Marks }>) {
  const text = typeof value === 'string' ? value : ''
  const shared = { ...marks, autoComplete: 'off' }
  switch (field.kind) {
    case 'long-text':
      return <textarea {...shared} rows={4} maxLength={5000} value={text} onChange={event => onChange(event.target.value || null)} />
    case 'whole':
      return <input {...shared} inputMode="numeric" value={value === null ? '' : String(value)} onChange={({ target }) => onChange(wholeFrom(target.value))} />
    case 'decimal':
      return <input {...shared} inputMode="decimal" value={text} onChange={event => onChange(event.target.value || null)} />
    case 'money':
      return <Money marks={marks} field={field} value={value} onChange={onChange} />
    case 'instant':
      return (
        <input
          {...shared}
          type="datetime-local"
          value={typeof value === 'number' ? localText(value) : ''}
          onChange={({ target }) => onChange(target.value ? new Date(target.value).getTime() : null)}
        />
      )
    default:
      return (
        <input
          {...shared}
          type={field.kind in types ? types[field.kind as keyof typeof types] : 'text'}
          maxLength={300}
          value={text}
          onChange={event => onChange(event.target.value || null)}
        />
      )
  }
}

function wholeFrom(typed: string): FieldValue | null {
  return /^-?\d{1,15}$/.test(typed) ? Number(typed) : typed || null
}

/** Typed as people write amounts, kept in the smallest unit. */
function Money({ marks, field, value, onChange }: Props & Readonly<{ marks: Marks }>) {
  const currency = field.currency ?? ''
  const [typed, setTyped] = useState(typeof value === 'number' ? fromMinor(value, currency) : String(value ?? ''))
  const type = (text: string) => {
    setTyped(text)
    onChange(text.trim() === '' ? null : (toMinor(text, currency) ?? text))
  }
  return <input {...marks} autoComplete="off" inputMode="decimal" placeholder={currency} value={typed} onChange={event => type(event.target.value)} />
}
