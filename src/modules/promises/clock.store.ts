import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { Judgement } from './judge.ts'
import type { Run } from './run.ts'
import type { ClockStatus } from './views.ts'

/** What was said of a clock. */
export type Verdict = Readonly<{ status: ClockStatus; dueAt: number | null }>

/** A clock as stored: its run, its judgement, and what was told of it. */
export type Clock = Readonly<{
  id: Id<'clock'>
  policy: Id<'policy'>
  version: number
  caseKey: string
  run: Run
  judgement: Judgement
  toldUntil: number
  /** The first verdict that was told and is no longer the verdict. */
  formerly: Verdict | null
}>

/** The same run of the same promise over the same case is the same clock, however often it is judged. */
export function clockId(policy: string, caseKey: string, number: number): Id<'clock'> {
  return uuidFrom(0, createHash('sha256').update(`${policy}\0${caseKey}\0${number}`).digest()) as Id<'clock'>
}

const shape = `id, policy, version, case_key as "caseKey", number, status, open, tier, unit, person, started_at as "startedAt", spans::text as spans, ended, ended_at as "endedAt",
  paused_by as "pausedBy", target, used, due_at as "dueAt", provisional, breached_at as "breachedAt", next_at as "nextAt", told_until as "toldUntil", then_status as "thenStatus", then_due as "thenDue"`

type Row = Readonly<Record<string, never>> &
  Readonly<{ id: Id<'clock'>; policy: Id<'policy'>; version: number; caseKey: string; number: number; status: ClockStatus; open: boolean; spans: string }> &
  Readonly<{ tier: string | null; unit: string | null; person: string | null; startedAt: number; ended: Run['end']; endedAt: number | null; pausedBy: string | null }> &
  Readonly<{ target: number; used: number; dueAt: number | null; provisional: boolean; breachedAt: number | null; nextAt: number | null; toldUntil: number }> &
  Readonly<{ thenStatus: ClockStatus | null; thenDue: number | null }>

function clockOf(row: Row): Clock {
  const { id, policy, version, caseKey, status, open, target, used, dueAt, provisional, breachedAt, nextAt, toldUntil } = row
  const spans = spansOf(row.spans)
  const { number, startedAt, tier, ended: end, endedAt, pausedBy, unit, person } = row
  return {
    ...{ id, policy, version, caseKey, toldUntil },
    run: { number, startedAt, tier, spans, end, endedAt, pausedBy, unit, person },
    judgement: { status, open, target, used, dueAt, provisional, breachedAt, nextAt },
    formerly: row.thenStatus === null ? null : { status: row.thenStatus, dueAt: row.thenDue },
  }
}

/** `{from,to,from,-1}`: read by hand, for a driver's arrays of bigints cost more than all the judging. */
function spansOf(text: string): Clock['run']['spans'] {
  const numbers = text.slice(1, -1).split(',').map(Number)
  return Array.from({ length: numbers.length / 2 }, (_, i): readonly [number, number | null] => [numbers[2 * i]!, numbers[2 * i + 1] === -1 ? null : numbers[2 * i + 1]!])
}

export async function clocksOfCases(tx: Tx, cases: readonly string[], policies: readonly string[]): Promise<Clock[]> {
  const { rows } = await tx.query(`select ${shape} from clock where case_key = any($1) and policy = any($2::uuid[])`, [cases, policies])
  return rows.map(clockOf)
}

/** Clocks by a condition of the room that knows which. */
export async function clocksWhere(tx: Tx, condition: string, values: readonly unknown[]): Promise<Clock[]> {
  const { rows } = await tx.query(`select ${shape} from clock where ${condition}`, values)
  return rows.map(clockOf)
}

export async function clocksById(tx: Tx, ids: readonly string[]): Promise<Clock[]> {
  const { rows } = await tx.query(`select ${shape} from clock where id = any($1::uuid[])`, [ids])
  return rows.map(clockOf)
}

/** Clocks at which something is to be told by now, taken so that no other worker tells it too. */
export async function dueClocks(tx: Tx, now: number, limit: number): Promise<Clock[]> {
  const { rows } = await tx.query(`select ${shape} from clock where next_at <= $1 order by next_at limit $2 for update skip locked`, [now, limit])
  return rows.map(clockOf)
}

