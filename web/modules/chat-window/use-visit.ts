import { useCallback, useEffect, useRef, useState } from 'react'
import type { ChatView } from '#modules/chat/views.ts'
import type { CustomerFile } from '#modules/desk/views.ts'
import { change, newId } from '#web/shell/api.ts'
import { isStatus } from '#web/ui/problem.ts'
import { useSecret } from './host-site.ts'

/** A word that is on its way: by its id, under which it is sent again. */
export type Pending = Readonly<{ word: string; text: string; files: readonly CustomerFile[]; key: string | null; failed: boolean }>
export type Visit = ReturnType<typeof useVisit>

/** The conversation of this browser with an entrance: its secret, what was said, and what is on its way. */
export function useVisit(entrance: string) {
  const { secret: token, keep } = useSecret(`qualimesh.chat.${entrance.slice(-12)}`)
  const [ended, setEnded] = useState(false)
  const gone = useCallback(() => {
    keep(null)
    setEnded(true)
  }, [keep])
  const { talk, connected, wake } = useTalk(token, gone)
  const { pending, add } = usePending(token, talk)
  const begun = (secret: string) => {
    setEnded(false)
    keep(secret)
  }
  const say = (text: string, { word = newId(), files = [] }: Partial<Pick<Pending, 'word' | 'files'>> = {}) => {
    wake()
    return add({ word, text, files })
  }
  return { token, talk, connected, pending, say, begun, ended, wake }
}

/** What the server tells of the conversation. A stream that rests is opened again when somebody looks. */
function useTalk(token: string | null, gone: () => void) {
  const [talk, setTalk] = useState<ChatView | null>(null)
  const [connected, setConnected] = useState(true)
  const [turn, setTurn] = useState(0)
  const resting = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn opens another stream
  useEffect(() => {
    if (token === null) return setTalk(null)
    const source = new EventSource(`/api/v1/chats/${encodeURIComponent(token)}/stream`)
    let timer: number | undefined
    const later = () => {
      timer = window.setTimeout(() => setTurn(before => before + 1), 15_000)
    }
    resting.current = false
    source.addEventListener('talk', event => {
      setConnected(true)
      setTalk(JSON.parse(event.data as string))
    })
    source.addEventListener('gone', gone)
    source.addEventListener('rest', () => {
      resting.current = true
      source.close()
    })
    source.addEventListener('error', () => {
      if (resting.current) return
      setConnected(false)
      // The browser tries again by itself where the line broke; where it was refused, somebody has to say why.
      if (source.readyState === EventSource.CLOSED) void change(`/chats/${token}/seen`, { keys: [] }).then(later, error => (isStatus(error, 404) ? gone() : later()))
    })
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [token, gone, turn])
  const wake = useCallback(() => {
    if (resting.current) setTurn(before => before + 1)
  }, [])
  return { talk, connected, wake }
}

/** Words on their way, until the conversation shows them. */
function usePending(token: string | null, talk: ChatView | null) {
  const [words, setWords] = useState<readonly Pending[]>([])
  const known = new Set(talk?.said.map(({ key }) => key))
  const add = async ({ word, text, files }: Pick<Pending, 'word' | 'text' | 'files'>): Promise<unknown> => {
    const put = (part: Partial<Pending>) => setWords(before => before.map(each => (each.word === word ? { ...each, ...part } : each)))
    setWords(before =>
      before.some(each => each.word === word)
        ? before.map(each => (each.word === word ? { ...each, failed: false } : each))
        : [...before, { word, text, files, key: null, failed: false }],
    )
    try {
      put({ key: (await change(`/chats/${token!}/say`, { word, text, files: files.map(({ hash }) => hash) })).key })
      return null
    } catch (error) {
      put({ failed: true })
      return error
    }
  }
  return { pending: words.filter(({ key }) => key === null || !known.has(key)), add }
}
