import type { Act, Condition, RuleText, Trigger } from '#modules/automations/views.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import { useOptions } from './use-options.ts'
import { baseWords, clockWords, eventWords, fieldWords, sentenceWords } from './words.ts'

type Say = ReturnType<typeof useWords<keyof typeof sentenceWords>>

/** A rule as one reads it aloud. */
export function useSentence(): (rule: RuleText) => string {
  const say = useWords(sentenceWords)
  const when = useWhen(say)
  const condition = useCondition(say)
  const act = useAct(say)
  return ({ trigger, conditions, acts }) => {
    const met = conditions.length === 0 ? '' : say('condition', { conditions: conditions.map(condition).join(say('and')) })
    return say('whole', { when: when(trigger), met, acts: acts.map(act).join(say('next')) })
  }
}

function useWhen(say: Say): (trigger: Trigger) => string {
  const [sayEvent, sayClock, sayBase] = [useWords(eventWords), useWords(clockWords), useWords(baseWords)]
  const days = useWeekdays()
  return trigger => {
    switch (trigger.on) {
      case 'event':
        return trigger.events.map(event => sayEvent(event)).join(say('or'))
      case 'clock':
        return trigger.events.map(event => sayClock(event)).join(say('or'))
      case 'time':
        return say('minutes', { since: sayBase(trigger.since), minutes: trigger.minutes })
      case 'schedule':
        return say('hour', { days: trigger.weekdays.map(day => days[day - 1]).join(' '), at: trigger.at })
    }
  }
}

/** Names of weekdays, Monday first. */
export function useWeekdays(): readonly string[] {
  const format = new Intl.DateTimeFormat(useLocale(), { weekday: 'short', timeZone: 'UTC' })
  // 5 January 2026 is a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format(Date.UTC(2026, 0, 5 + day)))
}

function useCondition(say: Say): (condition: Condition) => string {
  const locale = useLocale()
  const sayField = useWords(fieldWords)
  const options = useOptions()
  return ({ field, test, values }) => {
    if (field === 'waiting') return say('waits', { minutes: values[0] ?? '' })
    if (field === 'age') return say('aged', { minutes: values[0] ?? '' })
    const named = values.map(value => (value === '' ? say('nothing') : (options[field]?.find(option => option.value === value)?.label ?? `“${value}”`))).join(say('or'))
    const not = test === 'is-not'
    if (field === 'tag') return say(not ? 'hasNot' : 'has', { values: named })
    if (field === 'words') return say(not ? 'saysNot' : 'says', { values: named })
    return say(not ? 'isNot' : 'is', { field: locale === 'en' ? `the ${sayField(field).toLowerCase()}` : sayField(field), values: named })
  }
}

function useAct(say: Say): (act: Act) => string {
  const options = useOptions()
  const named = (field: 'owner' | 'unit' | 'priority', value: string | null) => options[field]?.find(option => option.value === value)?.label ?? value ?? ''
  return act => {
    switch (act.do) {
      case 'set-priority':
        return say('setPriority', { value: named('priority', act.priority) })
      case 'add-tags':
        return say('addTags', { value: act.tags.join(', ') })
      case 'remove-tags':
        return say('removeTags', { value: act.tags.join(', ') })
      case 'assign':
        return say('assign', { value: [act.unit && named('unit', act.unit), act.owner && named('owner', act.owner)].filter(Boolean).join(' / ') || say('nobody') })
      case 'watch':
        return say('watch', { value: named('owner', act.person) })
      case 'note':
      case 'answer':
        return say(act.do, { value: act.text.length > 40 ? `${act.text.slice(0, 40)}…` : act.text })
      case 'wait':
      case 'solve':
        return say(act.do)
    }
  }
}
