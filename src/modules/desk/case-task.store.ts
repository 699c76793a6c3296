import type { Id } from '#kernel/id.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { theirUnits } from './case-list.store.ts'
import type { AskedFor, CaseTask } from './case-task.ts'
import { openStages } from './case-task.ts'
import type { TaskShare, TaskView } from './views.ts'

const columns = `case_id as "case", place, task_key as key, title, text, unit, person, checklist, stage, asked_by as "askedBy", asked_at as "askedAt", taken_at as "takenAt",
  ended_at as "endedAt", reason, result`

/** The case is taken before the task, by everybody in this order: what one does with a task and what one does with its case wait for each other. */
export async function loadTask(tx: Tx, id: Id<'case-task'>): Promise<CaseTask | null> {
  const [about, task] = await together(tx, [
    () => tx.query('select owner from desk_case where id = (select case_id from desk_task where id = $1) for update', [id]),
    () => tx.query(`select ${columns} from desk_task where id = $1 for update`, [id]),
  ])
  return task.rows[0] ? { ...task.rows[0], owner: about.rows[0]?.owner ?? null } : null
}

/** The case that a task is asked for, taken until it is asked. */
export async function lockAskedFor(tx: Tx, id: Id<'case'>): Promise<AskedFor | null> {
  const [about, before] = await together(tx, [
    () => tx.query('select stage, case_key as key, owner from desk_case where id = $1 for update', [id]),
    () => tx.query('select coalesce(max(place), 0)::int as tasks from desk_task where case_id = $1', [id]),
  ])
  return about.rows[0] ? { ...about.rows[0], tasks: before.rows[0].tasks } : null
}

export async function saveTask(tx: Tx, id: Id<'case-task'>, it: CaseTask): Promise<void> {
  const { place, key, title, text, unit, person, checklist, stage, askedBy, askedAt, takenAt, endedAt, reason, result } = it
  await together(tx, [
    () =>
      tx.query(
        `
        insert into desk_task (id, case_id, place, task_key, title, text, unit, person, checklist, stage, asked_by, asked_at, taken_at, ended_at, reason, result)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict (tenant, id) do update set text = excluded.text, unit = excluded.unit, person = excluded.person, checklist = excluded.checklist, stage = excluded.stage,
          taken_at = excluded.taken_at, ended_at = excluded.ended_at, reason = excluded.reason, result = excluded.result`,
        [id, it.case, place, key, title, text, unit, person, JSON.stringify(checklist), stage, askedBy, askedAt, takenAt, endedAt, reason, result],
      ),
    () =>
      tx.query('update desk_case set open_tasks = (select count(*) from desk_task where case_id = $1 and desk_task.stage = any($2::text[])) where id = $1', [it.case, openStages]),
  ])
}

const shown = `task.id, task.case_id as "case", it.case_key as "caseKey", it.subject as "caseSubject", task.task_key as key, task.title, task.text, task.stage, task.unit, unit.name as "unitName",
  task.person, person.name as "personName", task.asked_by as "askedBy", asker.name as "askedByName", task.asked_at as "askedAt", task.taken_at as "takenAt", task.ended_at as "endedAt",
  task.checklist, task.reason, task.result, clocks.due as "dueAt", coalesce(clocks.late, false) as late`
const joined = `join desk_case it on it.id = task.case_id left join unit on unit.id = task.unit left join person on person.id = task.person left join person asker on asker.id = task.asked_by`
const nearest = `left join lateral (
  select min(due_at) as due, bool_or(status = 'missed') as late from clock where clock.case_key = task.task_key and clock.open) clocks on task.stage in ('asked', 'taken', 'returned')`

/** All that was asked for a case, in the order it was. */
export async function tasksOfCase(tx: Tx, id: string): Promise<TaskView[]> {
  const { rows } = await tx.query(`select ${shown} from desk_task task ${joined} ${nearest} where task.case_id = $1 order by task.place`, [id])
  return rows
}

export async function findTask(tx: Tx, id: string): Promise<TaskView | null> {
  const { rows } = await tx.query(`select ${shown} from desk_task task ${joined} ${nearest} where task.id = $1`, [id])
  return rows[0] ?? null
}

export type TaskFilter = Readonly<{ share: TaskShare; person: string | null; open: boolean }>
const mostCompared = 2000
const endOfTime = Number.MAX_SAFE_INTEGER

/** Tasks, those whose promise is nearest in front; of what is over the newest. One row more than asked for. */
export async function listTasks(tx: Tx, { share, person, open }: TaskFilter, { after, limit }: Cursor): Promise<(TaskView & Readonly<{ sort: number }>)[]> {
  const values: unknown[] = [openStages, limit + 1]
  const put = (value: unknown): string => `$${values.push(value)}`
  const whose = { mine: () => `person = ${put(person)}::uuid`, asked: () => `asked_by = ${put(person)}::uuid`, all: () => 'true' }
  const mine = share === 'unit' ? `unit in ${theirUnits(`(select unit from person where person.id = ${put(person)}::uuid)`)}` : whose[share]()
  const sort = open ? `coalesce(clocks.due, ${endOfTime})` : '-task.asked_at'
  const later = after ? `where (${sort}, task.id) > (${put(after[0])}::bigint, ${put(after[1])}::uuid)` : ''
  const { rows } = await tx.query(
    `
    with page as materialized (select id from desk_task where ${open ? '' : 'not '}(stage = any($1::text[])) and ${mine} order by asked_at desc, id desc limit ${mostCompared}),
    sorted as (select task.id, ${sort} as sort from page join desk_task task on task.id = page.id ${nearest} ${later} order by sort, task.id limit $2)
    select ${shown}, sort from sorted join desk_task task on task.id = sorted.id ${joined} ${nearest} order by sort, task.id`,
    values,
  )
  return rows
}

/** What some tasks are called, and which case they are for. */
export async function taskHeads(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Readonly<{ key: string; case: string; unit: string; person: string | null }>>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query('select id, task_key as key, case_id as "case", unit, person from desk_task where id = any($1::uuid[])', [ids])
  return new Map(rows.map(({ id, ...head }) => [id, head]))
}
