import { inTenant } from '#platform/db.ts'
import { openEventStream } from '#platform/event-stream.ts'
import type { Listener } from '#platform/live-channel.ts'
import { join, leave, openHub } from '#platform/live-channel.ts'
import type { LoggedEvent } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { Problem } from '#platform/problem.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { keepGone, keepHere } from './chat.store.ts'
import type { ChatView } from './views.ts'
import type { KnownVisit, Visit } from './visit.ts'
import { openVisit, viewVisit, visitBehind } from './visit.ts'

/** Open streams of one address, one entrance, one conversation; a browser opens one for each window. */
const mostOpen = { address: 30, entrance: 2000, chat: 6 } as const
/** A stream on which nothing was said for so long is ended; the window opens it again when somebody looks at it. */
const restMilliseconds = 30 * 60_000

const hub = openHub([])
const open = new Map<string, number>()

function count(key: string, by: 1 | -1): void {
  const now = (open.get(key) ?? 0) + by
  if (now > 0) open.set(key, now)
  else open.delete(key)
}

/** The stream of one visitor: his conversation as he may know it, whenever that changes. Bounded, for anybody may open one. */
export async function streamVisit(context: Context, { token }: Readonly<{ token: string }>, exchange: Exchange): Promise<void> {
  const { ground, address } = context
  const visit = await visitBehind(context, token)
  const keys = [
    [`address ${address}`, mostOpen.address],
    [`entrance ${visit.chat.entrance}`, mostOpen.entrance],
    [`chat ${visit.id}`, mostOpen.chat],
  ] as const
  if (keys.some(([key, most]) => (open.get(key) ?? 0) >= most)) throw new Problem('too-many-attempts', { seconds: 60 })
  for (const [key] of keys) count(key, 1)
  const present = (keep: typeof keepHere): void => {
    void inTenant(ground.database, visit.tenant, tx => keep(tx, visit.id, Date.now())).catch(() => {})
  }
  const stream = openEventStream(exchange, () => present(keepHere))
  const telling = tell(ground, visit, stream)
  const rest = setTimeout(() => {
    stream.send('event: rest\ndata: {}\n\n')
    stream.end()
  }, restMilliseconds)
  const listener: Listener = {
    hear: ({ events }) => {
      if (!events.some(event => telling.concerns(event))) return
      rest.refresh()
      void telling.again()
    },
  }
  void stream.closed.then(() => {
    clearTimeout(rest)
    for (const [key] of keys) count(key, -1)
    leave(hub, visit.tenant, listener)
    if (!open.has(`chat ${visit.id}`)) present(keepGone)
  })
  present(keepHere)
  await join(hub, ground, visit.tenant, listener)
  if (stream.isClosed()) leave(hub, visit.tenant, listener)
  await telling.again()
}

/** Tells a visitor how his conversation stands, where that is not what he was told last; looks one after the other, and once more when something happened meanwhile. */
function tell({ database }: Ground, visit: KnownVisit, stream: Readonly<{ send: (text: string) => void; end: () => void }>) {
  let { chat, tracked } = visit as Visit
  let told = ''
  let looking = false
  let missed = false
  const look = async (): Promise<void> => {
    const view: ChatView | null = await inTenant(database, visit.tenant, async tx => {
      const now = Date.now()
      const found = await openVisit(tx, visit.id, now)
      if (found) ({ chat, tracked } = found)
      return found && viewVisit(tx, found, now)
    })
    const text = JSON.stringify(view)
    if (text !== told) stream.send(`event: ${view ? 'talk' : 'gone'}\ndata: ${text}\n\n`)
    told = text
    if (!view) stream.end()
  }
  const again = async (): Promise<void> => {
    missed = looking
    if (looking) return
    looking = true
    try {
      // While the database is away nothing is told; the window asks anew when its stream ends.
      await look().catch(() => stream.end())
    } finally {
      looking = false
    }
    if (missed) await again()
  }
  // Staff may move a conversation to another case; what is said there names it.
  const concerns = ({ noun, nounId, data }: LoggedEvent): boolean =>
    noun === 'case' ? nounId === tracked.currentId || nounId === chat.case || chat.conversations.includes(String(data.conversation)) : noun === 'chat' && nounId === visit.id
  return { again, concerns }
}
