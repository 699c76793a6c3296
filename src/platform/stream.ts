import type { Tx } from './db.ts'
import { inTenant } from './db.ts'
import type { Position } from './log.ts'
import { endOfLog, readLog } from './log.ts'
import type { Pulse } from './module.ts'
import type { LoggedEvent } from './noun.ts'
import type { Ground } from './perform.ts'
import type { Context, Exchange, RouteTable } from './routes.ts'
import { raw } from './routes.ts'

type Listener = Readonly<{ send: (text: string) => void }>
type Channel = { listeners: Set<Listener>; position: Position; pulses: Map<string, string>; timer: NodeJS.Timeout | null; busy: boolean }
const pollMilliseconds = 400,
  beatMilliseconds = 20_000,
  resumePage = 1000

/** The live stream of a tenant (server-sent events): log lines with their position as id, so that a browser resumes where it was, and pulses. */
export function streamRoutes(pulses: readonly Pulse[]): RouteTable {
  const channels = new Map<string, Channel>()
  return {
    'GET /stream': raw('identity.own', {}, 'Live events (text/event-stream), resumable by Last-Event-ID', (context, _input, exchange) =>
      listen({ channels, pulses }, context, exchange),
    ),
  }
}

type Hub = Readonly<{ channels: Map<string, Channel>; pulses: readonly Pulse[] }>

async function listen(hub: Hub, { ground, caller }: Context, { request, reply }: Exchange): Promise<void> {
  const tenant = caller!.tenant
  const missed = parsePosition(request.headers['last-event-id'])
  reply.hijack()
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'keep-alive', 'x-accel-buffering': 'no' })
  const listener: Listener = {
    send: text => {
      reply.raw.write(text)
    },
  }
  const beat = setInterval(() => listener.send(': beat\n\n'), beatMilliseconds)
  const left = new Promise<void>(resolve => reply.raw.once('close', resolve))
  void left.then(() => {
    clearInterval(beat)
    leave(hub, tenant, listener)
  })
  listener.send('retry: 2000\n\n')
  const channel = await channelOf(hub, ground, tenant)
  // The listener joins before what it missed is read, so that nothing falls between; an event told twice has the same id.
  channel.listeners.add(listener)
  if (reply.raw.destroyed) leave(hub, tenant, listener)
  for (let after = missed; after; ) {
    const events: readonly LoggedEvent[] = await inTenant(ground.database, tenant, tx => readLog(tx, after!, resumePage))
    for (const event of events) listener.send(lineOf(event))
    after = events.length === resumePage ? events.at(-1)! : null
  }
  for (const [name, value] of channel.pulses) listener.send(`event: ${name}\ndata: ${value}\n\n`)
}

function leave(hub: Hub, tenant: string, listener: Listener): void {
  const channel = hub.channels.get(tenant)
  channel?.listeners.delete(listener)
  if (channel?.listeners.size === 0) close(hub, tenant)
}

async function channelOf(hub: Hub, ground: Ground, tenant: string): Promise<Channel> {
  const open = hub.channels.get(tenant)
  if (open) return open
  const position = await inTenant(ground.database, tenant, endOfLog)
  const made = hub.channels.get(tenant)
  if (made) return made
  const channel: Channel = { listeners: new Set(), position, pulses: new Map(), timer: null, busy: false }
  channel.timer = setInterval(() => void poll(hub, ground, { tenant, channel }), pollMilliseconds)
  hub.channels.set(tenant, channel)
  return channel
}

function close({ channels }: Hub, tenant: string): void {
  const channel = channels.get(tenant)
  if (channel?.timer) clearInterval(channel.timer)
  channels.delete(tenant)
}

/** One look at the log and the pulses for all listeners of a tenant; while the database is away, the next look simply comes later. */
async function poll({ pulses }: Hub, ground: Ground, { tenant, channel }: Readonly<{ tenant: string; channel: Channel }>): Promise<void> {
  if (channel.busy) return
  channel.busy = true
  try {
    const texts = await inTenant(ground.database, tenant, tx => news(tx, pulses, channel))
    for (const text of texts) for (const listener of channel.listeners) listener.send(text)
  } catch {
    // the database is away: listeners stay connected and hear the rest later
  } finally {
    channel.busy = false
  }
}

async function news(tx: Tx, pulses: readonly Pulse[], channel: Channel): Promise<string[]> {
  const events = await readLog(tx, channel.position, 500)
  const last = events.at(-1)
  if (last) channel.position = last
  const texts = events.map(lineOf)
  for (const { name, read } of pulses) {
    const value = JSON.stringify(await read(tx))
    if (channel.pulses.get(name) !== value) texts.push(`event: ${name}\ndata: ${value}\n\n`)
    channel.pulses.set(name, value)
  }
  return texts
}

function lineOf({ transaction, seq, type, noun, nounId, at }: LoggedEvent): string {
  return `id: ${transaction}-${seq}\nevent: log\ndata: ${JSON.stringify({ type, noun, nounId, at })}\n\n`
}

function parsePosition(id: unknown): Position | null {
  const match = /^(\d{1,20})-(\d{1,18})$/.exec(typeof id === 'string' ? id : '')
  return match ? { transaction: match[1]!, seq: Number(match[2]) } : null
}
