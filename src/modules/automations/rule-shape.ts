import { casePriorities } from '#modules/desk/views.ts'
import type { Shape } from '#platform/shape.ts'
import { anyText, list, oneOf, optional, orNull, record, ref, text, whole } from '#platform/shape.ts'
import type { Act, RuleText, Trigger } from './views.ts'
import { actKinds, clockEvents, conditionFields, conditionTests, heardEvents, timeBases, triggerKinds } from './views.ts'

const tags = optional(list(text(60), 30))

/** A rule as it is sent: every part may carry what only some kinds of it need. */
export const ruleShape = record({
  trigger: record({
    ...{ on: oneOf(triggerKinds), events: optional(list(oneOf([...heardEvents, ...clockEvents]), 20)), since: optional(oneOf(timeBases)), minutes: optional(whole(1, 525_600)) },
    ...{ at: optional(text(5)), weekdays: optional(list(whole(1, 7), 7)) },
  }),
  conditions: list(record({ field: oneOf(conditionFields), test: oneOf(conditionTests), values: list(anyText(200), 50) }), 20),
  acts: list(
    record({
      ...{ do: oneOf(actKinds), priority: optional(oneOf(casePriorities)), tags, owner: optional(orNull(ref('person'))), unit: optional(orNull(ref('unit'))) },
      ...{ person: optional(ref('person')), text: optional(anyText(20_000)), outcome: optional(anyText(2000)) },
    }),
    20,
  ),
})
type Sent = typeof ruleShape extends Shape<infer T> ? T : never

/** The rule that is meant, each part with exactly what its kind needs; null where something is missing. */
export function ruleOf({ trigger, conditions, acts }: Sent): RuleText | null {
  const [when, what] = [triggerOf(trigger), acts.map(actOf)]
  return when && what.every(act => act !== null) ? { trigger: when, conditions, acts: what } : null
}

function triggerOf({ on, events = [], since, minutes, at, weekdays }: Sent['trigger']): Trigger | null {
  switch (on) {
    case 'event':
      return { on, events: heardEvents.filter(each => events.includes(each)) }
    case 'clock':
      return { on, events: clockEvents.filter(each => events.includes(each)) }
    case 'time':
      return since && minutes ? { on, since, minutes } : null
    case 'schedule':
      return at && weekdays ? { on, at, weekdays: [...new Set(weekdays)].toSorted() } : null
  }
}

function actOf(given: Sent['acts'][number]): Act | null {
  const { do: kind, priority, tags: labels, owner = null, unit = null, person, text: words, outcome = '' } = given
  switch (kind) {
    case 'set-priority':
      return priority ? { do: kind, priority } : null
    case 'add-tags':
    case 'remove-tags':
      return labels && labels.length > 0 ? { do: kind, tags: labels } : null
    case 'assign':
      return { do: kind, owner, unit }
    case 'watch':
      return person ? { do: kind, person } : null
    case 'note':
    case 'answer':
      return { do: kind, text: words ?? '' }
    case 'wait':
      return { do: kind }
    case 'solve':
      return { do: kind, outcome }
  }
}
