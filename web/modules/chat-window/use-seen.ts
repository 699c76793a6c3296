import { useEffect, useRef } from 'react'
import type { ChatWord } from '#modules/chat/views.ts'
import { change } from '#web/shell/api.ts'
import { tellSite } from './host-site.ts'

/** Says which answers are before somebody's eyes; how many are not is told to the site around the window. */
export function useSeen(token: string | null, said: readonly ChatWord[], looking: boolean): void {
  const told = useRef(new Set<string>())
  const ours = said.filter(({ seen }) => !seen).map(({ key }) => key)
  const newest = ours.at(-1) ?? ''
  const begun = token !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest answer stands for all of them
  useEffect(() => {
    const unseen = ours.filter(key => !told.current.has(key))
    if (begun && looking && unseen.length > 0) {
      for (const key of unseen) told.current.add(key)
      void change(`/chats/${token}/seen`, { keys: unseen.slice(-300) }).catch(() => {
        for (const key of unseen) told.current.delete(key)
      })
    }
    tellSite({ does: 'stands', unread: looking ? 0 : ours.filter(key => !told.current.has(key)).length, known: begun })
  }, [token, newest, ours.length, looking, begun])
}
