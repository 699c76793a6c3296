import { Agent, get } from 'node:http'
import { createInterface } from 'node:readline'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { freshen, heard } from '#web/shell/stale.ts'
import type { Caller } from './product.ts'

/** The queries of a page in view: their keys, where they ask, and every how many milliseconds they ask anyway. */
export type Look = Readonly<{ key: readonly unknown[]; path: string; every?: number }>
/** What is told of a page's questions: each, and each answer, with how long it took. */
type Watch = Readonly<{ onAsk: () => void; onAnswer: (path: string, milliseconds: number) => void }>
export type Screen = Readonly<{ refresh: (key: readonly unknown[]) => void; close: () => void }>

/** What an inbox has in view, narrowed in one way, with three saved views above it; and a case beside it, where one is open. */
export function inboxLooks(list: string, open: string | null): Look[] {
  const beside = open === null ? [] : [look(['desk', 'case', open], `/desk/cases/${open}`), look(['chat', 'case', open], `/case-chats/${open}`)]
  return [
    look(['me'], '/me'),
    look(['notices', 'count'], '/notices/count'),
    look(['calls', 'ringing'], '/ringing-calls'),
    look(['desk', 'counts'], '/desk/counts', 60_000),
    look(['desk', 'cases', list], `/desk/cases?${list}&limit=50`),
    look(['desk', 'own-attendance'], '/desk/attendance/own'),
    look(['desk', 'types', 'in-use'], '/desk/case-types?stage=published&limit=200'),
    look(['desk', 'saved', 'view'], '/desk/saved?kind=view'),
    look(['desk', 'saved', 'counts', 3], '/desk/saved/counts', 60_000),
    ...beside,
  ]
}

function look(key: readonly unknown[], path: string, every?: number): Look {
  return { key, path, ...(every === undefined ? {} : { every }) }
}

/** A page of somebody, without the drawing: its stream is open, and what the stream says makes it ask again by the very code of the pages. */
export function openScreen(url: string, { headers }: Caller, looks: readonly Look[], { onAsk, onAnswer }: Watch): Screen {
  // As many connections as a browser opens to one host.
  const agent = new Agent({ keepAlive: true, maxSockets: 6 })
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: false } } })
  const { hear, stop } = freshen(client)
  const ask = (path: string, signal: AbortSignal): Promise<number> =>
    new Promise((resolve, reject) => {
      const began = performance.now()
      onAsk()
      const request = get(`${url}/api/v1${path}`, { agent, signal, headers: { ...headers, accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' } }, answer => {
        answer.resume().on('end', () => {
          onAnswer(path, performance.now() - began)
          answer.statusCode === 200 ? resolve(began) : reject(new Error(`${path}: ${answer.statusCode}`))
        })
      })
      request.on('error', reject)
    })
  const leave = looks.map(({ key, path, every }) =>
    new QueryObserver(client, { queryKey: key, queryFn: ({ signal }) => ask(path, signal), refetchInterval: every ?? false }).subscribe(() => {}),
  )
  const stream = get(`${url}/api/v1/stream`, { headers }, answer => {
    let what = ''
    const lines = createInterface({ input: answer })
    lines.on('error', () => {}) // it ends by being cut off
    lines.on('line', line => {
      if (line.startsWith('event: ')) what = line.slice(7)
      const known = heard.find(each => each === what)
      if (known && line.startsWith('data: ')) hear(known, line.slice(6))
    })
  })
  stream.on('error', () => {})
  return {
    refresh: key => void client.invalidateQueries({ queryKey: key }),
    close: () => {
      stop()
      for (const unsubscribe of leave) unsubscribe()
      client.clear()
      stream.destroy()
      agent.destroy()
    },
  }
}
