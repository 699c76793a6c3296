import { casePriorities } from '#modules/desk/views.ts'
import type { Shape } from '#platform/shape.ts'
import { anyText, list, oneOf, optional, orNull, record, ref, text, whole } from '#platform/shape.ts'
import type { TriggerText, Watch } from './views.ts'
import { thresholdTests, watchKinds } from './views.ts'

/** A rule as it is sent: what is watched may carry what only some kinds of it need. */
export const ruleShape = record({
  watch: record({
    ...{ on: oneOf(watchKinds), kind: anyText(120), attribute: optional(anyText(120)), test: optional(oneOf(thresholdTests)), limit: optional(anyText(200)) },
    ...{ expects: optional(list(text(120), 20)), minutes: optional(whole(1, 525_600)) },
  }),
  opens: record({
    ...{ subject: anyText(300), text: anyText(20_000), priority: oneOf(casePriorities), unit: orNull(ref('unit')), service: orNull(ref('service')) },
    ...{ tags: list(text(60), 30), customer: anyText(120) },
  }),
})
export type SentRule = typeof ruleShape extends Shape<infer T> ? T : never

/** The rule that is meant, with exactly what its kind needs. */
export function ruleFrom({ watch, opens }: SentRule): TriggerText {
  return { watch: watchFrom(watch), opens }
}

function watchFrom({ on, kind, attribute = '', test = 'above', limit = '', expects = [], minutes = 0 }: SentRule['watch']): Watch {
  switch (on) {
    case 'threshold':
      return { on, kind, attribute, test, limit }
    case 'missing':
      return { on, kind, expects, minutes }
    case 'unusual':
      return { on, kind }
  }
}
