import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { CaseView, SavedRow } from '#modules/desk/views.ts'
import { read } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'
import { useWords } from '#web/ui/locale.tsx'
import { askedReply, fillReply, replyLanguage, valuesOf, withReply } from './fill-reply.ts'
import styles from './Saved.module.css'
import { savedWords } from './saved-words.ts'

const mostShown = 8

export function useSaved(kind: SavedRow['content']['kind'], enabled = true) {
  return useQuery({ queryKey: ['desk', 'saved', kind], queryFn: ({ signal }) => read('/desk/saved', { kind }, signal), enabled, staleTime: 60_000 })
}

type Props = Readonly<{ view: CaseView; text: string; onInsert: (text: string) => void }>

/** Saved answers that match what was typed after `/`, below what is being written. It listens to the keys of its neighbour, so that one's hands stay where they are. */
export function ReplyPicker({ view, text, onInsert }: Props) {
  const say = useWords(savedWords)
  const me = useMe()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const asked = askedReply(text)
  const [closed, setClosed] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const open = asked !== null && closed !== text
  const { data } = useSaved('reply', asked !== null)
  const found = (data?.rows ?? []).filter(row => matches(row, asked ?? '')).slice(0, mostShown)
  const at = Math.min(active, Math.max(0, found.length - 1))
  const insert = (row: SavedRow | undefined) => {
    if (row?.content.kind !== 'reply') return
    onInsert(withReply(text, fillReply(row.content.text, replyLanguage(view), valuesOf(view, me?.person.name ?? ''))))
    setActive(0)
  }
  useKeys(box, open && found.length > 0, {
    ArrowDown: () => setActive((at + 1) % found.length),
    ArrowUp: () => setActive((at + found.length - 1) % found.length),
    Enter: () => insert(found[at]),
    Escape: () => setClosed(text),
  })
  return (
    <div ref={box} className={styles.picker}>
      {open && (
        <>
          <p className={styles.hint} id={`${id}-hint`}>
            {say(found.length > 0 ? 'picker' : 'nothingFound')}
          </p>
          <div role="listbox" aria-labelledby={`${id}-hint`} className={styles.options}>
            {found.map((row, place) => (
              <Option key={row.id} row={row} view={view} here={place === at} onPick={() => insert(row)} />
            ))}
          </div>
          <p className={styles.said} aria-live="polite">
            {found[at]?.name}
          </p>
        </>
      )}
    </div>
  )
}

function Option({ row, view, here, onPick }: { row: SavedRow; view: CaseView; here: boolean; onPick: () => void }) {
  const me = useMe()
  const words = row.content.kind === 'reply' ? fillReply(row.content.text, replyLanguage(view), valuesOf(view, me?.person.name ?? '')) : ''
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard where one writes
    <div role="option" tabIndex={-1} aria-selected={here} className={here ? styles.here : undefined} onClick={onPick} onMouseDown={event => event.preventDefault()}>
      <strong>{row.name}</strong> <span className="muted">{words.slice(0, 80)}</span>
    </div>
  )
}

/** Found by the beginning of its name or of a word in it, Chinese by any part. */
function matches({ name }: SavedRow, asked: string): boolean {
  const [whole, wanted] = [name.toLowerCase(), asked.toLowerCase()]
  return /\p{Script=Han}/u.test(wanted) ? whole.includes(wanted) : whole.startsWith(wanted) || whole.split(/\s+/).some(word => word.startsWith(wanted))
}

/** Keys of the field beside are heard before the field hears them, while there is something to choose. */
function useKeys(box: React.RefObject<HTMLDivElement | null>, on: boolean, deeds: Readonly<Record<string, () => void>>): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const deed = event.ctrlKey || event.metaKey || event.isComposing ? undefined : deeds[event.key]
    if (!deed) return
    event.preventDefault()
    event.stopPropagation()
    deed()
  })
  useEffect(() => {
    const beside = box.current?.parentElement
    if (!on || !beside) return
    const listen = (event: KeyboardEvent) => hear(event)
    beside.addEventListener('keydown', listen, true)
    return () => beside.removeEventListener('keydown', listen, true)
  }, [box, on])
}
