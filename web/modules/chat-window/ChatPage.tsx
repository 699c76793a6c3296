import { useEffect, useState } from 'react'
import type { Locale } from '#kernel/words.ts'
import { localeFor } from '#kernel/words.ts'
import type { OpenEntrance } from '#modules/chat/views.ts'
import { read, speak } from '#web/shell/api.ts'
import { AppearanceProvider } from '#web/ui/appearance.tsx'
import { LanguageProvider, useWords } from '#web/ui/locale.tsx'
import { isStatus } from '#web/ui/problem.ts'
import styles from './Chat.module.css'
import { ChatWindow } from './ChatWindow.tsx'
import { isFramed, tellSite } from './host-site.ts'
import { chatWords } from './words.ts'

/** The language that the site asks for in the address; null where it leaves it to the browser. */
const asked = new URLSearchParams(location.search).get('lang')
const given: Locale | null = asked ? localeFor(asked) : localeFor(navigator.languages.join(','))

/** The window of a visitor: small, without signing in, in a frame of a site or by itself. */
export function ChatPage({ token }: { token: string }) {
  return (
    <AppearanceProvider>
      <LanguageProvider given={given} onChange={speak}>
        <Opening token={token} />
      </LanguageProvider>
    </AppearanceProvider>
  )
}

function Opening({ token }: { token: string }) {
  const say = useWords(chatWords)
  const { data, error, retry } = useEntrance(token)
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && isFramed) tellSite({ does: 'close' })
    }
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [])
  if (data) return <ChatWindow token={token} entrance={data} />
  const gone = isStatus(error, 404)
  return (
    <main className={styles.plain}>
      <title>{say(gone ? 'gone' : 'write')}</title>
      {error !== null && <h1>{say(gone ? 'gone' : 'broken')}</h1>}
      {gone && <p>{say('goneBody')}</p>}
      {error !== null && !gone && (
        <button type="button" className={styles.primary} onClick={retry}>
          {say('retry')}
        </button>
      )}
    </main>
  )
}

/** What stands at the door. Of our hours the conversation tells later by itself. */
function useEntrance(token: string) {
  const [data, setData] = useState<OpenEntrance | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks again
  useEffect(() => {
    const ending = new AbortController()
    read(`/chat/${token}`, {}, ending.signal).then(setData, reason => {
      if (!ending.signal.aborted) setError(reason)
    })
    return () => ending.abort()
  }, [token, turn])
  const retry = () => {
    setError(null)
    setTurn(before => before + 1)
  }
  return { data, error, retry }
}
