import { useQuery } from '@tanstack/react-query'
import type { RoutingRule } from '#modules/desk/routing-views.ts'
import { useText } from '#web/modules/catalog/use-text.ts'
import { read } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useCaseTypes, useServiceNames } from './queries.ts'
import { languageWords, levelWords, routingWords, skillKindWords } from './routing-words.ts'
import { channelWords } from './words.ts'

export function useRouting() {
  return useQuery({ queryKey: ['desk', 'routing'], queryFn: ({ signal }) => read('/desk/routing', {}, signal) })
}
export function useUnitsToAsk() {
  return useQuery({ queryKey: ['units', 'to-ask'], queryFn: ({ signal }) => read('/desk/units', {}, signal), staleTime: 60_000 })
}

/** How skills, services, types, units and so on are called. */
export function useRoutingNames() {
  const spoken = useText()
  const sayLanguage = useWords(languageWords)
  const sayChannel = useWords(channelWords)
  const { data: types } = useCaseTypes()
  const { data: services } = useServiceNames()
  const { data: units } = useUnitsToAsk()
  const options = {
    types: (types ?? []).map(({ id, name }) => ({ value: id, label: spoken(name) })),
    services: (services ?? []).map(({ id, name }) => ({ value: id as string, label: spoken(name) })),
    units: (units?.rows ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
    languages: (['zh-CN', 'en'] as const).map(value => ({ value: value as string, label: sayLanguage(value) })),
    channels: (Object.keys(channelWords) as (keyof typeof channelWords)[]).map(value => ({ value: value as string, label: sayChannel(value) })),
  }
  const nameIn = (list: keyof typeof options, key: string): string => options[list].find(({ value }) => value === key)?.label ?? key
  return { options, nameIn }
}

const fields = ['types', 'channels', 'languages', 'tiers', 'services', 'units'] as const

/** A rule as one would say it. */
export function useRuleSentence(): (rule: RoutingRule) => string {
  const say = useWords(routingWords)
  const sayKind = useWords(skillKindWords)
  const sayLevel = useWords(levelWords)
  const { nameIn } = useRoutingNames()
  return ({ when, needs, certificates, unit }) => {
    const conditions = fields.flatMap(field => {
      const names = when[field].map(each => (field === 'tiers' ? each : nameIn(field, each)))
      return names.length === 0 ? [] : [say('sentenceWhen', { field: say(field), values: names.join(say('or')) })]
    })
    const people = [
      unit === null ? say('peopleOfOwn') : say('peopleOfUnit', { unit: nameIn('units', unit) }),
      ...needs.map(({ kind, level }) => say('withLevel', { kind: sayKind(kind), level: sayLevel(String(level) as '1') })),
      ...certificates.map(name => say('withCertificate', { name })),
    ]
    return say('sentence', { cases: conditions.length === 0 ? say('sentenceAny') : conditions.join(say('and')), people: people.join(say('and')) })
  }
}