export async function anyDue(tx: Tx, now: number): Promise<boolean> {
  const { rows } = await tx.query('select 1 from clock where next_at <= $1 limit 1', [now])
  return rows.length > 0
}

/** Where a judging anew has come: after which clock, and with which status that clock was found. */
export type Place = Readonly<{ id: string; status: string }>

/**
 * The clocks of a policy, by status and id, for judging them anew piece by piece. One whose status changes meanwhile is met again or was judged by the new
 * hours already, by whatever changed it.
 */
export async function clocksOfPolicy(tx: Tx, policy: string, after: Place | null, limit: number): Promise<Clock[]> {
  const rest = after ? 'and (status, id) > ($3, $4::uuid)' : ''
  const { rows } = await tx.query(`select ${shape} from clock where policy = $1 ${rest} order by status, id limit $2 for update`, [
    policy,
    limit,
    ...(after ? [after.status, after.id] : []),
  ])
  return rows.map(clockOf)
}

/** The clocks that name a person, in pieces. */
export async function clocksOfPerson(tx: Tx, person: string, after: Place | null, limit: number): Promise<Clock[]> {
  const { rows } = await tx.query(`select ${shape} from clock where person = $1 and ($2::uuid is null or id > $2) order by id limit $3 for update`, [
    person,
    after?.id ?? null,
    limit,
  ])
  return rows.map(clockOf)
}

export type ClockFilter = Readonly<{ policy?: string | undefined; unit?: string | undefined }>
const fits = '($1::uuid is null or policy = $1) and ($2::text is null or unit = $2)'

/** Open clocks, the nearest due instant first, paused ones without one last. */
export async function listOpen(tx: Tx, { policy, unit }: ClockFilter, { after, limit }: Cursor): Promise<Clock[]> {
  const due = 'coalesce(due_at, 9223372036854775807)'
  const { rows } = await tx.query(`select ${shape} from clock where open and ${fits} and ($3::bigint is null or (${due}, id) > ($3, $4::uuid)) order by ${due}, id limit $5`, [
    policy ?? null,
    unit ?? null,
    endOfTime(after?.[0]),
    after?.[1] ?? null,
    limit + 1,
  ])
  return rows.map(clockOf)
}

/** Numbers of JavaScript end before those of the database: a clock without due instant sorts behind every other. */
function endOfTime(key: string | number | undefined): string | null {
  if (key === undefined) return null
  return Number(key) >= Number.MAX_SAFE_INTEGER ? '9223372036854775807' : String(key)
}

/** Open clocks of some policies, and those that name some persons, the nearest due instant first. */
export async function openClocks(tx: Tx, { policies, persons }: Readonly<{ policies: readonly string[]; persons: readonly string[] }>, limit: number): Promise<Clock[]> {
  const { rows } = await tx.query(
    `select ${shape} from clock where open and (policy = any($1::uuid[]) or person = any($2)) order by coalesce(due_at, 9223372036854775807), id limit $3`,
    [policies, persons, limit],
  )
  return rows.map(clockOf)
}

/** Which of some promises have open clocks. */
export async function policiesWithOpenClocks(tx: Tx, policies: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query(
    `select wanted.policy as id from unnest($1::uuid[]) as wanted (policy)
     where exists (select 1 from clock where clock.policy = wanted.policy and status = any('{running,paused,missed}') and open)`,
    [policies],
  )
  return new Set(rows.map(row => row.id))
}

