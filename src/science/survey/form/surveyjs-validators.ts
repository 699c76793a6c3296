import { text } from '#kernel/words.ts'
import type { Question, QuestionKind, Rule } from './form.ts'
import type { Names } from './surveyjs-condition.ts'
import { conditionOf } from './surveyjs-condition.ts'
import type { Part, Say } from './surveyjs-part.ts'
import { isSaid, partsIn } from './surveyjs-part.ts'
import type { Languages } from './surveyjs-words.ts'
import { wordsOf } from './surveyjs-words.ts'

type Limits = Pick<Question, 'kind'> & Partial<Pick<Question, 'least' | 'most'>>

const typeOf = ({ type }: Part): string => (isSaid(type) ? type.replace(/validator$/, '') : '')

/** A question with what the validators of SurveyJS ask of its answer, where that is a limit or a kind here. What is asked in other ways is said. */
export function limited<Asked extends Limits>(question: Asked, validators: unknown, say: Say): Asked {
  let limits = question
  for (const validator of partsIn(validators)) {
    const type = typeOf(validator)
    if (type === 'expression') continue
    const after = applied(limits, validator, say)
    if (after === null) say('rule-not-taken', { kind: type, ...(isSaid(validator.regex) ? { rule: validator.regex } : {}) })
    else limits = { ...limits, ...after }
    if (after !== null && validator.text !== undefined) say('setting-not-taken', { settings: `validators.${type}.text` })
  }
  return limits
}

const textual: readonly QuestionKind[] = ['short-text', 'long-text']

function applied(limits: Limits, validator: Part, say: Say): Limits | null {
  const { kind } = limits
  switch (typeOf(validator)) {
    case 'numeric':
      if (kind !== 'number' && kind !== 'short-text') return null
      if (kind === 'short-text') say('kind-changed', { kind: 'text', to: 'number' })
      return within({ kind: 'number', ...(kind === 'number' ? limits : {}) }, [validator.minValue, validator.maxValue], say)
    case 'text':
      if (!textual.includes(kind)) return null
      if (validator.allowDigits === false) say('rule-not-taken', { kind: 'allowDigits' })
      return within(limits, [validator.minLength || undefined, validator.maxLength || undefined], say)
    case 'email':
      return kind === 'short-text' || kind === 'email' ? { kind: 'email' } : null
    case 'answercount':
      return kind === 'multiple-choice' ? within(limits, [validator.minCount || undefined, validator.maxCount || undefined], say) : null
    default:
      return null
  }
}

/** The narrower of two limits counts. */
function within(limits: Limits, ends: readonly [unknown, unknown], say: Say): Limits {
  const [least, most] = ends.map(end => {
    const number = typeof end === 'string' && end.trim() !== '' ? Number(end) : end
    if (number === undefined || number === null || Number.isSafeInteger(number)) return (number ?? undefined) as number | undefined
    say('not-whole', { setting: 'validators', value: typeof end === 'object' ? '…' : String(end) })
    return undefined
  })
  const low = Math.max(limits.least ?? Number.NEGATIVE_INFINITY, least ?? Number.NEGATIVE_INFINITY)
  const high = Math.min(limits.most ?? Number.POSITIVE_INFINITY, most ?? Number.POSITIVE_INFINITY)
  return { ...limits, ...(Number.isFinite(low) ? { least: low } : {}), ...(Number.isFinite(high) ? { most: high } : {}) }
}

/** The rules that validators with an expression are. One without words of its own gets some, and it is said. */
export function rulesOf(validators: unknown, names: Names, { languages, say }: Readonly<{ languages: Languages; say: Say }>): Rule[] {
  return partsIn(validators).flatMap((validator): Rule[] => {
    if (typeOf(validator) !== 'expression' || !isSaid(validator.expression)) return []
    const read = conditionOf(validator.expression, names)
    if ('fault' in read) {
      say('condition-not-taken', { setting: 'validators', expression: validator.expression, why: read.fault })
      return []
    }
    const words = wordsOf(validator.text, languages)
    if (!words) say('rule-without-words')
    if (read.capitals) say('capitals-count')
    return [{ holds: read.condition, otherwise: words ?? text('请检查这里的回答。', 'Please look at this answer again.') }]
  })
}
