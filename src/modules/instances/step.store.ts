import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { anywhere } from '#platform/page.ts'
import type { InstanceRow, InstanceStage, TaskRow, TaskShare } from './views.ts'

export type TaskFilter = Readonly<{ share: TaskShare; person: string | null; unit: string | undefined; process: string | undefined; search: string | undefined; late: boolean }>
export type Keyed<Row> = Row & Readonly<{ sort: number }>

const endOfTime = Number.MAX_SAFE_INTEGER

/** The person's own unit, or the one asked for, and every unit below it. */
const theirUnits = `
  with recursive theirs as (
    select coalesce($2::uuid, (select unit from person where id = $1)) as id
    union all select unit.id from unit join theirs on unit.parent = theirs.id)`

/** Open steps, the nearest due instant first, those without a limit last. One row more than asked for. */
export async function listTasks(tx: Tx, { share, person, unit, process, search, late }: TaskFilter, { after, limit }: Cursor): Promise<Keyed<TaskRow>[]> {
  const whose = share === 'mine' ? 'step.person = $1' : share === 'unit' || unit !== undefined ? 'step.unit in (select id from theirs)' : '$1::uuid is not distinct from $1'
  // The page is picked from narrow rows first; what its lines say is read for the page alone.
  const { rows } = await tx.query(
    `
    ${theirUnits}, page as materialized (
      select step.instance, step.key, clock.due_at, coalesce(clock.status = 'missed', false) as late, coalesce(clock.due_at, ${endOfTime}) as sort
      from instance_step step left join clock on clock.id = step.clock
      where step.outcome is null and ${whose} and ($3::uuid is null or step.process = $3)
        and ($4::text is null or step.name ilike $4 or step.case_key ilike $4 or (select title from instance where instance.id = step.instance) ilike $4) and (not $5 or clock.status = 'missed')
        and ($6::bigint is null or (coalesce(clock.due_at, ${endOfTime}), step.instance, step.key) > ($6, $7::uuid, $8::int))
      order by sort, step.instance, step.key limit $9)
    select page.instance, page.key, step.name, step.case_key as "caseKey", instance.title, step.process, process.name as "processName", step.unit, coalesce(unit.name, nullif(step.department, '')) as "unitName",
      step.person, person.name as "personName", step.stage, step.visit, step.ready_at as "readyAt", step.sent_back as "sentBack", due_at as "dueAt", late, sort
    from page join instance_step step on step.instance = page.instance and step.key = page.key join instance on instance.id = page.instance join process on process.id = step.process
      left join unit on unit.id = step.unit left join person on person.id = step.person
    order by sort, page.instance, page.key`,
    [person, unit ?? null, process ?? null, search ? anywhere(search) : null, late, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1],
  )
  return rows
}

/** How many open steps are a person's own, and his unit's; counted up to a thousand. */
export async function countTasks(tx: Tx, person: string | null): Promise<Readonly<{ mine: number; unit: number; late: number }>> {
  const { rows } = await tx.query(
    `
    ${theirUnits}
    select (select count(*)::int from (select 1 from instance_step where outcome is null and person = $1 limit 1000) one) as mine,
      (select count(*)::int from (select 1 from instance_step where outcome is null and unit in (select id from theirs) limit 1000) one) as unit,
      (select count(*)::int from (select 1 from instance_step join clock on clock.id = instance_step.clock where outcome is null and instance_step.person = $1 and clock.status = 'missed' limit 1000) one) as late`,
    [person, null],
  )
  return rows[0]
}

export type InstanceFilter = Readonly<{ process: string | undefined; stage: InstanceStage | undefined; search: string | undefined; caseKey: string | undefined }>

/** Running and past processes, the newest first, with the steps they stand at. */
export async function listInstances(tx: Tx, { process, stage, search, caseKey }: InstanceFilter, { after, limit }: Cursor): Promise<InstanceRow[]> {
  const { rows } = await tx.query(
    `
    select page.id, page.process, process.name as "processName", page.version, page.case_key as "caseKey", page.title, page.stage, page.started_at as "startedAt", page.ended_at as "endedAt",
      coalesce((select array_agg(distinct step.name) from instance_step step where step.instance = page.id and outcome is null), '{}') as at,
      (select count(*)::int from instance_step step join clock on clock.id = step.clock where step.instance = page.id and clock.breached_at is not null) as late
    from (
      select * from instance where ($1::uuid is null or instance.process = $1) and ($2::text is null or instance.stage = $2)
        and ($3::text is null or title ilike $3 or case_key ilike $3) and ($4::text is null or case_key = $4)
        and ($5::bigint is null or (started_at, id) < ($5, $6::uuid))
      order by started_at desc, id desc limit $7) page
    join process on process.id = page.process order by page.started_at desc, page.id desc`,
    [process ?? null, stage ?? null, search ? anywhere(search) : null, caseKey ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}

/** Running processes whose next timer is due. */
export async function instancesDue(tx: Tx, now: number, limit: number): Promise<string[]> {
  const { rows } = await tx.query('select id from instance where next_at <= $1 order by next_at limit $2', [now, limit])
  return rows.map(row => row.id)
}

/** Running processes of one case, the oldest first. */
export async function runningOfCase(tx: Tx, caseKey: string): Promise<string[]> {
  const { rows } = await tx.query(`select id from instance where case_key = $1 and stage = 'running' order by started_at, id limit 50`, [caseKey])
  return rows.map(row => row.id)
}

/** Where the open cases of each version of a process stand: at how many is what open. */
export async function standings(tx: Tx, process: string): Promise<{ version: number; hash: string; node: string; kind: string; cases: number }[]> {
  const { rows } = await tx.query(
    `
    select version, hash, open ->> 'node' as node, open ->> 'kind' as kind, count(distinct instance.id)::int as cases
    from instance, jsonb_array_elements(marking -> 'open') open where process = $1 and stage = 'running' group by 1, 2, 3, 4 order by 1 desc, 5 desc`,
    [process],
  )
  return rows
}

export async function runningByVersion(tx: Tx, process: string): Promise<{ version: number; running: number }[]> {
  const { rows } = await tx.query(`select version, count(*)::int as running from instance where process = $1 and stage = 'running' group by version order by version desc`, [
    process,
  ])
  return rows
}

/** Running cases of one version, in the order of their ids. */
export async function instancesOfVersion(
  tx: Tx,
  { process, version, after }: Readonly<{ process: string; version: number; after: string | null }>,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.query(`select id from instance where process = $1 and version = $2 and stage = 'running' and ($3::uuid is null or id > $3) order by id limit $4`, [
    process,
    version,
    after,
    limit,
  ])
  return rows.map(row => row.id)
}
