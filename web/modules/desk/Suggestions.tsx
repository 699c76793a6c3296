import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import styles from './Saved.module.css'

export type Suggestion = Readonly<{ key: string; name: string; detail: string }>

type Props = Readonly<{
  /** What was typed so far, by which a closed list opens again; null while nothing is asked for. */
  asked: string | null
  found: readonly Suggestion[]
  hint: string
  none: string
  onPick: (key: string) => void
}>

/** What may be put in place of what was typed, below where one writes. It listens to the keys of its neighbour, so that one's hands stay where they are. */
export function Suggestions({ asked, found, hint, none, onPick }: Props) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [closed, setClosed] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const open = asked !== null && closed !== asked
  const at = Math.min(active, Math.max(0, found.length - 1))
  const pick = (suggestion: Suggestion | undefined) => {
    if (suggestion) onPick(suggestion.key)
    setActive(0)
  }
  useKeys(box, open && found.length > 0, {
    ArrowDown: () => setActive((at + 1) % found.length),
    ArrowUp: () => setActive((at + found.length - 1) % found.length),
    Enter: () => pick(found[at]),
    Escape: () => setClosed(asked),
  })
  return (
    <div ref={box} className={styles.picker}>
      {open && (
        <>
          <p className={styles.hint} id={`${id}-hint`}>
            {found.length > 0 ? hint : none}
          </p>
          <div role="listbox" aria-labelledby={`${id}-hint`} className={styles.options}>
            {found.map((suggestion, place) => (
              <Option key={suggestion.key} suggestion={suggestion} here={place === at} onPick={() => pick(suggestion)} />
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

function Option({ suggestion: { name, detail }, here, onPick }: { suggestion: Suggestion; here: boolean; onPick: () => void }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard where one writes
    <div role="option" tabIndex={-1} aria-selected={here} className={here ? styles.here : undefined} onClick={onPick} onMouseDown={event => event.preventDefault()}>
      <strong>{name}</strong> <span className="muted">{detail}</span>
    </div>
  )
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
