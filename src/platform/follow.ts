import type { Id } from '#kernel/id.ts'
import type { Tx } from './db.ts'
import { inTenant } from './db.ts'
import { movePosition, positionOf, readLog } from './log.ts'
import type { AnyCommand, AnyNoun, LoggedEvent } from './noun.ts'
import type { Ground } from './perform.ts'
import { CommandReused, perform } from './perform.ts'

/** A command that follows from an event. */
export type Consequence = Readonly<{ noun: AnyNoun; id: string; command: AnyCommand }>
/** "When X happened, command Y": `follow` may read, never write; its commands go through the same door as everything. */
export type Follower = Readonly<{ name: string; hears: readonly string[]; follow: (tx: Tx, event: LoggedEvent) => Promise<readonly Consequence[]> }>

/**
 * Let one follower of one tenant catch up by at most `limit` events; says how many it read.
 * Its command ids are derived from (follower, event, place), so a crash between command and position has no second effect.
 */
export async function catchUp(ground: Ground, tenant: string, follower: Follower, limit: number): Promise<number> {
  const events = await inTenant(ground.database, tenant, async tx => readLog(tx, await positionOf(tx, follower.name), limit))
  // One after the other: what follows from an event may rest on what followed from the one before.
  for (const event of events.filter(({ type }) => follower.hears.includes(type))) {
    await carryOut(ground, tenant, { follower, event }, await inTenant(ground.database, tenant, tx => follower.follow(tx, event)))
  }
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
    await perform(ground, noun, id as Id<string>, { command, request }).catch(error => {
      // Before a crash this event had its effect already, and what would follow from it now is something else: nothing is left to do.
      if (!(error instanceof CommandReused)) throw error
    })
  }
}
