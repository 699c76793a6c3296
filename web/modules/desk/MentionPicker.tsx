import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { readRows } from '#web/shell/api.ts'
import { useWords } from '#web/ui/locale.tsx'
import type { Colleague } from './mention.ts'
import { askedMention, withMention } from './mention.ts'
import { Suggestions } from './Suggestions.tsx'
import { caseWords } from './words.ts'

const mostShown = 8
type Row = Colleague & Readonly<{ unitName: string | null }>

/** Who works at the desk, found by a part of the name. */
export function useColleagues(search: string, enabled: boolean) {
  return useQuery({
    queryKey: ['people', 'colleagues', search],
    queryFn: ({ signal }) => readRows<Row>('/desk/colleagues', { search, limit: 50 }, signal).then(({ rows }) => rows),
    placeholderData: before => before,
    enabled,
  })
}

type Props = Readonly<{ text: string; onMention: (text: string, who: Colleague) => void }>

/** Colleagues whose names match what was typed after `@`. */
export function MentionPicker({ text, onMention }: Props) {
  const say = useWords(caseWords)
  const asked = askedMention(text)
  const search = useDeferredValue(asked ?? '')
  const { data = [] } = useColleagues(search, asked !== null)
  const found = asked === null ? [] : data.slice(0, mostShown)
  const pick = (key: string) => {
    const who = found.find(({ id }) => id === key)
    if (who) onMention(withMention(text, who.name), { id: who.id, name: who.name })
  }
  const suggestions = found.map(({ id, name, unitName }) => ({ key: id, name, detail: unitName ?? '' }))
  return <Suggestions asked={asked} found={suggestions} hint={say('mentionHint')} none={say('nobodyFound')} onPick={pick} />
}
