import type { Field, FieldValue, FieldValues } from './views.ts'
import { isAsked } from './views.ts'

/** Why a value of a field cannot be taken. */
export type FieldProblem =
  | 'needed'
  | 'not-known'
  | 'not-text'
  | 'too-long'
  | 'not-whole'
  | 'not-decimal'
  | 'not-money'
  | 'not-date'
  | 'not-instant'
  | 'not-yes-no'
  | 'not-choice'
  | 'not-phone'
  | 'not-email'
export type FieldFault = Readonly<{ field: string; problem: FieldProblem }>
/** What came of some values: those that count, what is wrong, and what is still needed before the case is solved. */
export type Judged = Readonly<{ values: FieldValues; faults: readonly FieldFault[]; lacks: readonly string[] }>
export type GivenValues = Readonly<Record<string, FieldValue | null>>

/**
 * Values against the fields of a form. Fields come in their order and are asked for by what earlier ones say; what is not asked for is left out, so that
 * nothing stays behind of a choice that was taken back. Nothing (null, empty text, no choice) is no value.
 */
export function judgeValues(fields: readonly Field[], given: GivenValues): Judged {
  const values: Record<string, FieldValue> = {}
  const faults: FieldFault[] = []
  const lacks: string[] = []
  for (const field of fields) {
    if (!isAsked(field, values)) continue
    const value = tidy(given[field.key] ?? null)
    if (value === null) {
      if (field.needed === 'opening') faults.push({ field: field.key, problem: 'needed' })
      if (field.needed !== 'never') lacks.push(field.key)
      continue
    }
    const problem = wrongWith(field, value)
    if (problem) faults.push({ field: field.key, problem })
    else values[field.key] = inOrder(field, value)
  }
  const known = new Set(fields.map(({ key }) => key))
  const unknown = Object.keys(given).filter(key => !known.has(key))
  return { values, faults: [...faults, ...unknown.map(field => ({ field, problem: 'not-known' as const }))], lacks }
}

function tidy(value: FieldValue | null): FieldValue | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  return Array.isArray(value) && value.length === 0 ? null : value
}

/** Several choices stand in the order of the form, each once. */
function inOrder({ kind, choices }: Field, value: FieldValue): FieldValue {
  return kind === 'several-of' && Array.isArray(value) ? choices.flatMap(({ key }) => (value.includes(key) ? [key] : [])) : value
}

const longest = { text: 300, 'long-text': 5000 } as const

function wrongWith({ kind, choices }: Field, value: FieldValue): FieldProblem | null {
  const isChoice = (key: unknown): boolean => choices.some(each => each.key === key)
  switch (kind) {
    case 'text':
    case 'long-text':
      return typeof value !== 'string' ? 'not-text' : value.length > longest[kind] ? 'too-long' : null
    case 'whole':
      return Number.isSafeInteger(value) ? null : 'not-whole'
    case 'decimal':
      return fits(value, /^-?\d{1,15}(\.\d{1,9})?$/) ? null : 'not-decimal'
    case 'money':
      return Number.isSafeInteger(value) ? null : 'not-money'
    case 'date':
      return typeof value === 'string' && isDay(value) ? null : 'not-date'
    case 'instant':
      return Number.isSafeInteger(value) && Math.abs(value as number) <= 8_640_000_000_000_000 ? null : 'not-instant'
    case 'yes-no':
      return typeof value === 'boolean' ? null : 'not-yes-no'
    case 'one-of':
      return isChoice(value) ? null : 'not-choice'
    case 'several-of':
      return Array.isArray(value) && value.every(isChoice) ? null : 'not-choice'
    case 'phone':
      return isPhone(value) ? null : 'not-phone'
    case 'email':
      return fits(value, /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/) && String(value).length <= 254 ? null : 'not-email'
  }
}

function fits(value: FieldValue, form: RegExp): boolean {
  return typeof value === 'string' && form.test(value)
}

/** As people write numbers, with 5 to 15 digits (ITU-T E.164 has at most 15). */
function isPhone(value: FieldValue): boolean {
  const digits = typeof value === 'string' && /^\+?[\d\s()/.-]+$/.test(value) ? value.replace(/\D/g, '').length : 0
  return digits >= 5 && digits <= 15
}

/** A day that the calendar has, `yyyy-MM-dd`. */
function isDay(text: string): boolean {
  const at = /^[12]\d{3}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** The words among some values, by which a case is found. */
export function wordsIn(values: FieldValues): string {
  return Object.values(values)
    .filter(value => typeof value === 'string')
    .join('\n')
}
