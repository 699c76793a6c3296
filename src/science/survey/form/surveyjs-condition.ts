import type { Condition, ConditionTest, ConditionValue, QuestionKind } from './form.ts'
import { scaleKinds } from './form.ts'
import type { Expression, ExpressionFault, Operand, Scalar, Sign } from './surveyjs-expression.ts'
import { parseExpression } from './surveyjs-expression.ts'

/** What a name of a SurveyJS survey has become: a question with the codes of its choices and rows by the values they had, or several questions by item. */
export type Target = Readonly<{
  code: string
  kind: QuestionKind
  choices: ReadonlyMap<string, string> | null
  rows: ReadonlyMap<string, string>
  /** Where words of one's own beside the answer are kept. */
  comment: 'other' | 'remark' | null
  items: ReadonlyMap<string, Target>
}>
/** By name in small letters, for names are found in any. */
export type Names = ReadonlyMap<string, Target>

/** Why a condition cannot be taken: its expression cannot; it asks what no question is called; it compares what cannot be compared here, or two answers. */
export type ConditionFault = ExpressionFault | 'unknown-name' | 'not-comparable' | 'two-answers'

/** The condition that an expression is, or why it is none. `capitals`: it compares a text for being equal, where SurveyJS takes small for capital letters. */
export type ConditionRead = Readonly<{ condition: Condition; capitals: boolean }> | Readonly<{ fault: ConditionFault }>

export function conditionOf(source: string, names: Names): ConditionRead {
  const expression = parseExpression(source)
  return typeof expression === 'string' ? { fault: expression } : translated(expression, names)
}

/** The condition that an expression is by these names. */
export function translated(expression: Expression, names: Names): ConditionRead {
  if ('all' in expression) return joined(expression.all, names, 'all')
  if ('any' in expression) return joined(expression.any, names, 'any')
  if ('not' in expression) {
    const inner = translated(expression.not, names)
    return 'fault' in inner ? inner : { ...inner, condition: { not: inner.condition } }
  }
  return comparison(expression, names)
}

function joined(expressions: readonly Expression[], names: Names, joint: 'all' | 'any'): ConditionRead {
  const conditions: Condition[] = []
  let capitals = false
  for (const each of expressions) {
    const read = translated(each, names)
    if ('fault' in read) return read
    conditions.push(...inside(read.condition, joint))
    capitals ||= read.capitals
  }
  return { condition: joint === 'all' ? { all: conditions } : { any: conditions }, capitals }
}

/** `(a and b) and c` is one list of three. */
function inside(condition: Condition, joint: 'all' | 'any'): readonly Condition[] {
  if (joint === 'all' && 'all' in condition) return condition.all
  return joint === 'any' && 'any' in condition ? condition.any : [condition]
}

type Compared = Extract<Expression, { sign: Sign }>
/** An answer, or a row of it, as a condition names it. */
export type Asked = Readonly<{ target: Target; question: string; row?: string }>

const turned: Partial<Readonly<Record<Sign, Sign>>> = { equals: 'equals', differs: 'differs', above: 'below', 'at-least': 'at-most', below: 'above', 'at-most': 'at-least' }

function comparison({ left, sign, right }: Compared, names: Names): ConditionRead {
  if (right && 'name' in right) {
    const other = turned[sign]
    if ('name' in left) return { fault: 'two-answers' }
    return other ? comparison({ left: right, sign: other, right: left }, names) : { fault: 'not-comparable' }
  }
  if (!('name' in left)) return { fault: 'not-comparable' }
  const asked = askedBy(left.name, names)
  return asked ? judged(asked, sign, right) : { fault: 'unknown-name' }
}

/** `name`, `name-Comment` for the words beside, `name.row` and `name.item`; names may have points themselves, so the longest that fits counts. */
export function askedBy(name: string, names: Names): Asked | null {
  const low = name.toLowerCase()
  const whole = names.get(low)
  if (whole) return { target: whole, question: whole.code }
  const beside = low.endsWith('-comment') ? names.get(low.slice(0, -'-comment'.length)) : undefined
  if (beside?.comment) return { target: { ...beside, kind: 'short-text', choices: null }, question: `${beside.code}#${beside.comment}` }
  for (let point = low.lastIndexOf('.'); point > 0; point = low.lastIndexOf('.', point - 1)) {
    const target = names.get(low.slice(0, point))
    const [row, item] = [target?.rows.get(low.slice(point + 1)), target?.items.get(low.slice(point + 1))]
    if (target && row !== undefined) return { target, question: target.code, row }
    if (item) return { target: item, question: item.code }
  }
  return null
}

