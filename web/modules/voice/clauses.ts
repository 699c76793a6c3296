import type { Text } from '#kernel/words.ts'
import type { Condition, Question } from '#science/survey/form/form.ts'
import { placesOf, scaleKinds } from '#science/survey/form/form.ts'

/** A condition of one level, as it is edited: clauses of which all or any hold. */
export type Clause = Extract<Condition, { question: string }>
export type Clauses = Readonly<{ joined: 'all' | 'any'; of: readonly Clause[] }>

/** The clauses of a condition; null of one that has several levels or asks for facts. */
export function clausesIn(condition: Condition): Clauses | null {
  if ('question' in condition) return { joined: 'all', of: [condition] }
  const joined = 'all' in condition ? 'all' : 'any' in condition ? 'any' : null
  if (joined === null) return null
  const of = 'all' in condition ? condition.all : 'any' in condition ? condition.any : []
  return of.every((each): each is Clause => 'question' in each) ? { joined, of: of as readonly Clause[] } : null
}

export function conditionOf({ joined, of }: Clauses): Condition {
  if (of.length === 1) return of[0]!
  return joined === 'all' ? { all: of } : { any: of }
}

const yesNo: readonly Readonly<{ value: string; label: Text }>[] = [
  { value: 'yes', label: { 'zh-CN': '是', en: 'Yes' } },
  { value: 'no', label: { 'zh-CN': '否', en: 'No' } },
]

/** The answers that a question offers, to choose from; null where anything may be answered. */
export function offeredFor(question: Question): readonly Readonly<{ value: string | number; label: Text | null }>[] | null {
  const { kind, choices, other } = question
  if (kind === 'yes-no') return yesNo
  if (choices) return [...choices.map(({ code, label }) => ({ value: code, label })), ...(other ? [{ value: 'other', label: null }] : [])]
  if (kind === 'slider' || !([...scaleKinds, 'rating-matrix', 'gap', 'importance-performance', 'kano', 'opposites'] as readonly string[]).includes(kind)) return null
  const [least, most] = placesOf(question)
  return Array.from({ length: most - least + 1 }, (_, i) => ({ value: least + i, label: null }))
}
