import type { Id } from '#kernel/id.ts'
import { after, days } from '#kernel/time.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { rowShape } from '#platform/row-shape.ts'
import { gramsOf } from '#science/text/grams.ts'
import type { Case, Said } from './case.ts'
import { graceDays } from './case-decide.ts'
import { caseKeyOf } from './case-number.ts'
import { wordsIn } from './field.ts'
import type { ConversationView } from './views.ts'
import { wipe } from './wiping.store.ts'

const columns = `number, subject, stage, priority, channel, contact, customer, service, tier, owner, unit, tags, watchers, opened_at as "openedAt", last_at as "lastAt",
  waiting_since as "waitingSince", solved_at as "solvedAt", closed_at as "closedAt", snoozed_until as "snoozedUntil", outcome, snippet, messages, conversations, links, held,
  case_type as "caseType", form, open_tasks as "openTasks", merged_into as "mergedInto", merged, rating, link_turn as "linkTurn", erased_at as "erasedAt"`

type Row = Omit<Case, 'renamed' | 'begun' | 'came' | 'said' | 'changes' | 'wiped'>
type Filled = Readonly<{ version: number; values: Case['values']; lacks: Case['lacks'] }>
type Stored = Omit<Row, 'form' | 'values' | 'lacks'> & Readonly<{ caseType: Id<'case-type'> | null; form: Filled | null }>
function caseOf(row: Stored | undefined): Case | null {
  if (!row) return null
  const { caseType, form: filled, ...same } = row
  const { version, values, lacks } = filled ?? { version: 0, values: {}, lacks: [] }
  const form = caseType === null ? null : { type: caseType, version }
  return { ...same, form, values, lacks, renamed: false, begun: [], came: [], said: [], changes: [], wiped: [] }
}

export async function loadCase(tx: Tx, id: Id<'case'>): Promise<Case | null> {
  const { rows } = await tx.query(`select ${columns} from desk_case where id = $1 for update`, [id])
  return caseOf(rows[0])
}

/** The case as it is, without a lock. */
export async function findCase(tx: Tx, id: string): Promise<Case | null> {
  const { rows } = await tx.query(`select ${columns} from desk_case where id = $1`, [id])
  return caseOf(rows[0])
}

