import { Checkbox, Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { fromMinor, toMinor } from '#kernel/money.ts'
import type { FieldValue, Field as FormField } from '#modules/desk/views.ts'
import { isAsked } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { Field } from '#web/ui/Field.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { fieldMessage } from '#web/ui/problem.ts'
import styles from './Form.module.css'
import { localText } from './form-values.ts'
import { formWords } from './form-words.ts'

/** What stands in a form while it is filled in; what cannot be read as its kind stays as it was typed, and the server says so. */
export type FormValues = Readonly<Record<string, FieldValue | null>>
type Props = Readonly<{ fields: readonly FormField[]; values: FormValues; error?: unknown; forCustomer?: boolean; onChange: (values: FormValues) => void }>

/** The fields of a form that are asked for by what was said so far. */
export function FormFields({ fields, values, error, forCustomer = false, onChange }: Props) {
  const asked = fields.filter(field => isAsked(field, values))
  return asked.map(field => (
    <One
      key={field.key}
      field={field}
      value={values[field.key] ?? null}
      error={fieldMessage(error, `values.${field.key}`)}
      forCustomer={forCustomer}
      onChange={value => onChange({ ...values, [field.key]: value })}
    />
  ))
}

type OneProps = Readonly<{ field: FormField; value: FieldValue | null; error: string | undefined; forCustomer: boolean; onChange: (value: FieldValue | null) => void }>

function One({ field, value, error, forCustomer, onChange }: OneProps) {
  const say = useWords(formWords)
  const spoken = useText()
  const label = field.needed === 'opening' ? say('needed', { label: spoken(field.label) }) : spoken(field.label)
  const notes = forCustomer ? [] : [...(field.needed === 'solving' ? [say('neededLater')] : []), ...(field.shared ? [] : [say('internal')])]
  const hint = [spoken(field.help), ...notes].filter(Boolean).join(' · ')
  const chosen = { field, value, onChange }
  if (field.kind === 'yes-no' || field.kind === 'several-of' || (field.kind === 'one-of' && isShort(field)))
    return (
      <Group label={label} hint={hint} error={error}>
        <Chosen {...chosen} />
      </Group>
    )
  return (
    <Field label={label} hint={hint} error={error}>
      {id => <Typed id={id} {...chosen} />}
    </Field>
  )
}

const mostButtons = 4
const isShort = ({ choices }: FormField): boolean => choices.length <= mostButtons

function Group({ label, hint, error, children }: { label: string; hint: string; error: string | undefined; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{label}</legend>
      {children}
      {error ? (
        <p className={styles.error} role="alert">
          {error}
        </p>
      ) : (
        hint && <p className={styles.hint}>{hint}</p>
      )}
    </fieldset>
  )
}

type Control = Readonly<{ field: FormField; value: FieldValue | null; onChange: (value: FieldValue | null) => void }>

function Chosen({ field, value, onChange }: Control) {
  const say = useWords(formWords)
  const spoken = useText()
  const options = field.choices.map(({ key, label }) => ({ value: key, label: spoken(label) }))
  if (field.kind === 'several-of') return <Checkbox.Group options={options} value={Array.isArray(value) ? [...value] : []} onChange={next => onChange(next)} />
  const nothing = field.needed === 'opening' ? [] : [{ value: '', label: say('none') }]
  if (field.kind === 'one-of') return <Radio.Group options={[...options, ...nothing]} value={value ?? ''} onChange={event => onChange((event.target.value as string) || null)} />
  const truths = [{ value: 'yes', label: say('yes') }, { value: 'no', label: say('no') }, ...nothing]
  return (
    <Radio.Group
      options={truths}
      value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : ''}
      onChange={event => onChange(event.target.value === '' ? null : event.target.value === 'yes')}
    />
  )
}

const inputs = { phone: 'tel', email: 'email', date: 'date' } as const

function Typed({ id, field, value, onChange }: Control & Readonly<{ id: string }>) {
  const text = typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'one-of':
      return <OneOf id={id} field={field} value={value} onChange={onChange} />
    case 'long-text':
      return <Input.TextArea id={id} maxLength={5000} autoSize={{ minRows: 3, maxRows: 12 }} value={text} onChange={event => onChange(event.target.value || null)} />
    case 'whole':
      return (
        <Input
          id={id}
          inputMode="numeric"
          value={value === null ? '' : String(value)}
          onChange={({ target: { value: typed } }) => onChange(/^-?\d{1,15}$/.test(typed) ? Number(typed) : typed || null)}
        />
      )
    case 'money':
      return <Money id={id} field={field} value={value} onChange={onChange} />
    case 'instant':
      return (
        <Input
          id={id}
          type="datetime-local"
          value={typeof value === 'number' ? localText(value) : ''}
          onChange={event => onChange(event.target.value ? new Date(event.target.value).getTime() : null)}
        />
      )
    case 'decimal':
      return <Input id={id} inputMode="decimal" value={text} onChange={event => onChange(event.target.value || null)} />
    default:
      return (
        <Input
          id={id}
          type={field.kind in inputs ? inputs[field.kind as keyof typeof inputs] : 'text'}
          maxLength={300}
          value={text}
          onChange={event => onChange(event.target.value || null)}
        />
      )
  }
}

function OneOf({ id, field, value, onChange }: Control & Readonly<{ id: string }>) {
  const say = useWords(formWords)
  const spoken = useText()
  return (
    <Select
      id={id}
      value={(value as string | null) ?? ''}
      showSearch={{ optionFilterProp: 'label' }}
      getPopupContainer={trigger => trigger.parentElement ?? document.body}
      options={[{ value: '', label: say('none') }, ...field.choices.map(({ key, label }) => ({ value: key, label: spoken(label) }))]}
      onChange={next => onChange(next || null)}
    />
  )
}

/** Typed as people write amounts, kept in the smallest unit. */
function Money({ id, field, value, onChange }: Control & Readonly<{ id: string }>) {
  const currency = field.currency ?? ''
  const [typed, setTyped] = useState(typeof value === 'number' ? fromMinor(value, currency) : String(value ?? ''))
  const type = (text: string) => {
    setTyped(text)
    onChange(text.trim() === '' ? null : (toMinor(text, currency) ?? text))
  }
  return <Input id={id} inputMode="decimal" suffix={currency} value={typed} onChange={event => type(event.target.value)} />
}
