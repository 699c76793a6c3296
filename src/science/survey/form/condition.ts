import type { Answer, Answers, Condition, ConditionTest, ConditionValue, Facts, RowValue } from './form.ts'

/** What conditions are judged by. */
export type Known = Readonly<{ answers: Answers; facts: Facts }>
type Value = Answer | RowValue | boolean | undefined

/** Whether a condition holds. What was not answered equals nothing, differs from everything, and is neither above nor below anything. */
export function holds(condition: Condition, known: Known): boolean {
  if ('all' in condition) return condition.all.every(each => holds(each, known))
  if ('any' in condition) return condition.any.some(each => holds(each, known))
  if ('not' in condition) return !holds(condition.not, known)
  return tests[condition.is](operandOf(condition, known), condition.value)
}

function operandOf(operand: Readonly<{ question: string; row?: string }> | Readonly<{ fact: string }>, { answers, facts }: Known): Value {
  if ('fact' in operand) return Object.hasOwn(facts, operand.fact) ? facts[operand.fact] : undefined
  const answer = Object.hasOwn(answers, operand.question) ? answers[operand.question] : undefined
  if (operand.row === undefined) return answer
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? (answer as Readonly<Record<string, RowValue>>)[operand.row] : undefined
}

// What comes from outside may be null, which is no answer either.
const isEmpty = (value: Value | null): boolean => value === undefined || value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

const tests: Readonly<Record<ConditionTest, (value: Value, wanted: ConditionValue | undefined) => boolean>> = {
  answered: value => !isEmpty(value),
  empty: isEmpty,
  equals: (value, wanted) => !isEmpty(value) && isSame(value, wanted),
  differs: (value, wanted) => isEmpty(value) || !isSame(value, wanted),
  above: (value, wanted) => compared(value, wanted, order => order > 0),
  'at-least': (value, wanted) => compared(value, wanted, order => order >= 0),
  below: (value, wanted) => compared(value, wanted, order => order < 0),
  'at-most': (value, wanted) => compared(value, wanted, order => order <= 0),
  contains: (value, wanted) => contains(value, wanted),
  'any-of': (value, wanted) => listOf(wanted).some(one => contains(value, one)),
  'all-of': (value, wanted) => !isEmpty(value) && listOf(wanted).every(one => contains(value, one)),
}

const listOf = (wanted: ConditionValue | undefined): readonly (string | number)[] =>
  Array.isArray(wanted) ? wanted : typeof wanted === 'string' || typeof wanted === 'number' ? [wanted] : []

/** A number that came as a text is that number; lists are the same in any order. */
function isSame(value: Value, wanted: ConditionValue | undefined): boolean {
  if (Array.isArray(value) || Array.isArray(wanted)) {
    const [one, other] = [listOf(value as ConditionValue), listOf(wanted)]
    return one.length === other.length && one.every(each => other.some(also => String(also) === String(each)))
  }
  if (typeof value === 'number' || typeof wanted === 'number') return value !== '' && wanted !== '' && Number(value) === Number(wanted)
  return value === wanted
}

function compared(value: Value, wanted: ConditionValue | undefined, fits: (order: number) => boolean): boolean {
  if (isEmpty(value) || wanted === undefined || typeof value === 'object' || Array.isArray(wanted)) return false
  const [one, other] = [Number(value), Number(wanted)]
  if (!Number.isNaN(one) && !Number.isNaN(other)) return fits(one - other)
  return typeof value === 'string' && typeof wanted === 'string' && fits(value < wanted ? -1 : value > wanted ? 1 : 0)
}

/** A list has the choice; a text has the words; anything else is the value itself. */
function contains(value: Value, wanted: ConditionValue | undefined): boolean {
  if (isEmpty(value) || wanted === undefined || wanted === '') return false
  if (Array.isArray(value)) return listOf(wanted).every(one => value.some(each => String(each) === String(one)))
  if (typeof value === 'string' && typeof wanted === 'string') return value.toLowerCase().includes(wanted.toLowerCase())
  return isSame(value, wanted)
}
