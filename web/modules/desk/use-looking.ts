import { useCallback, useEffect, useRef, useState } from 'react'
import type { LookerView } from '#modules/desk/views.ts'
import { change } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'

const eachSeconds = 10
/** Who else has a case open. Says so itself while the page is in view, and that it left; `typed` is to be called whenever somebody writes here. */
export function useLooking(id: string): Readonly<{ others: readonly LookerView[]; typed: () => void }> {
  const me = useMe()
  const typedAt = useRef(0)
  const [others, setOthers] = useState<readonly LookerView[]>([])
  useEffect(() => {
    if (!me) return
    let gone = false
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return
      const writing = Date.now() - typedAt.current < eachSeconds * 1000
      const answer = await change(`/desk/cases/${id}/look`, { writing, here: true }).catch(() => null)
      if (answer && !gone) setOthers(answer.others)
    }
    void look()
    const timer = setInterval(() => void look(), eachSeconds * 1000)
    return () => {
      gone = true
      clearInterval(timer)
      void change(`/desk/cases/${id}/look`, { writing: false, here: false }).catch(() => null)
    }
  }, [id, me])
  const typed = useCallback(() => {
    typedAt.current = Date.now()
  }, [])
  return { others, typed }
}
