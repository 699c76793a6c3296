import type { Id } from '#kernel/id.ts'
import type { Tx } from './db.ts'
import { inTenant } from './db.ts'
import { movePosition, positionOf, readLog } from './log.ts'
import type { AnyCommand, AnyNoun, LoggedEvent } from './noun.ts'
import type { Ground } from './perform.ts'
import { perform } from './perform.ts'

/** A command that follows from an event. */
export type Consequence = Readonly<{ noun: AnyNoun; id: string; command: AnyCommand }>
/** "When X happened, command Y": `follow` may read, never write; its commands go through the same door as everything. */
export type Follower = Readonly<{ name: string; hears: readonly string[]; follow: (tx: Tx, event: LoggedEvent) => Promise<readonly Consequence[]> }>

/**
 * Let one follower of one tenant catch up by at most `limit` events; says how many it read.
 * Its command ids are derived from (follower, event, place), so a crash between command and position has no second effect.
 */
export async function catchUp(ground: Ground, tenant: string, follower: Follower, limit: number): Promise<number> {
  const { events, consequences } = await inTenant(ground.database, tenant, async tx => {
    const events = await readLog(tx, await positionOf(tx, follower.name), limit)
    const heard = events.filter(event => follower.hears.includes(event.type))
    const consequences: { event: LoggedEvent; commands: readonly Consequence[] }[] = []
    for (const event of heard) consequences.push({ event, commands: await follower.follow(tx, event) })
    return { events, consequences }
  })
  for (const { event, commands } of consequences) await carryOut(ground, tenant, { follower, event }, commands)
  const last = events.at(-1)
  if (last) await inTenant(ground.database, tenant, tx => movePosition(tx, follower.name, last))
  return events.length
}

async function carryOut(
  ground: Ground,
  tenant: string,
  { follower, event }: Readonly<{ follower: Follower; event: LoggedEvent }>,
  commands: readonly Consequence[],
): Promise<void> {
  for (const [place, { noun, id, command }] of commands.entries()) {
    const request = { tenant, commandId: `${follower.name}/${event.seq}/${place}`, actor: null, address: null, cause: `event/${event.seq}`, now: event.recordedAt }
    await perform(ground, noun, id as Id<string>, { command, request })
  }
}
