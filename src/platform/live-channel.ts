import type { Tx } from './db.ts'
import { inTenant } from './db.ts'
import type { Position } from './log.ts'
import { endOfLog, readLog } from './log.ts'
import type { Pulse } from './module.ts'
import type { LoggedEvent } from './noun.ts'
import type { Ground } from './perform.ts'

/** What one look at a tenant's log brought: its new lines, and the pulses that changed. */
export type News = Readonly<{ events: readonly LoggedEvent[]; pulses: readonly (readonly [string, string])[] }>
export type Listener = Readonly<{ hear: (news: News) => void }>
type Channel = { listeners: Set<Listener>; position: Position; pulses: Map<string, string>; timer: NodeJS.Timeout | null; busy: boolean }
/** Who listens to which tenant, and to which pulses. */
export type Hub = Readonly<{ channels: Map<string, Channel>; pulses: readonly Pulse[] }>
const pollMilliseconds = 400

export function openHub(pulses: readonly Pulse[]): Hub {
  return { channels: new Map(), pulses }
}

/** Hear of everything that happens to a tenant from now on. @returns how the pulses stand */
export async function join(hub: Hub, ground: Ground, tenant: string, listener: Listener): Promise<ReadonlyMap<string, string>> {
  const channel = await channelOf(hub, ground, tenant)
  channel.listeners.add(listener)
  return channel.pulses
}

export function leave({ channels }: Hub, tenant: string, listener: Listener): void {
  const channel = channels.get(tenant)
  channel?.listeners.delete(listener)
  if (channel?.listeners.size !== 0) return
  if (channel.timer) clearInterval(channel.timer)
  channels.delete(tenant)
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

/** One look at the log and the pulses for all listeners of a tenant; while the database is away, the next look simply comes later. */
async function poll({ pulses }: Hub, ground: Ground, { tenant, channel }: Readonly<{ tenant: string; channel: Channel }>): Promise<void> {
  if (channel.busy) return
  channel.busy = true
  try {
    const news = await inTenant(ground.database, tenant, tx => newsOf(tx, pulses, channel))
    for (const listener of channel.listeners) listener.hear(news)
  } catch {
    // the database is away: listeners stay connected and hear the rest later
  } finally {
    channel.busy = false
  }
}

async function newsOf(tx: Tx, pulses: readonly Pulse[], channel: Channel): Promise<News> {
  const events = await readLog(tx, channel.position, 500)
  const last = events.at(-1)
  if (last) channel.position = last
  const changed: (readonly [string, string])[] = []
  for (const { name, read } of pulses) {
    const value = JSON.stringify(await read(tx))
    if (channel.pulses.get(name) !== value) changed.push([name, value])
    channel.pulses.set(name, value)
  }
  return { events, pulses: changed }
}
