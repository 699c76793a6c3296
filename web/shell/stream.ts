import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Which pages look at which noun: a change in the log makes exactly those fetch again. */
const lookers: Readonly<Record<string, readonly string[]>> = {
  person: ['people', 'me'],
  unit: ['units'],
  token: ['tokens'],
  session: ['sessions'],
  tenant: ['tenant', 'me'],
  import: ['imports', 'quarantine'],
}

/** Live updates: the server says that something changed, the pages in view fetch it again. */
export function useStream(active: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!active) return
    const source = new EventSource('/api/v1/stream')
    const due = throttled(client)
    source.addEventListener('mesh', () => due('mesh'))
    source.addEventListener('import', () => due('imports'))
    source.addEventListener('log', event => {
      const { noun } = JSON.parse(event.data as string) as { noun: string }
      due('audit')
      for (const key of lookers[noun] ?? []) due(key)
    })
    return () => {
      source.close()
      due.stop()
    }
  }, [client, active])
}

/** At most one refresh a second for each key, however many events arrive. */
function throttled(client: QueryClient) {
  const waiting = new Map<string, number>()
  const due = (key: string) => {
    if (waiting.has(key)) return
    const timer = window.setTimeout(() => {
      waiting.delete(key)
      void client.invalidateQueries({ queryKey: [key] })
    }, 1000)
    waiting.set(key, timer)
  }
  due.stop = () => {
    for (const timer of waiting.values()) clearTimeout(timer)
  }
  return due
}
