import type { Condition } from './form.ts'

/** The questions that a condition asks, each once, in order; words beside an answer are part of its question. */
export function questionsAsked(condition: Condition): string[] {
  return [...new Set(asked(condition))]
}

function asked(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(asked)
  if ('any' in condition) return condition.any.flatMap(asked)
  if ('not' in condition) return asked(condition.not)
  return 'question' in condition ? [condition.question.replace(/#(other|remark)$/, '')] : []
}
