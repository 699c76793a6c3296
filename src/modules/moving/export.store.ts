import type { Tx } from '#platform/noun.ts'
import type { ForeignCase } from './views.ts'

/** A case as a line, with more than moving in takes: what only we know stays readable too. */
export type ExportedCase = ForeignCase &
  Readonly<{ number: number; outcome: string; customer: string | null; service: unknown; tier: string | null; links: unknown; mergedInto: string | null; values: unknown }>

/** Cases by number with all that was said in them; answers that were taken back were never said. */
export async function casesAfter(tx: Tx, after: number, limit: number): Promise<ExportedCase[]> {
  const { rows } = await tx.query(
    `
    select it.number, it.case_key as ref, it.subject, case it.stage when 'merged' then 'closed' else it.stage end as stage, it.priority, it.channel, it.opened_at as "openedAt",
      coalesce(it.solved_at, it.closed_at) as "solvedAt", it.contact, coalesce(owner.email, owner.name, '') as owner, coalesce(unit.name, '') as "group", it.tags, it.outcome, it.customer,
      service.name as service, it.tier, it.links, it.merged_into as "mergedInto", it.form -> 'values' as values,
      coalesce((select jsonb_agg(jsonb_build_object('kind', case said.kind when 'call' then 'note' else said.kind end, 'text', said.text, 'at', said.at,
        'author', coalesce(author.email, author.name, ''), 'call', said.call) order by said.at, said.id)
        from desk_message said left join person author on author.id = said.author where said.conversation = any(it.conversations) and said.stage <> 'taken-back'), '[]') as messages
    from (select * from desk_case where number > $1 order by number limit $2) it left join person owner on owner.id = it.owner left join unit on unit.id = it.unit
      left join service on service.id = it.service
    order by it.number`,
    [after, limit],
  )
  return rows
}
