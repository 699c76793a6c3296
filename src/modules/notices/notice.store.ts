import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { Notice } from './notice.ts'
import { mostCounted } from './views.ts'

export type StoredNotice = Notice & Readonly<{ toldAt: number; readAt: number | null }>

const rows = rowShape(
  'id uuid, person uuid, kind text, happened_at bigint, told_at bigint, case_key text, clock uuid, instance uuid, step int, step_name text, percent int, role text, reached text, by uuid, desk_case uuid',
)
const adding = `insert into notice (${rows.names}) select ${rows.names} from ${rows.from(1)} on conflict (tenant, id) do nothing`

/** Write notices, those that are there already left as they are, and let the bells hear of it. */
export async function addNotices(tx: Tx, notices: readonly Notice[], toldAt: number): Promise<void> {
  if (notices.length === 0) return
  const given = notices.map(({ happenedAt, caseKey, step, deskCase, ...same }) => ({
    ...{ ...same, happened_at: happenedAt, told_at: toldAt, case_key: caseKey, desk_case: deskCase },
    ...{ instance: step?.instance ?? null, step: step?.key ?? null, step_name: step?.name ?? null },
  }))
  const { rowCount } = await tx.query(adding, [JSON.stringify(given)])
  if (rowCount > 0) await touchNotices(tx)
}

/** A person's own notices, the newest first. */
export async function listNotices(tx: Tx, person: string, unread: boolean, { after, limit }: Cursor): Promise<StoredNotice[]> {
  const { rows } = await tx.query(
    `
    select id, person, kind, happened_at as "happenedAt", told_at as "toldAt", read_at as "readAt", case_key as "caseKey", clock,
      case when instance is not null then jsonb_build_object('instance', instance, 'key', step, 'name', step_name) end as step, percent, role, reached, by, desk_case as "deskCase"
    from notice where person = $1 and ($2::uuid is null or id < $2) ${unread ? 'and read_at is null' : ''} order by id desc limit $3`,
    [person, after?.[0] ?? null, limit + 1],
  )
  return rows
}

/** How many a person has not read, counted up to a hundred. */
export async function countUnread(tx: Tx, person: string): Promise<number> {
  const { rows } = await tx.query(`select count(*)::int as unread from (select 1 from notice where person = $1 and read_at is null limit ${mostCounted}) one`, [person])
  return rows[0].unread
}

/** A person has read some of his own notices. */
export async function markRead(tx: Tx, person: string, ids: readonly string[], now: number): Promise<void> {
  const { rowCount } = await tx.query('update notice set read_at = $3 where id = any($2::uuid[]) and person = $1 and read_at is null', [person, ids, now])
  if (rowCount > 0) await touchNotices(tx)
}

/** A person has read all he was told until an instant; what came after that he has not seen. */
export async function markAllRead(tx: Tx, person: string, until: number, now: number): Promise<void> {
  const { rowCount } = await tx.query('update notice set read_at = $3 where person = $1 and read_at is null and told_at <= $2', [person, until, now])
  if (rowCount > 0) await touchNotices(tx)
}

/** Take away what was read and is older than an instant; says how many. */
export async function forgetRead(tx: Tx, before: number, limit: number): Promise<number> {
  const { rowCount } = await tx.query('delete from notice where id in (select id from notice where read_at is not null and told_at < $1 order by told_at limit $2)', [
    before,
    limit,
  ])
  return rowCount
}

async function touchNotices(tx: Tx): Promise<void> {
  await tx.query('insert into notice_version (version) values (1) on conflict (tenant) do update set version = notice_version.version + 1')
}

/** What browsers watch: goes up whenever somebody was told something or read it. */
export async function noticesPulse(tx: Tx): Promise<number> {
  const { rows } = await tx.query('select version from notice_version')
  return rows[0]?.version ?? 0
}
