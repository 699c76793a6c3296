import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { AuditRow } from './views.ts'

export type TrailFilter = Readonly<{ noun?: string | undefined; type?: string | undefined; actor?: string | undefined; from?: number | undefined; to?: number | undefined }>

/** The log, newest first: who did what, when, from where. Hashes of secrets are never part of it. */
export async function listTrail(tx: Tx, { noun, type, actor, from, to }: TrailFilter, { after, limit }: Cursor): Promise<(AuditRow & { transaction: string })[]> {
  const { rows } = await tx.query(
    `
    select event.transaction::text as transaction, event.seq::text as seq, event.at, event.type, event.noun, event.noun_id as "nounId", event.actor,
      coalesce(person.name, token.name) as "actorName", event.address, event.data,
      coalesce((event.transaction, event.seq) <= (last.last_transaction, last.last_seq), false) as sealed
    from event left join person on person.id::text = event.actor left join token on token.id::text = event.actor
      left join (select last_transaction, last_seq from seal_block order by number desc limit 1) as last on true
    where ($1::text is null or event.noun = $1) and ($2::text is null or event.type = $2) and ($3::text is null or event.actor = $3)
      and ($4::float8 is null or event.at >= to_timestamp($4 / 1000.0)) and ($5::float8 is null or event.at < to_timestamp($5 / 1000.0))
      and ($6::text is null or (event.transaction, event.seq) < ($6::xid8, $7::bigint))
    order by event.transaction desc, event.seq desc limit $8`,
    [noun ?? null, type ?? null, actor ?? null, from ?? null, to ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}
