import type { Tx } from './db.ts'
import { planned } from './db.ts'
import type { AnyEvent, LoggedEvent, Request } from './noun.ts'
import type { Keyring } from './secrets.ts'
import { encrypt, keysOf } from './secrets.ts'

/** A place in the log: readers go in commit order, so a late transaction is never skipped. */
export type Position = Readonly<{ transaction: string; seq: number }>
export const beginning: Position = { transaction: '0', seq: 0 }

/** Whose events these are: a noun's name and which of their fields are personal. */
export type Origin = Readonly<{ noun: Readonly<{ name: string; personal?: Readonly<{ fields: readonly string[] }> }>; id: string; request: Request }>

type Line = Readonly<{
  at: number
  type: string
  noun: string
  noun_id: string
  actor: string | null
  address: string | null
  cause: string | null
  data: unknown
  personal: string | null
  subject: string | null
}>

const lineShape = 'at float8, type text, noun text, noun_id text, actor text, address text, cause text, data jsonb, personal text, subject text'
const insertLines = `
  insert into event (at, type, noun, noun_id, actor, address, cause, data, personal, subject)
  select to_timestamp(line.at / 1000.0), line.type, line.noun, line.noun_id, line.actor, line.address, line.cause, line.data, decode(line.personal, 'hex'), line.subject
  from json_to_recordset($1::json) as line(${lineShape})`
/** Outcomes of commands and what they brought about, as one statement: they are never apart. */
const insertOutcomes = `with kept as (
    insert into command (id, body_hash, outcome) select kept.id, kept.body_hash, kept.outcome from json_to_recordset($2::json) as kept (id text, body_hash text, outcome jsonb))
  ${insertLines.trimStart()}`

/**
 * Append the events of one command, in order, within the transaction that changes the noun's row. Work by the thousand touches many rows
 * of a noun: an event may name its own (`nounId`), and the instant it happened when that is not now (`happenedAt`). Whose personal data it carries is
 * the row's own, unless it says otherwise (`aboutWhom`).
 */
export async function append(tx: Tx, keyring: Keyring, origin: Origin, events: readonly AnyEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.query(insertLines, [JSON.stringify(await linesOf(tx, keyring, origin, events))])
}

/** What came of a command, with its lines of the log; of a refusal there are none. */
export type Kept = Readonly<{ commandId: string; bodyHash: string; outcome: unknown; lines: readonly Line[] }>

/** Keep what came of commands, in their order. */
export async function keepOutcomes(tx: Tx, kept: readonly Kept[]): Promise<void> {
  const outcomes = kept.map(({ commandId, bodyHash, outcome }) => ({ id: commandId, body_hash: bodyHash, outcome }))
  await tx.query(insertOutcomes, [JSON.stringify(kept.flatMap(({ lines }) => lines)), JSON.stringify(outcomes)])
}

type Split = Readonly<{ line: Omit<Line, 'personal'>; personal: Record<string, unknown> }>

/** Events as lines of the log, personal fields sealed with the key of whom they are about. */
export async function linesOf(tx: Tx, keyring: Keyring, origin: Origin, events: readonly AnyEvent[]): Promise<Line[]> {
  return (await linesOfEach(tx, keyring, [{ origin, events }]))[0]!
}

/** The same for several commands, their keys asked at once. */
export async function linesOfEach(tx: Tx, keyring: Keyring, told: readonly Readonly<{ origin: Origin; events: readonly AnyEvent[] }>[]): Promise<Line[][]> {
  const split = told.map(({ origin, events }) => events.map(event => splitOf(origin, event)))
  const keys = await keysOf(tx, keyring, [...new Set(split.flat().flatMap(({ line: { subject } }) => subject ?? []))])
  const sealed = ({ line, personal }: Split): Line => ({
    ...line,
    personal: line.subject === null ? null : encrypt(keys.get(line.subject)!, JSON.stringify(personal)).toString('hex'),
  })
  return split.map(each => each.map(sealed))
}

function splitOf({ noun, id, request }: Origin, event: AnyEvent): Split {
  const { type, nounId = id, happenedAt = request.now, aboutWhom = nounId, ...data } = event as AnyEvent & Record<string, unknown>
  const personal: Record<string, unknown> = {}
  for (const field of noun.personal?.fields ?? []) {
    if (data[field] !== undefined) personal[field] = data[field]
    delete data[field]
  }
  const { actor, address, cause } = request
  const subject = Object.keys(personal).length > 0 ? (aboutWhom as string) : null
  return { line: { at: happenedAt as number, type, noun: noun.name, noun_id: nounId as string, actor, address, cause, data, subject }, personal }
}

const columns = `seq, transaction::text as transaction, at, recorded_at as "recordedAt", type, noun, noun_id as "nounId", actor, address, cause, data`

/** The next events after a position in commit order: only those below the oldest running transaction. */
export async function readLog(tx: Tx, after: Position, limit: number): Promise<LoggedEvent[]> {
  // With so many readers planning would cost more than reading; the number of rows stands in the question, so that the kept plan goes by the index.
  const { rows } = await planned(tx, () =>
    tx.query(
      `
    select ${columns} from event
    where (transaction, seq) > ($1::xid8, $2::bigint) and transaction < pg_snapshot_xmin(pg_current_snapshot())
    order by transaction, seq limit ${Math.trunc(limit)}`,
      [after.transaction, after.seq],
    ),
  )
  return rows
}

/** Where the log ends now for readers in commit order. */
export async function endOfLog(tx: Tx): Promise<Position> {
  const { rows } = await tx.query(
    `
    select transaction::text as transaction, seq from event where transaction < pg_snapshot_xmin(pg_current_snapshot())
    order by event.transaction desc, seq desc limit 1`,
    [],
  )
  return rows[0] ?? beginning
}

/** The stored position of a follower. */
export async function positionOf(tx: Tx, name: string): Promise<Position> {
  const { rows } = await tx.query('select transaction::text as transaction, seq from follower where name = $1', [name])
  return rows[0] ?? beginning
}

/** Move a follower on, in the transaction of what it did. */
export async function movePosition(tx: Tx, name: string, { transaction, seq }: Position): Promise<void> {
  await tx.query(
    `
    insert into follower (name, transaction, seq) values ($1, $2::xid8, $3)
    on conflict (tenant, name) do update set transaction = excluded.transaction, seq = excluded.seq`,
    [name, transaction, seq],
  )
}

/**
 * Let somebody read the next events in commit order and do what follows in the same transaction: the position moves with it, so nothing is lost and
 * nothing is done twice. For work by the thousand; what follows one by one is a follower's.
 * @returns whether more wait
 */
export async function readOn(tx: Tx, name: string, most: number, work: (events: readonly LoggedEvent[]) => Promise<void>): Promise<boolean> {
  const events = await readLog(tx, await positionOf(tx, name), most)
  const last = events.at(-1)
  if (!last) return false
  await work(events)
  await movePosition(tx, name, last)
  return events.length === most
}
