import { questionsAsked } from './asked.ts'
import type { Condition, Page } from './form.ts'
import type { ConditionRead, Names } from './surveyjs-condition.ts'
import { conditionOf, translated } from './surveyjs-condition.ts'
import { signOf } from './surveyjs-expression.ts'
import type { Part, Say } from './surveyjs-part.ts'
import { isPart, isSaid } from './surveyjs-part.ts'

type Around = Readonly<{ names: Names; say: Say }>

/** Pages with what ended the survey in SurveyJS: at the last page that asks what the ending depends on. Triggers that do something else are said. */
export function withEndings(pages: readonly Page[], triggers: unknown, { names, say }: Around): Page[] {
  if (triggers !== undefined && triggers !== null && !Array.isArray(triggers)) say('not-readable', { setting: 'triggers' })
  return (Array.isArray(triggers) ? triggers : []).reduce((so: Page[], trigger: unknown) => withEnding(so, trigger, { names, say }), [...pages])
}

function withEnding(pages: Page[], trigger: unknown, { names, say }: Around): Page[] {
  const type = isPart(trigger) && isSaid(trigger.type) ? trigger.type.replace(/trigger$/, '') : ''
  const expression = isPart(trigger) ? (isSaid(trigger.expression) ? trigger.expression : `${trigger.name} ${trigger.operator} ${JSON.stringify(trigger.value)}`) : ''
  const read = isPart(trigger) && type === 'complete' ? conditionIn(trigger, names) : null
  if (read === null || 'fault' in read) {
    say('trigger-not-taken', { kind: type, expression, ...(read ? { why: read.fault } : {}) })
    return pages
  }
  if (read.capitals) say('capitals-count')
  const asked = questionsAsked(read.condition)
  const asking = pages.filter(page => page.questions.some(({ code }) => asked.includes(code)))
  const last = asking.at(-1)
  if (asking.length > 1) say('ends-on-last-page', { page: last!.code, expression })
  return pages.map(page => (page === last ? { ...page, endIf: either(page.endIf, read.condition) } : page))
}

function either(before: Condition | undefined, condition: Condition): Condition {
  return before === undefined ? condition : { any: [before, condition] }
}

/** The condition of a trigger: its expression, or the question, operator and value it was written with formerly. */
function conditionIn({ expression, name, operator, value }: Part, names: Names): ConditionRead {
  if (isSaid(expression)) return conditionOf(expression, names)
  const sign = isSaid(operator) ? signOf(operator.toLowerCase()) : isSaid(name) ? 'equals' : undefined
  if (!sign || !isSaid(name)) return { fault: 'not-understood' }
  const values = (Array.isArray(value) ? value : [value]).filter(one => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
  const right = Array.isArray(value) ? { list: values } : { value: values[0] ?? null }
  return translated({ left: { name }, sign, right: sign === 'empty' || sign === 'answered' ? null : right }, names)
}
