import type { Database, Tx } from './db.ts'
import { inTenant } from './db.ts'
import type { Position } from './log.ts'
import { beginning } from './log.ts'

/** Seal (封签): events hashed in blocks into a chain, in commit order; a changed, removed, added or swapped event breaks it. */
export type SealState = Readonly<{ blocks: number; events: number; pending: number; verified: boolean; firstBadBlock: number | null; head: string | null; sealedAt: number | null }>

const eventsPerBlock = 5000

/** One event's bytes for the chain. jsonb prints canonically, so the text is stable over restarts and dumps. */
const eventHash = `sha256(convert_to(concat_ws('|', seq, transaction, extract(epoch from at), extract(epoch from recorded_at), type, noun, noun_id,
  coalesce(actor, ''), coalesce(address, ''), coalesce(cause, ''), data::text, coalesce(encode(personal, 'hex'), ''), coalesce(subject, '')), 'UTF8'))`

type Block = Readonly<{ number: number; hash: string } & Position>

/** Seal the next block of a tenant's log, if there is anything to seal; says how many events went in. */
export async function sealNext(database: Database, tenant: string): Promise<number> {
  return inTenant(database, tenant, async tx => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('seal/' || $1))`, [tenant])
    const last = await lastBlock(tx)
    const { rows } = await tx.query(
      `
      with chunk as (
        select transaction, seq, ${eventHash} as hash from event
        where (transaction, seq) > ($1::xid8, $2::bigint) and transaction < pg_snapshot_xmin(pg_current_snapshot())
        order by transaction, seq limit $3),
      block as (
        select count(*)::int as events, sha256(decode($4, 'hex') || string_agg(hash, ''::bytea order by transaction, seq)) as hash,
          (array_agg(transaction order by transaction desc, seq desc))[1] as last_transaction, (array_agg(seq order by transaction desc, seq desc))[1] as last_seq from chunk)
      insert into seal_block (number, events, last_transaction, last_seq, hash, previous)
      select $5, events, last_transaction, last_seq, hash, decode($4, 'hex') from block where events > 0 returning events`,
      [last.transaction, last.seq, eventsPerBlock, last.hash, last.number + 1],
    )
    return rows[0]?.events ?? 0
  })
}

async function lastBlock(tx: Tx): Promise<Block> {
  const { rows } = await tx.query(`
    select number, encode(hash, 'hex') as hash, last_transaction::text as transaction, last_seq as seq from seal_block order by number desc limit 1`)
  return rows[0] ?? { number: 0, hash: '00'.repeat(32), ...beginning }
}

/** Recompute the whole chain from the events and compare: the first block that does not agree is named. */
export async function verifySeal(tx: Tx): Promise<SealState> {
  const { rows } = await tx.query(`
    with span as (
      select number, events, hash, previous, sealed_at, last_transaction, last_seq,
        lag(last_transaction, 1, '0'::xid8) over by_number as first_transaction, lag(last_seq, 1, 0::bigint) over by_number as first_seq,
        lag(hash, 1, decode(repeat('00', 32), 'hex')) over by_number as chained, lag(number, 1, 0::bigint) over by_number as before
      from seal_block window by_number as (order by number)),
    checked as (
      select span.*, (select sha256(span.chained || string_agg(${eventHash}, ''::bytea order by transaction, seq)) from event
        where (transaction, seq) > (first_transaction, first_seq) and (transaction, seq) <= (last_transaction, last_seq)) as again from span)
    select count(*)::int as blocks, coalesce(sum(events), 0)::int as events, max(sealed_at) as "sealedAt",
      min(number) filter (where again is distinct from hash or previous <> chained or number <> before + 1) as "firstBadBlock",
      (select encode(hash, 'hex') from span order by number desc limit 1) as head from checked`)
  const { blocks, events, sealedAt, firstBadBlock, head } = rows[0]
  const last = await lastBlock(tx)
  const waiting = await tx.query('select count(*)::int as pending from event where (transaction, seq) > ($1::xid8, $2::bigint)', [last.transaction, last.seq])
  return { blocks, events, pending: waiting.rows[0].pending, verified: firstBadBlock === null, firstBadBlock, head, sealedAt }
}