/** Clocks that were over, the latest breach first. */
export async function listMissed(tx: Tx, { policy, unit }: ClockFilter, { after, limit }: Cursor): Promise<Clock[]> {
  const { rows } = await tx.query(
    `select ${shape} from clock where breached_at is not null and ${fits} and ($3::bigint is null or (breached_at, id) < ($3, $4::uuid)) order by breached_at desc, id desc limit $5`,
    [policy ?? null, unit ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows.map(clockOf)
}

/** The clocks of one case, in the order they started. */
export async function readCase(tx: Tx, caseKey: string): Promise<Clock[]> {
  const { rows } = await tx.query(`select ${shape} from clock where case_key = $1 order by started_at, policy, number limit 500`, [caseKey])
  return rows.map(clockOf)
}

const given =
  rowShape(`id uuid, policy uuid, version int, case_key text, number int, status text, open boolean, tier text, unit text, person text, started_at bigint, spans bigint[],
  ended text, ended_at bigint, paused_by text, target bigint, used bigint, due_at bigint, provisional boolean, breached_at bigint, next_at bigint, told_until bigint, then_status text, then_due bigint`)
const saving = `insert into clock (${given.names}) select ${given.names} from ${given.from(1)} on conflict (tenant, id) do update set ${given.taken('excluded', ['id', 'case_key', 'number'])}`

/** Write clocks, new and changed, in one statement. */
export async function saveClocks(tx: Tx, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length > 0) await tx.query(saving, [JSON.stringify(clocks.map(rowOf))])
}

function rowOf(clock: Clock): object {
  const { id, policy, version, caseKey, run } = clock
  const { number, startedAt, tier, spans, end, endedAt, pausedBy, unit, person } = run
  const flat = spans.flatMap(([from, to]) => [from, to ?? -1])
  const ran = { number, tier, unit, person, started_at: startedAt, spans: flat, ended: end, ended_at: endedAt, paused_by: pausedBy, target: Math.round(clock.judgement.target) }
  return { id, policy, version, case_key: caseKey, ...ran, ...verdictRow(clock) }
}

function verdictRow({ judgement, toldUntil, formerly }: Clock) {
  const { status, open, used, dueAt, provisional, breachedAt, nextAt } = judgement
  const instants = { due_at: whole(dueAt), breached_at: whole(breachedAt), next_at: whole(nextAt), told_until: Math.round(toldUntil) }
  return { status, open, used: Math.round(used), provisional, ...instants, then_status: formerly?.status ?? null, then_due: whole(formerly?.dueAt ?? null) }
}

function whole(at: number | null): number | null {
  return at === null ? null : Math.round(at)
}

export async function deleteClocks(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query('delete from clock where id = any($1::uuid[])', [ids])
}

const verdictColumns = [
  ['status', 'text'],
  ['open', 'boolean'],
  ['used', 'bigint'],
  ['due_at', 'bigint'],
  ['provisional', 'boolean'],
  ['breached_at', 'bigint'],
  ['next_at', 'bigint'],
  ['told_until', 'bigint'],
  ['then_status', 'text'],
  ['then_due', 'bigint'],
] as const
const verdictNames = verdictColumns.map(([name]) => name)
const rewriting = `
  update clock set ${verdictNames.map(name => `${name} = given.${name}`).join(', ')}
  from unnest($1::uuid[], ${verdictColumns.map(([, type], i) => `$${i + 2}::${type}[]`).join(', ')}) as given (id, ${verdictNames.join(', ')}) where clock.id = given.id`

/**
 * Write new verdicts of clocks whose runs are as they were. Always many at once, where an array a column is less to read than JSON with its names. Each
 * clock is looked up by its id: while the database knows too little of a table that grew just now, it would read a million clocks for each piece instead.
 */
export async function saveVerdicts(tx: Tx, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length === 0) return
  const rows = clocks.map(verdictRow)
  await tx.query('set local enable_hashjoin = off; set local enable_mergejoin = off')
  await tx.query(rewriting, [clocks.map(({ id }) => id), ...verdictNames.map(name => rows.map(row => row[name]))])
}

/** Tell the pages that clocks are judged otherwise than before; last in a transaction, because all judging meets at this row. */
export async function touchClocks(tx: Tx): Promise<void> {
  await tx.query('insert into clock_version (version) values (1) on conflict (tenant) do update set version = clock_version.version + 1')
}

/** What browsers watch: goes up whenever a clock began, ended or became due at another time. */
export async function clocksPulse(tx: Tx): Promise<number> {
  const { rows } = await tx.query('select version from clock_version')
  return rows[0]?.version ?? 0
}
