import type { Field } from './views.ts'

export type FormRefusal = 'bad-key' | 'repeated-key' | 'no-choices' | 'repeated-choice' | 'no-currency' | 'unknown-condition' | 'too-many-fields'
export const mostFields = 60

/** Why a form cannot be used, or null. Conditions ask for what stands above, so that a form is read from top to bottom. */
export function wrongWithForm(fields: readonly Field[]): FormRefusal | null {
  if (fields.length > mostFields) return 'too-many-fields'
  if (!fields.every(({ key }) => isKey(key))) return 'bad-key'
  if (new Set(fields.map(({ key }) => key)).size < fields.length) return 'repeated-key'
  for (const [place, field] of fields.entries()) {
    const wrong = wrongWithField(field, fields.slice(0, place))
    if (wrong) return wrong
  }
  return null
}

function isKey(key: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/.test(key)
}

function wrongWithField({ kind, choices, currency, onlyWhen }: Field, above: readonly Field[]): FormRefusal | null {
  const chosen = kind === 'one-of' || kind === 'several-of'
  if (chosen && choices.length === 0) return 'no-choices'
  if (chosen && new Set(choices.map(({ key }) => key)).size < choices.length) return 'repeated-choice'
  if (chosen && !choices.every(({ key }) => isKey(key))) return 'bad-key'
  if (kind === 'money' && !/^[A-Z]{3}$/.test(currency ?? '')) return 'no-currency'
  return onlyWhen === null || answersOf(above.find(({ key }) => key === onlyWhen.field)).includes(onlyWhen.is) ? null : 'unknown-condition'
}

/** What a condition may ask of a field. */
function answersOf(field: Field | undefined): readonly string[] {
  if (field?.kind === 'yes-no') return ['yes', 'no']
  return field?.kind === 'one-of' || field?.kind === 'several-of' ? field.choices.map(({ key }) => key) : []
}
