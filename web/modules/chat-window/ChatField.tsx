import type { InputHTMLAttributes } from 'react'
import { Field } from '#web/ui/Field.tsx'

type Props = Readonly<{ label: string; hint?: string; error?: string | undefined; value: string; onType: (value: string) => void }> &
  Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'autoComplete'>

/** A line to fill in, without the component library: the window of a visitor is small and comes quickly. */
export function ChatField({ label, hint, error, value, onType, type = 'text', autoComplete }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      {id => <input id={id} type={type} autoComplete={autoComplete} maxLength={type === 'email' ? 254 : 200} value={value} onChange={event => onType(event.target.value)} />}
    </Field>
  )
}
