import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Which pages look at which noun: a change in the log makes exactly those fetch again. */
const lookers: Readonly<Record<string, readonly string[]>> = {
  person: ['people', 'me'],
  unit: ['units'],
  certificate: ['certificates', 'instances'],
  token: ['tokens'],
  session: ['sessions'],
  tenant: ['tenant', 'me'],
  import: ['imports', 'quarantine'],
  customer: ['customers'],
  'customer-import': ['customer-imports'],
  policy: ['promises', 'clocks'],
  clock: ['clocks', 'promises'],
  instance: ['instances', 'tasks', 'conformance'],
  case: ['desk', 'automations', 'triggers', 'disruptions', 'chat'],
  automation: ['automations'],
  disruption: ['disruptions'],
  portal: ['portal'],
  trigger: ['triggers'],
  'business-event': ['triggers'],
  webhook: ['webhooks'],
  connection: ['messaging'],
  inbound: ['messaging'],
  'social-answer': ['messaging'],
  terminal: ['terminals'],
  call: ['calls'],
  'call-line': ['calls'],
  move: ['moves'],
  recovery: ['recoveries'],
  'recovery-rules': ['recoveries'],
  'case-type': ['desk'],
  'case-task': ['desk'],
  attendance: ['desk'],
  routing: ['desk'],
  saved: ['desk'],
  mail: ['mail'],
  outgoing: ['mail'],
  mailbox: ['mail'],
  'chat-entrance': ['chat'],
  chat: ['chat', 'mail'],
  mapping: ['conformance'],
  acceptance: ['conformance'],
  calendar: ['calendars'],
  process: ['processes'],
  service: ['services'],
  touchpoint: ['services'],
  standard: ['standards'],
  acknowledgement: ['standards'],
}

/** Live updates: the server says that something changed, the pages in view fetch it again. */
export function useStream(active: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!active) return
    const source = new EventSource('/api/v1/stream')
    const due = throttled(client)
    source.addEventListener('mesh', () => {
      due('mesh')
      due('conformance')
    })
    source.addEventListener('webhooks', () => due('webhooks'))
    source.addEventListener('notices', () => due('notices'))
    source.addEventListener('import', () => due('imports'))
    source.addEventListener('clocks', () => {
      for (const key of ['clocks', 'promises', 'instances', 'tasks', 'desk']) due(key)
    })
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

/**
 * At most one refresh a second for each key (two for the mesh), however many events arrive. The mesh refreshes with the first one; the rest
 * waits its second, so that a page on its way out (signing out ends a session, which is an event) asks for nothing any more.
 */
function throttled(client: QueryClient) {
  const resting = new Map<string, { timer: number; again: boolean }>()
  const due = (key: string) => {
    const rest = resting.get(key)
    if (rest) {
      rest.again = true
      return
    }
    const atOnce = key === 'mesh'
    if (atOnce) void client.invalidateQueries({ queryKey: [key] })
    const rests = atOnce ? 500 : 1000
    const timer = window.setTimeout(() => {
      const again = resting.get(key)?.again
      resting.delete(key)
      if (!atOnce) void client.invalidateQueries({ queryKey: [key] })
      else if (again) due(key)
    }, rests)
    resting.set(key, { timer, again: false })
  }
  due.stop = () => {
    for (const { timer } of resting.values()) clearTimeout(timer)
  }
  return due
}
