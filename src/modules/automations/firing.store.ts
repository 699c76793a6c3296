import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { Firing, Lately } from './plan.ts'
import type { FiringRow, FiringStage } from './views.ts'

const shape = rowShape('id uuid, automation uuid, version int, case_id uuid, at bigint, because text, depth int, stage text, detail text')

/** Write down what is to be done, once. */
export async function addFirings(tx: Tx, firings: readonly Firing[]): Promise<void> {
  if (firings.length === 0) return
  const rows = firings.map(({ case: case_id, held, ...same }) => ({ ...same, case_id, stage: held ? 'held' : 'due', detail: held ?? '' }))
  await tx.query(`insert into automation_firing (${shape.names}) select ${shape.names} from ${shape.from(1)} on conflict (tenant, id) do nothing`, [JSON.stringify(rows)])
}

const [hour, day] = [3_600_000, 86_400_000]

/** How often rules acted on some cases within the last hour, and whether they answered within the last day. */
export async function latelyOf(tx: Tx, cases: readonly string[], now: number): Promise<Lately> {
  if (cases.length === 0) return () => ({ inHour: 0, answeredInDay: false })
  const { rows } = await tx.query(
    `select automation, case_id as "case", count(*) filter (where at > $2)::int as "inHour", count(*)::int as "inDay" from automation_firing
     where case_id = any($1::uuid[]) and at > $3 and stage in ('due', 'done') group by automation, case_id`,
    [cases, now - hour, now - day],
  )
  const known = new Map(rows.map(row => [`${row.automation}/${row.case}`, { inHour: row.inHour, answeredInDay: row.inDay > 0 }]))
  return (automation, of) => known.get(`${automation}/${of}`) ?? { inHour: 0, answeredInDay: false }
}

/** Through how many automations some firings came about. */
export async function depthsOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query('select id, depth from automation_firing where id = any($1::uuid[])', [ids])
  return new Map(rows.map(({ id, depth }) => [id, depth]))
}

export type DueFiring = Readonly<{ id: string; automation: string; version: number; case: string }>

/** Firings that are to be carried out, the oldest first. */
export async function dueFirings(tx: Tx, limit: number): Promise<DueFiring[]> {
  const { rows } = await tx.query(`select id, automation, version, case_id as "case" from automation_firing where stage = 'due' order by at, id limit $1`, [limit])
  return rows
}

export async function endFiring(tx: Tx, id: string, stage: Extract<FiringStage, 'done' | 'refused'>, detail: string): Promise<void> {
  await tx.query(`update automation_firing set stage = $2, detail = $3 where id = $1 and stage = 'due'`, [id, stage, detail])
}

/** What fired, the newest first. */
export async function listFirings(tx: Tx, automation: string, stage: FiringStage | undefined, { after, limit }: Cursor): Promise<FiringRow[]> {
  const { rows } = await tx.query(
    `select page.id, page.at, page.version, page.case_id as "case", coalesce(it.case_key, '') as "caseKey", coalesce(it.subject, '') as subject, page.stage, page.because, page.detail
     from (select * from automation_firing where automation = $1 and ($2::text is null or stage = $2) and ($3::bigint is null or (at, id) < ($3, $4::uuid)) order by at desc, id desc limit $5) page
       left join desk_case it on it.id = page.case_id
     order by page.at desc, page.id desc`,
    [automation, stage ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}
