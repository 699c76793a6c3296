import type { Id } from '#kernel/decision.ts'
import type { Database, Tx } from '#platform/db.ts'
import type { Mailbox } from './mailbox.ts'
import type { MailboxView } from './views.ts'

const columns = `address, name, unit, imap, smtp, plus, signature, acknowledgement, paused, removed, created_at as "createdAt"`

export async function loadMailbox(tx: Tx, id: Id<'mailbox'>): Promise<Mailbox | null> {
  const { rows } = await tx.query(`select ${columns} from mailbox where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** The mailbox as it is, without a lock. */
export async function findMailbox(tx: Tx, id: string): Promise<Mailbox | null> {
  const { rows } = await tx.query(`select ${columns} from mailbox where id = $1`, [id])
  return rows[0] ?? null
}

export async function saveMailbox(tx: Tx, id: Id<'mailbox'>, it: Mailbox): Promise<void> {
  await tx.query(
    `insert into mailbox (id, address, name, unit, imap, smtp, plus, signature, acknowledgement, paused, removed, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (tenant, id) do update set address = excluded.address, name = excluded.name, unit = excluded.unit, imap = excluded.imap, smtp = excluded.smtp, plus = excluded.plus,
       signature = excluded.signature, acknowledgement = excluded.acknowledgement, paused = excluded.paused, removed = excluded.removed`,
    [id, it.address, it.name, it.unit, json(it.imap), json(it.smtp), it.plus, it.signature, json(it.acknowledgement), it.paused, it.removed, it.createdAt],
  )
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}

/** Mailboxes as pages show them: without what is secret. */
export async function listMailboxes(tx: Tx): Promise<MailboxView[]> {
  const { rows } = await tx.query(
    `select mailbox.id, address, mailbox.name, unit, unit.name as "unitName", paused, imap - 'sealed' as imap, smtp - 'sealed' as smtp, plus, signature, acknowledgement,
       cursor.checked_at as "checkedAt", cursor.trouble, created_at as "createdAt"
     from mailbox left join unit on unit.id = mailbox.unit left join mailbox_cursor cursor on cursor.mailbox = mailbox.id
     where not mailbox.removed order by lower(address) limit 500`,
    [],
  )
  return rows
}

export type Placed = Readonly<{ tenant: string; id: Id<'mailbox'>; paused: boolean }>

/** Whose mailbox an address is, over all enterprises. The tenant follows from the address here: no request names it. */
export async function mailboxAt({ pool }: Database, address: string): Promise<Placed | null> {
  const { rows } = await pool.query('select tenant, id, paused from mailbox_at($1)', [address])
  return rows[0] ?? null
}

/** The mailboxes that mail is fetched for. */
export async function fetchedMailboxes(tx: Tx): Promise<(Mailbox & Readonly<{ id: Id<'mailbox'> }>)[]> {
  const { rows } = await tx.query(`select id, ${columns} from mailbox where not removed and not paused and imap is not null order by id`, [])
  return rows
}

/** Addresses of this enterprise. */
export async function ownAddresses(tx: Tx, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query('select lower(address) as address from mailbox where lower(address) = any($1::text[]) and not removed', [addresses])
  return new Set(rows.map(row => row.address))
}

/** By which mailbox a case goes out that no mail came for: that of its unit, else the oldest that can send. */
export async function sendingMailbox(tx: Tx, unit: string | null): Promise<Id<'mailbox'> | null> {
  const { rows } = await tx.query('select id from mailbox where not removed and smtp is not null order by (unit is not distinct from $1) desc, created_at, id limit 1', [unit])
  return rows[0]?.id ?? null
}

export type Cursor = Readonly<{ validity: string; lastUid: number }>

export async function cursorOfMailbox(tx: Tx, mailbox: string): Promise<Cursor | null> {
  const { rows } = await tx.query('select validity, last_uid as "lastUid" from mailbox_cursor where mailbox = $1', [mailbox])
  return rows[0] ?? null
}

/** How far a folder was read; never back within one numbering. */
export async function moveCursor(tx: Tx, mailbox: string, { validity, lastUid }: Cursor, now: number): Promise<void> {
  await tx.query(
    `insert into mailbox_cursor (mailbox, validity, last_uid, checked_at, trouble) values ($1, $2, $3, $4, null)
     on conflict (tenant, mailbox) do update set validity = excluded.validity, checked_at = excluded.checked_at, trouble = null,
       last_uid = case when mailbox_cursor.validity = excluded.validity then greatest(mailbox_cursor.last_uid, excluded.last_uid) else excluded.last_uid end`,
    [mailbox, validity, lastUid, now],
  )
}

/** What is in the way of fetching, for whoever looks after the mailbox. */
export async function noteTrouble(tx: Tx, mailbox: string, trouble: string): Promise<void> {
  await tx.query(
    `insert into mailbox_cursor (mailbox, validity, last_uid, checked_at, trouble) values ($1, '', 0, null, $2) on conflict (tenant, mailbox) do update set trouble = excluded.trouble`,
    [mailbox, trouble],
  )
}
