import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { freshen, heard } from './stale.ts'

/** Live updates: the server says that something changed, the pages in view fetch it again. */
export function useStream(active: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!active) return
    const source = new EventSource('/api/v1/stream')
    const { hear, stop } = freshen(client)
    for (const what of heard) source.addEventListener(what, event => hear(what, event.data as string))
    return () => {
      source.close()
      stop()
    }
  }, [client, active])
}
