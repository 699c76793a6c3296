import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import type { Database, Tx } from './db.ts'
import { inTenant, inTenantByKey } from './db.ts'
import { keepOutcomes, linesOf } from './log.ts'
import type { AnyCommand, AnyEvent, Noun, Outcome, Request } from './noun.ts'
import type { Outside } from './outside.ts'
import type { Keyring } from './secrets.ts'

/** What every door of the house stands on. `told` is called after a commit, so that followers wake at once; `outside` is the way to servers of others. */
export type Ground = Readonly<{ database: Database; keyring: Keyring; files: string; outside: Outside; told: (tenant: string) => void }>

/** The same command id came again with another body: the caller has a bug, nothing was done. */
export class CommandReused extends Error {}
class LostRace extends Error {}

/**
 * The one door: load the noun, decide, apply, save and append, in one transaction.
 * A repeated command id gets the first outcome again, refusals included.
 * No NOTIFY here: it takes one lock for the whole database at commit and would end group commit; followers are woken in the process and poll elsewhere.
 */
export async function perform<Name extends string, State, Command extends AnyCommand, Event extends AnyEvent, Refusal extends string>(
  ground: Ground,
  noun: Noun<Name, State, Command, Event, Refusal>,
  id: Id<Name>,
  order: Readonly<{ command: Command; request: Request }>,
): Promise<Outcome> {
  const bodyHash = bodyHashOf(noun.name, id, order.command)
  try {
    const outcome = await attempt(ground, noun, id, { ...order, bodyHash })
    ground.told(order.request.tenant)
    return outcome
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
    const first = await inTenant(ground.database, order.request.tenant, tx => firstOutcome(tx, order.request.commandId, bodyHash))
    if (!first) throw error
    return first
  }
}

/** What must not differ between repeats of a command. */
export function bodyHashOf(noun: string, id: string, command: AnyCommand): string {
  return createHash('sha256')
    .update(JSON.stringify([noun, id, command]))
    .digest('base64url')
}

type Order<Command> = Readonly<{ command: Command; request: Request; bodyHash: string }>

/**
 * Three round trips: what is needed to decide, everything that is written, the commit. Whether the command came before is not asked first: it always writes
 * its outcome, a refusal too, and before anything else, so a repeat meets the row of the first one, and everything is taken back.
 */
async function attempt<Name extends string, State, Command extends AnyCommand, Event extends AnyEvent, Refusal extends string>(
  { database, keyring }: Ground,
  noun: Noun<Name, State, Command, Event, Refusal>,
  id: Id<Name>,
  { command, request, bodyHash }: Order<Command>,
): Promise<Outcome> {
  try {
    return await inTenantByKey(database, request.tenant, async tx => {
      const state = await noun.load(tx, id)
      const decision = noun.decide(state, command, { id, now: request.now })
      const events = decision.ok ? decision.events : []
      const outcome: Outcome = decision.ok ? { ok: true, events: events.map(event => event.type) } : { ok: false, refusal: decision.refusal }
      const after = events.reduce<State | null>(noun.apply, state)
      const lines = await linesOf(tx, keyring, { noun, id, request }, events)
      const writes = [keepOutcomes(tx, [{ commandId: request.commandId, bodyHash, outcome, lines }])]
      if (after !== null && events.length > 0) writes.push(noun.save(tx, id, after))
      await Promise.all(writes)
      return outcome
    })
  } catch (error) {
    throw isRepeat(error) ? new LostRace('this command id came before') : error
  }
}

async function firstOutcome(tx: Tx, commandId: string, bodyHash: string): Promise<Outcome | null> {
  const { rows } = await tx.query('select body_hash as "bodyHash", outcome from command where id = $1', [commandId])
  if (!rows[0]) return null
  if (rows[0].bodyHash !== bodyHash) throw new CommandReused(commandId)
  return rows[0].outcome
}

function isRepeat(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'command_pkey'
}
