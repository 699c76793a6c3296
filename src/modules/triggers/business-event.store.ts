import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { BusinessEvent } from './views.ts'
import type { Hour } from './watch.ts'

const shape = 'source, id, kind, object, at, value, attributes'
const arriving = rowShape('source text, id text, kind text, object text, at bigint, value float8, attributes jsonb, batch uuid')

/** Keep events; those that are there already are left as they are. @returns how many were new */
export async function addBusinessEvents(tx: Tx, events: readonly BusinessEvent[], batch: string): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into business_event (${arriving.names}) select ${arriving.names} from ${arriving.from(1)} on conflict (tenant, source, id) do nothing`,
    [JSON.stringify(events.map(event => ({ ...event, batch })))],
  )
  return rowCount
}

export async function eventsOfBatches(tx: Tx, batches: readonly string[]): Promise<BusinessEvent[]> {
  const { rows } = await tx.query(`select ${shape} from business_event where batch = any($1::uuid[]) order by at, source, id`, [batches])
  return rows
}

type Next = Readonly<{ kind: string; expects: readonly string[]; after: number; until: number }>

/** Events of a kind within a stretch of time on whose object nothing of what should have come next came at or after it. */
export async function withoutNext(tx: Tx, { kind, expects, after, until }: Next, window: number, limit: number): Promise<BusinessEvent[]> {
  const { rows } = await tx.query(
    `select ${shape} from business_event began where kind = $1 and at > $3 and at <= $4
       and not exists (select 1 from business_event next where next.object = began.object and next.kind = any($2) and next.at >= began.at and next.at <= began.at + $5)
     order by at, source, id limit $6`,
    [kind, expects, after, until, window, limit],
  )
  return rows
}

const [hour, day] = [3_600_000, 86_400_000]
const daysBefore = 28

/** Hours that ended within a stretch of time, each with the same hour of the four weeks before; only days since the first event of the kind. */
export async function hoursOf(tx: Tx, kind: string, [after, until]: readonly [number, number]): Promise<Hour[]> {
  const ends = Array.from({ length: Math.floor(until / hour) - Math.floor(after / hour) }, (_, place) => (Math.floor(after / hour) + 1 + place) * hour).slice(-24 * 30)
  if (ends.length === 0) return []
  const { rows: first } = await tx.query('select min(at) as at from business_event where kind = $1', [kind])
  if (first[0].at === null) return []
  const { rows } = await tx.query(`select at / ${hour} as hour, count(*)::int as count from business_event where kind = $1 and at >= $2 and at < $3 group by 1`, [
    kind,
    ends[0]! - daysBefore * day - hour,
    ends.at(-1)!,
  ])
  const counts = new Map<number, number>(rows.map(row => [Number(row.hour), row.count]))
  return ends.map(endsAt => {
    const days = Math.min(daysBefore, Math.floor((endsAt - hour - first[0].at) / day))
    const before = Array.from({ length: Math.max(0, days) }, (_, back) => counts.get((endsAt - hour - (back + 1) * day) / hour) ?? 0)
    return { endsAt, count: counts.get((endsAt - hour) / hour) ?? 0, before }
  })
}

/** Events of a kind since an instant, the newest first. */
export async function eventsOfKind(tx: Tx, kind: string, since: number, limit: number): Promise<BusinessEvent[]> {
  const { rows } = await tx.query(`select ${shape} from business_event where kind = $1 and at >= $2 order by at desc limit $3`, [kind, since, limit])
  return rows
}

/** Kinds of events that came, the most frequent of late first. */
export async function knownKinds(tx: Tx): Promise<readonly Readonly<{ kind: string; events: number }>[]> {
  const { rows } = await tx.query(
    `with recursive kinds as (select min(kind) as kind from business_event union all select (select min(kind) from business_event where kind > kinds.kind) from kinds where kinds.kind is not null)
     select kind, (select count(*)::int from (select 1 from business_event of where of.kind = kinds.kind limit 10000) one) as events from kinds where kind is not null order by 2 desc, 1 limit 200`,
  )
  return rows
}

export async function listBusinessEvents(
  tx: Tx,
  { kind, object }: Readonly<{ kind: string | undefined; object: string | undefined }>,
  { after, limit }: Cursor,
): Promise<BusinessEvent[]> {
  const values: unknown[] = [limit + 1]
  const conditions = ['true']
  if (kind) conditions.push(`kind = $${values.push(kind)}`)
  if (object) conditions.push(`object = $${values.push(object)}`)
  if (after) conditions.push(`(at, source, id) < ($${values.push(after[0])}::bigint, $${values.push(after[1])}, $${values.push(after[2])})`)
  const { rows } = await tx.query(`select ${shape} from business_event where ${conditions.join(' and ')} order by at desc, source desc, id desc limit $1`, values)
  return rows
}

/** What happened to the things that a case was opened or raised about, the newest first. */
export async function eventsOfCase(tx: Tx, of: string): Promise<BusinessEvent[]> {
  const { rows } = await tx.query(
    `select ${shape} from business_event where object in (select object from trigger_firing where case_id = $1)
     union select event.source, event.id, event.kind, event.object, event.at, event.value, event.attributes from trigger_firing fired join business_event event on event.source = fired.source and event.id = fired.event
       where fired.case_id = $1
     order by at desc limit 50`,
    [of],
  )
  return rows
}
