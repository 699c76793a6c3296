import { useEffect, useRef } from 'react'
import type { ChatWord } from '#modules/chat/views.ts'
import { SentFiles } from '#web/modules/customer-files/SentFiles.tsx'
import { formatNear } from '#web/ui/format.ts'
import { readerZone, useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './Chat.module.css'
import type { Visit } from './use-visit.ts'
import { chatWords } from './words.ts'

/** What was said, read out as it comes; it stays at its end unless somebody reads further up. */
export function ChatLog({ greeting, visit: { token, talk, pending, say: send, ended }, looking }: { greeting: string; visit: Visit; looking: boolean }) {
  const say = useWords(chatWords)
  const said = talk?.said ?? []
  const log = useAtItsEnd(said.length + pending.length, looking)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long conversation scrolls by keyboard
    <div ref={log} className={styles.log} role="log" aria-live="polite" aria-label={say('log')} tabIndex={0}>
      {ended && <p className="muted">{say('ended')}</p>}
      <p className={styles.word}>{greeting}</p>
      {said.map((word, place) => (
        <Word key={word.key} token={token} word={word} follows={said[place - 1]?.by === word.by} />
      ))}
      {pending.map(({ word, text, files, key, failed }) => (
        <div key={word} className={`${styles.word} ${styles.yours}`}>
          <p>{text}</p>
          {files.map(({ hash, name }) => (
            <span key={hash} className={styles.time}>
              {name}
            </span>
          ))}
          {key === null && <span className={styles.time}>{say(failed ? 'failed' : 'sending')}</span>}
          {failed && (
            <button type="button" className={styles.plainButton} onClick={() => void send(text, { word, files })}>
              {say('again')}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}

function Word({ token, word: { by, text, at, files }, follows }: { token: string | null; word: ChatWord; follows: boolean }) {
  const say = useWords(chatWords)
  const locale = useLocale()
  return (
    <div className={`${styles.word} ${by === 'you' ? styles.yours : ''}`}>
      <span className={follows ? 'visually-hidden' : styles.time}>{say(by)}</span>
      <p>{text}</p>
      <SentFiles files={files} path={`/chats/${token}/files`} />
      <time className={styles.time} dateTime={new Date(at).toISOString()}>
        {formatNear(at, Date.now(), locale, readerZone)}
      </time>
    </div>
  )
}

const nearEnd = 120

/** @param looking a window that nobody sees has no height to scroll in */
function useAtItsEnd(length: number, looking: boolean) {
  const log = useRef<HTMLDivElement>(null)
  const before = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: something was added
  useEffect(() => {
    const it = log.current
    if (!it || !looking) return
    const wasAtEnd = before.current - it.scrollTop - it.clientHeight < nearEnd
    if (before.current === 0 || wasAtEnd) it.scrollTop = it.scrollHeight
    before.current = it.scrollHeight
  }, [length, looking])
  return log
}
