import type { Id } from '#kernel/decision.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { Disruption } from './disruption.ts'
import type { CaseDisruption, DisruptionRow, DisruptionView } from './views.ts'

const columns = `name, what, unit, service, tell_from as "from", tell_until as "until", stage, rounds, opened_at as "openedAt", ended_at as "endedAt", solves`
const people = '(select count(*)::int from affected where affected.disruption = disruption.id) as people'

export async function loadDisruption(tx: Tx, id: Id<'disruption'>): Promise<Disruption | null> {
  const { rows } = await tx.query(`select ${columns}, ${people} from disruption where id = $1 for update`, [id])
  return rows[0] ? { ...rows[0], forgotten: [] } : null
}

export async function saveDisruption(tx: Tx, id: Id<'disruption'>, it: Disruption): Promise<void> {
  await tx.query(
    `insert into disruption (id, name, what, unit, service, tell_from, tell_until, stage, rounds, opened_at, ended_at, solves) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (tenant, id) do update set name = excluded.name, what = excluded.what, unit = excluded.unit, service = excluded.service, tell_from = excluded.tell_from,
       tell_until = excluded.tell_until, stage = excluded.stage, rounds = excluded.rounds, ended_at = excluded.ended_at, solves = excluded.solves`,
    [id, it.name, it.what, it.unit, it.service, it.from, it.until, it.stage, JSON.stringify(it.rounds), it.openedAt, it.endedAt, it.solves],
  )
  // A new message is for everybody who can be told.
  await tx.query(`update affected set stage = 'waiting' where disruption = $1 and stage = 'told' and round < $2`, [id, it.rounds.length])
  // Its hours may be others now.
  await tx.query(`update affected set tell_at = 0 where disruption = $1 and stage = 'waiting' and tell_at > 0`, [id])
  if (it.forgotten.length > 0)
    await tx.query(
      `update affected set name = '', address = '', language = null, customer = null, reason = 'erased', stage = case stage when 'told' then 'told' else 'skipped' end
       where disruption = $1 and id = any($2::uuid[])`,
      [id, it.forgotten],
    )
}

/** Disruptions at which something is to be done: people to be told, or cases to be solved. */
export async function workingDisruptions(tx: Tx): Promise<(Disruption & Readonly<{ id: string }>)[]> {
  const { rows } = await tx.query(
    `select id, ${columns}, 0 as people from disruption
    where stage = 'telling' or solves and exists (select 1 from affected where affected.disruption = disruption.id and made and not solved) order by id`,
  )
  return rows.map(row => ({ ...row, forgotten: [] }))
}

const counted = `left join lateral (
  select count(*)::int as people, count(*) filter (where affected.stage = 'waiting')::int as waiting, count(*) filter (where affected.stage = 'told')::int as told,
    count(*) filter (where affected.stage = 'skipped')::int as skipped, count(it.id)::int as answered
  from affected left join desk_case it on it.id = affected.case_id and it.waiting_since is not null and affected.stage = 'told' where affected.disruption = page.id) counts on true`
const shown = `page.id, page.name, page.stage, page.unit, unit.name as "unitName", page.opened_at as "openedAt", jsonb_array_length(page.rounds) as rounds, counts.people, counts.waiting, counts.told,
  counts.skipped, counts.answered`

/** Disruptions, the newest first; one row more than asked for. */
export async function listDisruptions(tx: Tx, { after, limit }: Cursor): Promise<DisruptionRow[]> {
  const { rows } = await tx.query(
    `select ${shown} from (select * from disruption where $1::bigint is null or (opened_at, id) < ($1, $2::uuid) order by opened_at desc, id desc limit $3) page
     left join unit on unit.id = page.unit ${counted} order by page.opened_at desc, page.id desc`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

export async function viewDisruption(tx: Tx, id: string): Promise<Omit<DisruptionView, 'inHours'> | null> {
  const { rows } = await tx.query(
    `select ${shown}, page.what, page.service, service.name as "serviceName", page.tell_from as "from", page.tell_until as "until", page.rounds as messages, page.ended_at as "endedAt"
     from disruption page left join unit on unit.id = page.unit left join service on service.id = page.service ${counted} where page.id = $1`,
    [id],
  )
  return rows[0] ?? null
}

export async function disruptionsOfCase(tx: Tx, of: string): Promise<CaseDisruption[]> {
  const { rows } = await tx.query(
    `select disruption.id, disruption.name, disruption.stage from affected join disruption on disruption.id = affected.disruption where case_id = $1 order by opened_at desc limit 20`,
    [of],
  )
  return rows
}
