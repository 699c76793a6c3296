import { useEffect, useRef } from 'react'
import type { ChatWord } from '#modules/chat/views.ts'
import { formatInstant } from '#web/ui/format.ts'
import { readerZone, useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './Chat.module.css'
import type { Visit } from './use-visit.ts'
import { chatWords } from './words.ts'

/** What was said, read out as it comes; it stays at its end unless somebody reads further up. */
export function ChatLog({ greeting, visit: { talk, pending, say: send, ended } }: { greeting: string; visit: Visit }) {
  const say = useWords(chatWords)
  const said = talk?.said ?? []
  const log = useAtItsEnd(said.length + pending.length)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long conversation scrolls by keyboard
    <div ref={log} className={styles.log} role="log" aria-live="polite" aria-label={say('log')} tabIndex={0}>
      {ended && <p className="muted">{say('ended')}</p>}
      <p className={styles.word}>{greeting}</p>
      {said.map((word, place) => (
        <Word key={word.key} word={word} person={talk?.person ?? null} follows={said[place - 1]?.by === word.by} />
      ))}
      {pending.map(({ word, text, failed }) => (
        <div key={word} className={`${styles.word} ${styles.yours}`}>
          <p>{text}</p>
          <span className={styles.time}>{say(failed ? 'failed' : 'sending')}</span>
          {failed && (
            <button type="button" className={styles.plainButton} onClick={() => void send(text, word)}>
              {say('again')}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}

function Word({ word: { by, text, at }, person, follows }: { word: ChatWord; person: string | null; follows: boolean }) {
  const say = useWords(chatWords)
  const locale = useLocale()
  return (
    <div className={`${styles.word} ${by === 'you' ? styles.yours : ''}`}>
      <span className={follows ? 'visually-hidden' : styles.time}>{by === 'you' ? say('you') : (person ?? say('us'))}</span>
      <p>{text}</p>
      <time className={styles.time} dateTime={new Date(at).toISOString()}>
        {formatInstant(at, locale, readerZone)}
      </time>
    </div>
  )
}

const nearEnd = 120

function useAtItsEnd(length: number) {
  const log = useRef<HTMLDivElement>(null)
  const before = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: something was added
  useEffect(() => {
    const it = log.current
    if (!it) return
    const wasAtEnd = before.current - it.scrollTop - it.clientHeight < nearEnd
    if (before.current === 0 || wasAtEnd) it.scrollTop = it.scrollHeight
    before.current = it.scrollHeight
  }, [length])
  return log
}
