import { copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/noun.ts'
import type { Activity } from './activity.ts'

export type Refused = Readonly<{ source: string; position: number; reason: string; fields: Readonly<Record<string, string>>; raw: string }>
/** How a batch ended: newly taken rows and rows that were already there. */
export type BatchResult = Readonly<{ taken: number; repeated: number }>

const columns = [
  'source',
  'id',
  'batch',
  'case_key',
  'activity',
  'at',
  'started_at',
  'lifecycle',
  'unit',
  'site',
  'person',
  'channel',
  'service',
  'tier',
  'partner',
  'customer',
  'attributes',
] as const
const list = columns.join(', ')

/**
 * Take a batch of activities, idempotent by (source, id): rows go by COPY into a temporary table, then into the real one.
 * `sourceIsNew` saves the question whether some are there already; were it wrong, they would still be taken once.
 * The batch row names the cases that are new or changed; the fold follows it.
 */
export async function insertActivities(tx: Tx, activities: readonly Activity[], importId: string | null, sourceIsNew = false): Promise<BatchResult> {
  if (activities.length === 0) return { taken: 0, repeated: 0 }
  const { rows } = await tx.query('insert into activity_batch (import, activities) values ($1, $2) returning number', [importId, activities.length])
  const batch: number = rows[0].number
  if (activities.length <= 1000) return finish(tx, batch, activities, await insertDirectly(tx, batch, activities))
  await copyIncoming(tx, batch, activities)
  return finish(tx, batch, activities, await takeIncoming(tx, activities, sourceIsNew || (await areNew(tx, activities))))
}

async function copyIncoming(tx: Tx, batch: number, activities: readonly Activity[]): Promise<void> {
  await tx.query(
    'create temp table if not exists incoming (source text, id text, batch bigint, case_key text, activity text, at bigint, started_at bigint, lifecycle text, unit text, site text, person text, channel text, service text, tier text, partner text, customer text, attributes jsonb) on commit delete rows',
  )
  await copyRows(
    tx.client,
    `copy incoming (${list}) from stdin`,
    activities.map(activity => cellsOf(activity, batch)),
  )
}

const take = `insert into activity (${list}) select ${list} from incoming`

/** Where nothing of these ids is there yet, a plain insert does, which costs two thirds; should somebody bring one of them at this very moment, the careful way follows. */
async function takeIncoming(tx: Tx, activities: readonly Activity[], probablyNew: boolean): Promise<string[]> {
  if (probablyNew) {
    await tx.query('savepoint plain')
    try {
      await tx.query(take)
      return activities.map(activity => activity.case)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error
      await tx.query('rollback to savepoint plain')
    }
  }
  return (await tx.query(`${take} on conflict do nothing returning case_key`)).rows.map(row => row.case_key)
}

async function areNew(tx: Tx, activities: readonly Activity[]): Promise<boolean> {
  const ids = activities.map(activity => activity.id),
    sources = new Set(activities.map(activity => activity.source))
  if (new Set(ids).size < ids.length || sources.size > 1) return false
  const { rows } = await tx.query('select 1 from activity where source = $1 and id = any($2) limit 1', [activities[0]!.source, ids])
  return rows.length === 0
}

function cellsOf(activity: Activity, batch: number): (string | number | null)[] {
  const { source, id, at, startedAt, lifecycle, unit, site, person, channel, service, tier, partner, customer, attributes } = activity
  return [
    source,
    id,
    batch,
    activity.case,
    activity.activity,
    at,
    startedAt,
    lifecycle,
    unit,
    site,
    person,
    channel,
    service,
    tier,
    partner,
    customer,
    attributes ? JSON.stringify(attributes) : null,
  ]
}

async function insertDirectly(tx: Tx, batch: number, activities: readonly Activity[]): Promise<string[]> {
  const cells = activities.map(activity => cellsOf(activity, batch))
  const types = ['text', 'text', 'bigint', 'text', 'text', 'bigint', 'bigint', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'text', 'jsonb']
  const { rows } = await tx.query(
    `insert into activity (${list}) select * from unnest(${types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')}) on conflict do nothing returning case_key`,
    columns.map((_, index) => cells.map(row => row[index])),
  )
  return rows.map(row => row.case_key)
}

async function finish(tx: Tx, batch: number, activities: readonly Activity[], takenCases: readonly string[]): Promise<BatchResult> {
  if (takenCases.length === 0) await tx.query('delete from activity_batch where number = $1', [batch])
  else await tx.query('update activity_batch set activities = $2, cases = $3 where number = $1', [batch, takenCases.length, [...new Set(takenCases)]])
  return { taken: takenCases.length, repeated: activities.length - takenCases.length }
}

/** Keep what could not be taken. */
export async function insertRefused(tx: Tx, refused: readonly Refused[], importId: string | null): Promise<void> {
  if (refused.length === 0) return
  await tx.query(
    `
    insert into quarantine (import, source, position, reason, fields, raw)
    select $1, source, position, reason, fields, raw from unnest($2::text[], $3::bigint[], $4::text[], $5::jsonb[], $6::text[]) as row (source, position, reason, fields, raw)`,
    [
      importId,
      refused.map(row => row.source),
      refused.map(row => row.position),
      refused.map(row => row.reason),
      refused.map(row => withoutNul(JSON.stringify(row.fields))),
      refused.map(row => row.raw.replaceAll('\0', '\uFFFD').slice(0, 100_000)),
    ],
  )
}

/** PostgreSQL cannot hold U+0000 in text or jsonb. */
function withoutNul(json: string): string {
  return json.replaceAll('\\u0000', '\\ufffd')
}

/** Whether nothing of a source was ever taken. */
export async function isNewSource(tx: Tx, source: string): Promise<boolean> {
  return (await tx.query('select 1 from activity where source = $1 limit 1', [source])).rows.length === 0
}
