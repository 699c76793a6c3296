import type { Database } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { Terminal, TerminalId } from './terminal.ts'
import type { DeviceState, TerminalRow } from './views.ts'

const columns = `name, unit, seat, types, free_words as "freeWords", greeting, asks, idle_seconds as "idleSeconds", stage, paused, created_at as "createdAt", paired_at as "pairedAt", pin,
  offer, secret_hash as "secretHash"`

export async function loadTerminal(tx: Tx, id: TerminalId): Promise<Terminal | null> {
  const { rows } = await tx.query(`select ${columns} from terminal where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The same without a lock. */
export async function findTerminal(tx: Tx, id: string): Promise<Terminal | null> {
  const { rows } = await tx.query(`select ${columns} from terminal where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveTerminal(tx: Tx, id: TerminalId, it: Terminal): Promise<void> {
  await tx.query(
    `insert into terminal (id, name, unit, seat, types, free_words, greeting, asks, idle_seconds, stage, paused, created_at, paired_at, pin, offer, secret_hash)
     values ($1, $2, $3, $4, $5::uuid[], $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (tenant, id) do update set name = excluded.name, unit = excluded.unit, seat = excluded.seat, types = excluded.types, free_words = excluded.free_words,
       greeting = excluded.greeting, asks = excluded.asks, idle_seconds = excluded.idle_seconds, stage = excluded.stage, paused = excluded.paused, paired_at = excluded.paired_at,
       pin = excluded.pin, offer = excluded.offer, secret_hash = excluded.secret_hash`,
    [
      ...[id, it.name, it.unit, JSON.stringify(it.seat), it.types, it.freeWords, JSON.stringify(it.greeting), it.asks, it.idleSeconds, it.stage, it.paused],
      ...[it.createdAt, it.pairedAt, it.pin, it.offer && JSON.stringify(it.offer), it.secretHash],
    ],
  )
}

/** A device tells of itself each half minute; after three times without a word it counts as away. */
const heardFor = 95_000

/** Keep that a device was heard of. */
export async function keepBeat(tx: Tx, id: string, { version, queue, now }: Readonly<{ version: string; queue: number; now: number }>): Promise<void> {
  await tx.query(
    `insert into terminal_beat (terminal, seen_at, since, version, queue) values ($1, $2, $2, $3, $4)
     on conflict (tenant, terminal) do update set version = excluded.version, queue = excluded.queue, seen_at = excluded.seen_at,
       since = case when terminal_beat.seen_at < excluded.seen_at - ${heardFor} then excluded.seen_at else terminal_beat.since end`,
    [id, now, version, queue],
  )
}

type Beat = Readonly<{ seenAt: number; since: number; version: string; queue: number }>
const beat = `case when beat.terminal is null then null else jsonb_build_object('seenAt', seen_at, 'since', since, 'version', version, 'queue', queue) end as beat`

function deviceOf(told: Beat | null, now: number): DeviceState | null {
  if (!told) return null
  const online = told.seenAt >= now - heardFor
  return { online, since: (online ? told.since : told.seenAt) as DeviceState['since'], version: told.version, queue: told.queue }
}

export async function deviceState(tx: Tx, id: string, now: number): Promise<DeviceState | null> {
  const { rows } = await tx.query(`select ${beat} from terminal_beat beat where terminal = $1`, [id])
  return deviceOf(rows[0]?.beat ?? null, now)
}

export async function listTerminals(tx: Tx, { after, limit }: Cursor, now: number): Promise<TerminalRow[]> {
  const { rows } = await tx.query(
    `select it.id, it.name, unit.name as "unitName", stage, paused, ${beat}
     from terminal it left join unit on unit.id = it.unit left join terminal_beat beat on beat.terminal = it.id
     where stage <> 'removed' and ($1::text is null or (it.name, it.id) > ($1, $2::uuid)) order by it.name, it.id limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows.map(({ beat: told, ...row }) => ({ ...row, device: row.stage === 'paired' ? deviceOf(told, now) : null }))
}

/** Whose terminal a pairing code is for; the one question that no tenant asks. */
export async function terminalForCode({ pool }: Database, codeHash: string): Promise<Readonly<{ tenant: string; id: TerminalId }> | null> {
  const { rows } = await pool.query('select tenant, id from terminal_for_code($1)', [codeHash])
  return rows[0] ?? null
}
