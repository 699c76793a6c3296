import { useQuery } from '@tanstack/react-query'
import type { CaseView, SavedRow } from '#modules/desk/views.ts'
import { read } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { askedReply, fillReply, replyLanguage, valuesOf, withReply } from './fill-reply.ts'
import { Suggestions } from './Suggestions.tsx'
import { savedWords } from './saved-words.ts'

const mostShown = 8

export function useSaved(kind: SavedRow['content']['kind'], enabled = true) {
  return useQuery({ queryKey: ['desk', 'saved', kind], queryFn: ({ signal }) => read('/desk/saved', { kind }, signal), enabled, staleTime: 60_000 })
}

type Props = Readonly<{ view: CaseView; text: string; onInsert: (text: string) => void }>

/** Saved answers that match what was typed after `/`. */
export function ReplyPicker({ view, text, onInsert }: Props) {
  const say = useWords(savedWords)
  const me = useMe()
  const asked = askedReply(text)
  const { data } = useSaved('reply', asked !== null)
  const found = (data?.rows ?? []).filter(row => matches(row, asked ?? '')).slice(0, mostShown)
  const wordsOf = ({ content }: SavedRow): string => (content.kind === 'reply' ? fillReply(content.text, replyLanguage(view), valuesOf(view, me?.person.name ?? '')) : '')
  const pick = (key: string) => {
    const row = found.find(({ id }) => id === key)
    if (row) onInsert(withReply(text, wordsOf(row)))
  }
  return (
    <Suggestions
      asked={asked}
      found={found.map(row => ({ key: row.id, name: row.name, detail: wordsOf(row).slice(0, 80) }))}
      hint={say('picker')}
      none={say('nothingFound')}
      onPick={pick}
    />
  )
}

/** Found by the beginning of its name or of a word in it, Chinese by any part. */
function matches({ name }: SavedRow, asked: string): boolean {
  const [whole, wanted] = [name.toLowerCase(), asked.toLowerCase()]
  return /\p{Script=Han}/u.test(wanted) ? whole.includes(wanted) : whole.startsWith(wanted) || whole.split(/\s+/).some(word => word.startsWith(wanted))
}
