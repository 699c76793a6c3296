import { fromMinor } from '#kernel/money.ts'
import type { Field, FieldValue } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Form.module.css'
import { formWords } from './form-words.ts'

/** What was filled in, as one reads it. */
export function FieldText({ field, value }: { field: Field; value: FieldValue | undefined }) {
  const say = useWords(formWords)
  const spoken = useText()
  const locale = useLocale()
  const nameOf = (key: string): string => {
    const choice = field.choices.find(each => each.key === key)
    return choice ? spoken(choice.label) : key
  }
  if (value === undefined) return <span className="muted">{say('empty')}</span>
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if (Array.isArray(value)) return value.map(nameOf).join(locale === 'en' ? ', ' : '、')
  if (field.kind === 'one-of') return nameOf(String(value))
  if (field.kind === 'instant') return <When at={value as never} />
  if (field.kind === 'money') return <span className="number">{`${fromMinor(value as number, field.currency ?? '')} ${field.currency ?? ''}`}</span>
  return <span className={field.kind === 'long-text' ? styles.long : undefined}>{String(value)}</span>
}