/** Two cases taken in one order, so that two who regroup the same never wait for each other in a circle. */
export async function loadCases(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Case>> {
  const { rows } = await tx.query(`select id, ${columns} from desk_case where id = any($1::uuid[]) order by id for update`, [ids])
  return new Map(rows.map(({ id, ...row }) => [id, caseOf(row)!]))
}

/** The next number of a case. Numbers are never given twice; one that was refused leaves a gap. */
export async function nextNumber(tx: Tx): Promise<number> {
  const { rows } = await tx.query(`select nextval('desk_number') as number`, [])
  return Number(rows[0].number)
}

/** Numbers for some cases that come at once, in their order. */
export async function nextNumbers(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await tx.query(`select nextval('desk_number') as number from generate_series(1, $1::int)`, [count])
  return rows.map(row => Number(row.number))
}

const cases =
  rowShape(`id uuid, number bigint, case_key text, subject text, stage text, priority text, channel text, contact jsonb, customer uuid, service uuid, tier text, owner uuid, unit uuid,
  tags text[], watchers uuid[], opened_at bigint, last_at bigint, waiting_since bigint, solved_at bigint, closed_at bigint, snoozed_until bigint, outcome text, snippet text, messages int,
  conversations uuid[], links jsonb, held jsonb, merged_into uuid, merged jsonb, next_at bigint, case_type uuid, form jsonb, rating jsonb, link_turn int, erased_at bigint`)
const savingCases = `insert into desk_case (${cases.names}) select ${cases.names} from ${cases.from(1)}
  on conflict (tenant, id) do update set ${cases.taken('excluded', ['id', 'number', 'case_key', 'channel', 'opened_at'])}`
const messages = rowShape('id uuid, conversation uuid, kind text, stage text, at bigint, text text, author uuid, hold_until bigint, mentions uuid[], call jsonb, files jsonb')
const savingMessages = `insert into desk_message (${messages.names}) select ${messages.names} from ${messages.from(1)} on conflict (tenant, id) do nothing`
const conversations = rowShape('id uuid, case_id uuid, channel text, subject text, opened_at bigint')
const savingConversations = `insert into desk_conversation (${conversations.names}) select ${conversations.names} from ${conversations.from(1)} on conflict (tenant, id) do nothing`
const arrivals = rowShape('id uuid, case_id uuid')
const movingConversations = `update desk_conversation set case_id = given.case_id from ${arrivals.from(1)} where desk_conversation.id = given.id`
const changes = rowShape('message uuid, stage text')
const changingMessages = `update desk_message set stage = given.stage from ${changes.from(1)} where desk_message.id = given.message`

export async function saveCase(tx: Tx, id: Id<'case'>, state: Case): Promise<void> {
  await saveCases(tx, [[id, state]])
}

const texts = rowShape('id uuid, case_id uuid, conversation uuid, at bigint, grams text[]')
const savingTexts = `insert into desk_text (${texts.names}) select ${texts.names} from ${texts.from(1)} on conflict (tenant, id) do update set grams = excluded.grams`

/** What a case can be found by: what it is about and who came, when that is new or was changed, and what was said now. */
function textRows([id, { subject, contact, values, openedAt, begun, renamed, said }]: readonly [string, Case]): object[] {
  const about =
    begun.length > 0 || renamed
      ? [{ id, case_id: id, conversation: null, at: openedAt, grams: gramsOf(`${subject}\n${contact.name}\n${contact.address}\n${wordsIn(values)}`) }]
      : []
  return [...about, ...said.map(({ message, conversation, saidAt, text }) => ({ id: message, case_id: null, conversation, at: saidAt, grams: gramsOf(text) }))]
}

/** Write cases with what was said in them and the conversations that began or came. */
export async function saveCases(tx: Tx, states: readonly (readonly [string, Case])[]): Promise<void> {
  const writes: readonly (readonly [string, readonly object[]])[] = [
    [savingCases, states.map(rowOf)],
    [
      savingConversations,
      states.flatMap(([id, { begun }]) => begun.map(({ conversation, channel, subject, openedAt }) => ({ id: conversation, case_id: id, channel, subject, opened_at: openedAt }))),
    ],
    [movingConversations, states.flatMap(([id, { came }]) => came.map(conversation => ({ id: conversation, case_id: id })))],
    [savingMessages, states.flatMap(([, { said }]) => said.map(messageRow))],
    [changingMessages, states.flatMap(([, each]) => each.changes)],
    [savingTexts, states.flatMap(textRows)],
  ]
  await together(
    tx,
    writes
      .filter(([, rows]) => rows.length > 0)
      .map(
        ([sql, rows]) =>
          () =>
            tx.query(sql, [JSON.stringify(rows)]),
      ),
  )
  await wipe(tx, states)
}

function rowOf([id, { renamed: _, begun: __, came: ___, said: ____, changes: _____, wiped: ______, ...state }]: readonly [string, Case]): object {
  const { openedAt, lastAt, waitingSince, solvedAt, closedAt, snoozedUntil, mergedInto, linkTurn, erasedAt, form, values, lacks, openTasks: _tasks, ...same } = state
  const instants = { opened_at: openedAt, last_at: lastAt, waiting_since: waitingSince, solved_at: solvedAt, closed_at: closedAt, snoozed_until: snoozedUntil, erased_at: erasedAt }
  const filled = { case_type: form?.type ?? null, form: form && { version: form.version, values, lacks } }
  return { ...same, ...instants, ...filled, id, case_key: caseKeyOf(state.number), merged_into: mergedInto, link_turn: linkTurn, next_at: nextInstant(state) }
}

/** When time next does something here: an answer leaves, a snooze ends, the days of grace are over. */
function nextInstant({ held, snoozedUntil, stage, solvedAt }: Row): number | null {
  const instants = [
    ...held.map(({ until }) => until as number),
    ...(snoozedUntil === null ? [] : [snoozedUntil]),
    ...(stage === 'solved' ? [after(solvedAt!, days(graceDays))] : []),
  ]
  return instants.length === 0 ? null : Math.min(...instants)
}

function messageRow({ message, conversation, kind, text, author, saidAt, holdUntil, mentions, call, files = [] }: Said): object {
  return { id: message, conversation, kind, stage: holdUntil === null ? 'sent' : 'held', at: saidAt, text, author, hold_until: holdUntil, mentions, call, files }
}

/** Cases at which time brings something by now. */
export async function casesDue(tx: Tx, now: number, limit: number): Promise<string[]> {
  const { rows } = await tx.query('select id from desk_case where next_at <= $1 order by next_at limit $2', [now, limit])
  return rows.map(row => row.id)
}

/** The conversations of a case, in the order they began. */
export async function readConversations(tx: Tx, ids: readonly string[]): Promise<ConversationView[]> {
  const { rows } = await tx.query('select id, channel, subject, opened_at as "openedAt" from desk_conversation where id = any($1::uuid[]) order by opened_at, id', [ids])
  return rows
}

/** A case by the number people write. */
export async function caseByNumber(tx: Tx, number: number): Promise<string | null> {
  const { rows } = await tx.query('select id from desk_case where number = $1', [number])
  return rows[0]?.id ?? null
}