function judged(asked: Asked, sign: Sign, right: Operand | null): ConditionRead {
  const { target } = asked
  const plain = (is: ConditionTest, value?: ConditionValue): ConditionRead => ({ condition: leaf(asked, is, value), capitals: false })
  if (target.items.size > 0) return { fault: 'not-comparable' }
  if (sign === 'holds') return target.choices?.has('true') ? plain('equals', 'yes') : { fault: 'not-comparable' }
  if (sign === 'answered' || sign === 'empty') return plain(sign)
  // Compared with nothing, it is asked whether there is an answer.
  if (isNothing(right)) return sign === 'equals' ? plain('empty') : sign === 'differs' ? plain('answered') : { fault: 'not-comparable' }
  const value = wantedOf(asked, sign, right!)
  if (value === null) return { fault: 'not-comparable' }
  const capitals = sign !== 'contains' && sign !== 'lacks' && target.choices === null && typeof value === 'string' && value.toLowerCase() !== value.toUpperCase()
  if (sign === 'lacks') return { condition: { not: leaf(asked, 'contains', value) }, capitals }
  return { condition: sign === 'none-of' ? { not: leaf(asked, 'any-of', value) } : leaf(asked, sign, value), capitals }
}

function leaf({ question, row }: Asked, is: ConditionTest, value?: ConditionValue): Condition {
  return { question, ...(row === undefined ? {} : { row }), is, ...(value === undefined ? {} : { value }) }
}

function isNothing(operand: Operand | null): boolean {
  if (operand === null) return true
  if ('list' in operand) return operand.list.length === 0
  return 'value' in operand && (operand.value === null || operand.value === '')
}

const numberKinds: readonly QuestionKind[] = [...scaleKinds, 'number']
const listKinds: readonly QuestionKind[] = ['multiple-choice', 'ranking']
const sizes: readonly Sign[] = ['above', 'at-least', 'below', 'at-most']

/** What is compared with, as answers are kept here; null where the two cannot be compared as SurveyJS does. */
function wantedOf({ target, row }: Asked, sign: Sign, operand: Operand): ConditionValue | null {
  const isList = (row === undefined && listKinds.includes(target.kind)) || (row !== undefined && target.kind === 'matrix-several')
  if (row === undefined && (target.kind === 'matrix' || target.kind === 'matrix-several')) return null
  const kept = (value: Scalar): string | number | null => keptValue(target, value)
  const wanted = 'list' in operand ? operand.list.map(kept) : 'value' in operand && operand.value !== null ? [kept(operand.value)] : []
  const values = wanted.filter(value => value !== null)
  if (values.length < wanted.length || values.length === 0) return null
  if (sign === 'any-of' || sign === 'all-of' || sign === 'none-of') return target.kind === 'short-text' || target.kind === 'long-text' ? null : values
  if (sign === 'contains' || sign === 'lacks') {
    const isText = target.choices === null && !numberKinds.includes(target.kind)
    return isList ? (values.length === 1 ? values[0]! : values) : isText && values.length === 1 ? String(values[0]) : null
  }
  // An answer of several is equal to a list only; one of a kind to one value only.
  if (isList !== 'list' in operand || (isList && sizes.includes(sign))) return null
  return isList ? values : values[0]!
}

function keptValue({ choices, kind }: Target, value: Scalar): string | number | null {
  if (choices) return choiceFor(choices, String(value))
  if (numberKinds.includes(kind)) return typeof value === 'boolean' || String(value).trim() === '' || Number.isNaN(Number(value)) ? null : Number(value)
  return typeof value === 'boolean' ? null : value
}

/** A choice by its value in any letters. What is no choice stays itself, so that it is told when the form is checked, unless a choice is called so by now. */
function choiceFor(choices: ReadonlyMap<string, string>, value: string): string | null {
  const exact = choices.get(value)
  if (exact !== undefined) return exact
  const alike = [...choices].find(([each]) => each.toLowerCase() === value.toLowerCase())
  if (alike) return alike[1]
  return [...choices.values()].includes(value) ? null : value
}
