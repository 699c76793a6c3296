import { useEffect, useState } from 'react'
import type { LookerView } from '#modules/desk/views.ts'
import { change } from '#web/shell/api.ts'
import { useMe } from '#web/shell/session.ts'

const eachSeconds = 10
/** When the composer of this browser was last typed in; the next call tells it. */
let typedAt = 0

/** The composer says that somebody writes here. */
export function tellTyping(): void {
  typedAt = Date.now()
}

/** Who else has a case open. Says so itself while the page is in view, and that it left. */
export function useLooking(id: string): readonly LookerView[] {
  const me = useMe()
  const [others, setOthers] = useState<readonly LookerView[]>([])
  useEffect(() => {
    if (!me) return
    let gone = false
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return
      const writing = Date.now() - typedAt < eachSeconds * 1000
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
  return others
}
