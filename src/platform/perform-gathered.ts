import type { Id } from '#kernel/id.ts'
import type { Database, Tx } from './db.ts'
import { inTenantByKey } from './db.ts'
import { keepOutcomes, linesOfEach } from './log.ts'
import type { AnyCommand, AnyEvent, Noun, Outcome, Request } from './noun.ts'
import type { Ground } from './perform.ts'
import { bodyHashOf, perform } from './perform.ts'

/** A noun whose commands may go through the door together: its rows are loaded and saved many at once. */
export type Gathered<Name extends string, State, Command extends AnyCommand, Event extends AnyEvent, Refusal extends string> = Readonly<{
  /** Only commands of one such mark go together: where rows are loaded and saved by what they belong to. */
  apart?: string
  /** The same for one command that goes alone. */
  alone: () => Noun<Name, State, Command, Event, Refusal>
  /** What deciding needs, of each: its state, and how the command at this place is decided. */
  loadMany: (
    tx: Tx,
    ids: readonly Id<Name>[],
  ) => Promise<Readonly<{ states: ReadonlyMap<string, State>; decideAt: (place: number) => Decide<Name, State, Command, Event, Refusal> }>>
  saveMany: (tx: Tx, states: readonly (readonly [Id<Name>, State])[]) => Promise<void>
}>
type Decide<Name extends string, State, Command extends AnyCommand, Event extends AnyEvent, Refusal extends string> = Noun<Name, State, Command, Event, Refusal>['decide']

type Waiting<Name extends string, Command> = Readonly<{
  id: Id<Name>
  order: Readonly<{ command: Command; request: Request }>
  answer: (outcome: Outcome | Promise<Outcome>) => void
}>
// biome-ignore lint/suspicious/noExplicitAny: lines of different nouns; each call takes its own line
type Line = { readonly waiting: Waiting<any, any>[]; going: number }

const mostAtOnce = 100
/** As many transactions as there are for one kind of command at once: while one is written, the next ones gather. */
const mostGoing = 2
/** Who waits, in this process alone; what waits is lost with it, as a request that is cut off is, and comes again under the same command id. */
const lines = new WeakMap<Database, Map<string, Line>>()

/**
 * The door for what comes in crowds: commands that arrive while others of their kind are on their way go together, in one transaction with set-based SQL.
 * Nobody waits for company; whoever comes alone goes alone. Each is decided by itself, in the order of coming, keeps its own outcome under its own id and
 * has its own lines in the log, as by `perform`. Where the transaction of several fails, as when one of them came before, each goes alone.
 */
export function performGathered<Name extends string, State, Command extends AnyCommand, Event extends AnyEvent, Refusal extends string>(
  ground: Ground,
  many: Gathered<Name, State, Command, Event, Refusal>,
  id: Id<Name>,
  order: Readonly<{ command: Command; request: Request }>,
): Promise<Outcome> {
  const line = lineOf(ground.database, `${many.alone().name} ${many.apart ?? ''} ${order.request.tenant}`)
  return new Promise(answer => {
    line.waiting.push({ id, order, answer })
    void go(ground, many, line)
  })
}

function lineOf(database: Database, name: string): Line {
  const known = lines.get(database) ?? new Map<string, Line>()
  lines.set(database, known)
  const line = known.get(name) ?? { waiting: [], going: 0 }
  known.set(name, line)
  return line
}

async function go<Name extends string, State, Command extends AnyCommand, Event extends AnyEvent, Refusal extends string>(
  ground: Ground,
  many: Gathered<Name, State, Command, Event, Refusal>,
  line: Line,
): Promise<void> {
  if (line.going >= mostGoing || line.waiting.length === 0) return
  line.going += 1
  const together: readonly Waiting<Name, Command>[] = line.waiting.splice(0, mostAtOnce)
  const outcomes = together.length > 1 ? await attemptMany(ground, many, together).catch(() => null) : null
  if (outcomes) {
    ground.told(together[0]!.order.request.tenant)
    for (const [place, { answer }] of together.entries()) answer(outcomes[place]!)
  } else await Promise.allSettled(together.map(waiting => goAlone(ground, many, waiting)))
  line.going -= 1
  void go(ground, many, line)
}

function goAlone<Name extends string, State, Command extends AnyCommand, Event extends AnyEvent, Refusal extends string>(
  ground: Ground,
  many: Gathered<Name, State, Command, Event, Refusal>,
  { id, order, answer }: Waiting<Name, Command>,
): Promise<Outcome> {
  const alone = perform(ground, many.alone(), id, order)
  answer(alone)
  return alone
}

async function attemptMany<Name extends string, State, Command extends AnyCommand, Event extends AnyEvent, Refusal extends string>(
  { database, keyring }: Ground,
  many: Gathered<Name, State, Command, Event, Refusal>,
  together: readonly Waiting<Name, Command>[],
): Promise<readonly Outcome[]> {
  const noun = many.alone()
  return inTenantByKey(database, together[0]!.order.request.tenant, async tx => {
    const { states, decideAt } = await many.loadMany(
      tx,
      together.map(({ id }) => id),
    )
    const after = new Map<Id<Name>, State>()
    const decided = together.map(({ id, order: { command, request } }, place) => {
      const state = after.get(id) ?? states.get(id) ?? null
      const decision = decideAt(place)(state, command, { id, now: request.now })
      const events = decision.ok ? decision.events : []
      const outcome: Outcome = decision.ok ? { ok: true, events: events.map(event => event.type) } : { ok: false, refusal: decision.refusal }
      const next = events.reduce<State | null>(noun.apply, state)
      if (next !== null && events.length > 0) after.set(id, next)
      return { told: { origin: { noun, id, request }, events }, outcome, commandId: request.commandId, bodyHash: bodyHashOf(noun.name, id, command) }
    })
    const logged = await linesOfEach(
      tx,
      keyring,
      decided.map(({ told }) => told),
    )
    const kept = decided.map(({ commandId, bodyHash, outcome }, place) => ({ commandId, bodyHash, outcome, lines: logged[place]! }))
    await Promise.all([keepOutcomes(tx, kept), ...(after.size > 0 ? [many.saveMany(tx, [...after])] : [])])
    return decided.map(({ outcome }) => outcome)
  })
}
