import { inTenant } from './db.ts'
import { openEventStream } from './event-stream.ts'
import type { Hub, Listener } from './live-channel.ts'
import { join, leave, openHub } from './live-channel.ts'
import type { Position } from './log.ts'
import { readLog } from './log.ts'
import type { Pulse } from './module.ts'
import type { LoggedEvent } from './noun.ts'
import type { Context, Exchange, RouteTable } from './routes.ts'
import { raw } from './routes.ts'

const resumePage = 1000

/** The live stream of a tenant (server-sent events): log lines with their position as id, so that a browser resumes where it was, and pulses. */
export function streamRoutes(pulses: readonly Pulse[]): RouteTable {
  const hub = openHub(pulses)
  return {
    'GET /stream': raw('identity.own', {}, 'Live events (text/event-stream), resumable by Last-Event-ID', (context, _input, exchange) => listen(hub, context, exchange)),
  }
}

async function listen(hub: Hub, { ground, caller }: Context, exchange: Exchange): Promise<void> {
  const tenant = caller!.tenant
  const missed = parsePosition(exchange.request.headers['last-event-id'])
  const stream = openEventStream(exchange)
  const listener: Listener = {
    hear: ({ events, pulses }) => {
      for (const event of events) stream.send(lineOf(event))
      for (const pulse of pulses) stream.send(pulseLine(pulse))
    },
  }
  void stream.closed.then(() => leave(hub, tenant, listener))
  // The listener joins before what it missed is read, so that nothing falls between; an event told twice has the same id.
  const pulses = await join(hub, ground, tenant, listener)
  if (stream.isClosed()) leave(hub, tenant, listener)
  for (let after = missed; after; ) {
    const events: readonly LoggedEvent[] = await inTenant(ground.database, tenant, tx => readLog(tx, after!, resumePage))
    for (const event of events) stream.send(lineOf(event))
    after = events.length === resumePage ? events.at(-1)! : null
  }
  for (const pulse of pulses) stream.send(pulseLine(pulse))
}

function pulseLine([name, value]: readonly [string, string]): string {
  return `event: ${name}\ndata: ${value}\n\n`
}

function lineOf({ transaction, seq, type, noun, nounId, at }: LoggedEvent): string {
  return `id: ${transaction}-${seq}\nevent: log\ndata: ${JSON.stringify({ type, noun, nounId, at })}\n\n`
}

function parsePosition(id: unknown): Position | null {
  const match = /^(\d{1,20})-(\d{1,18})$/.exec(typeof id === 'string' ? id : '')
  return match ? { transaction: match[1]!, seq: Number(match[2]) } : null
}
