import { useCallback, useEffect, useState } from 'react'
import { forget, mayRemember, recall, remember } from '#web/ui/remembered.ts'

const framed = window.parent !== window

type Told = Readonly<{ does: 'close' } | { does: 'stands'; unread: number; known: boolean } | { does: 'keep'; secret: string }>
type Launcher = Readonly<{ from?: string; shown?: boolean; kept?: string }>

/** Tell the site around us, when there is one; nothing of what was said. */
export function tellSite(told: Told): void {
  if (framed) window.parent.postMessage({ from: 'qualimesh-chat', ...told }, '*')
}

export const isFramed = framed

function hearLauncher(heard: (told: Launcher) => void): () => void {
  const hear = ({ source, data }: MessageEvent) => {
    if (framed && source === window.parent && (data as Launcher | null)?.from === 'qualimesh-launcher') heard(data as Launcher)
  }
  addEventListener('message', hear)
  return () => removeEventListener('message', hear)
}

/**
 * Where the visitor's secret is kept: here, or, where the browser forbids a frame to remember anything, by the launcher in the storage of the site. The sites
 * are those that the enterprise named; without that every new page of theirs would begin a new conversation.
 */
export function useSecret(place: string) {
  const [secret, setSecret] = useState(() => recall(place))
  useEffect(() => (mayRemember() ? undefined : hearLauncher(({ kept }) => kept && setSecret(before => before ?? kept))), [])
  const keep = useCallback(
    (kept: string | null) => {
      setSecret(kept)
      if (!mayRemember()) tellSite({ does: 'keep', secret: kept ?? '' })
      else if (kept === null) forget(place)
      else remember(place, kept)
    },
    [place],
  )
  return { secret, keep }
}

/** Whether somebody can look at the window: the launcher shows it, and the page is in view. */
export function useLooking(): boolean {
  const [shown, setShown] = useState(!framed)
  const [visible, setVisible] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const deaf = hearLauncher(({ shown: on }) => setShown(Boolean(on)))
    const look = () => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => {
      deaf()
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return shown && visible
}
