import type { ConditionField } from '#modules/automations/views.ts'
import { casePriorities, caseStages, channels } from '#modules/desk/views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { useTiers } from '#web/modules/customers/queries.ts'
import { useCaseTypes, useServiceNames } from '#web/modules/desk/queries.ts'
import { channelWords, priorityWords, stageWords } from '#web/modules/desk/words.ts'
import { useUnits } from '#web/modules/identity/queries.ts'
import { useWords } from '#web/ui/locale.tsx'
import { usePeopleNames } from './queries.ts'
import { automationWords } from './words.ts'

export type Option = Readonly<{ value: string; label: string }>

/** What each field of a case may be, by the names people know; null where anything may be typed. */
export function useOptions(): Readonly<Record<ConditionField, readonly Option[] | null>> {
  const say = useWords(automationWords)
  const [sayStage, sayPriority, sayChannel] = [useWords(stageWords), useWords(priorityWords), useWords(channelWords)]
  const spoken = useText()
  const { data: types = [] } = useCaseTypes()
  const { data: services = [] } = useServiceNames()
  const { data: units = [] } = useUnits()
  const { data: people = [] } = usePeopleNames()
  const tiers = useTiers()
  const none: Option = { value: '', label: say('empty') }
  return {
    stage: caseStages.map(value => ({ value, label: sayStage(value) })),
    priority: casePriorities.map(value => ({ value, label: sayPriority(value) })),
    channel: channels.map(value => ({ value, label: sayChannel(value) })),
    type: [none, ...types.map(({ id, name }) => ({ value: id, label: spoken(name) }))],
    service: [none, ...services.map(({ id, name }) => ({ value: id, label: spoken(name) }))],
    tier: [none, ...tiers],
    unit: [none, ...units.map(({ id, name }) => ({ value: id, label: name }))],
    owner: [none, ...people.map(({ id, name }) => ({ value: id, label: name }))],
    ...{ tag: null, words: null, waiting: null, age: null },
  }
}
