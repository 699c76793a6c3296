import { createHash } from 'node:crypto'
import { uuidFrom } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { DeviationFact, Verdict } from './verdict.ts'
import type { Source } from './views.ts'

/** Whose deviations they are. */
export type Subject = Readonly<{ process: string; version: number; subject: string; caseKey: string; source: Source }>

const saving = `
  insert into conformance_case (process, subject, version, case_key, source, open, started_at, last_at, cost, fitness, changes_at, visits, fresh)
  select process, subject, version, case_key, source, open, started_at, last_at, cost, fitness, changes_at, visits, true
  from json_to_recordset($1::json) as given (process uuid, subject text, version int, case_key text, source text, open boolean, started_at bigint, last_at bigint, cost int, fitness real, changes_at bigint, visits jsonb)
  on conflict (tenant, process, subject) do update set version = excluded.version, open = excluded.open, started_at = excluded.started_at, last_at = excluded.last_at, cost = excluded.cost,
    fitness = excluded.fitness, changes_at = excluded.changes_at, visits = excluded.visits, fresh = true`

/** Keep verdicts with their deviations, in place of what was known of the same cases. */
export async function keepVerdicts(tx: Tx, verdicts: readonly Verdict[]): Promise<void> {
  if (verdicts.length === 0) return
  const rows = verdicts.map(({ process, subject, version, caseKey, source, open, startedAt, lastAt, cost, fitness, changesAt, visits }) => ({
    ...{ process, subject, version, case_key: caseKey, source, open, started_at: startedAt, last_at: lastAt, cost, fitness },
    ...{ changes_at: changesAt, visits },
  }))
  const deviations = verdicts.flatMap(verdict => verdict.deviations.map(fact => deviationRow(verdict, fact)))
  await tx.query(saving, [JSON.stringify(rows)])
  await tx.query(
    `delete from deviation using json_to_recordset($1::json) as judged (process uuid, subject text) where deviation.process = judged.process and deviation.subject = judged.subject and deviation.id <> all ($2::uuid[])`,
    [JSON.stringify(verdicts.map(({ process, subject }) => ({ process, subject }))), deviations.map(({ id }) => id)],
  )
  await insertDeviations(tx, deviations)
}

/** Add deviations of one case as they happen, beside what is known already. */
export async function addDeviations(tx: Tx, found: readonly Readonly<{ of: Subject; fact: DeviationFact }>[]): Promise<void> {
  await insertDeviations(
    tx,
    found.map(({ of, fact }) => deviationRow(of, fact)),
  )
}

type Row = Readonly<Record<string, unknown>> & Readonly<{ id: string }>

/** The same deviation of the same visit is the same row, however often the case is judged. */
function deviationRow({ process, version, subject, caseKey, source }: Subject, { kind, node, name, visit, at, expected, actual, unit, site, person }: DeviationFact): Row {
  const id = uuidFrom(0, createHash('sha256').update([process, subject, kind, node, name, visit].join('\0')).digest())
  return { id, process, version, subject, case_key: caseKey, source, kind, node, name, visit, at: Math.round(at), expected, actual, unit, site, person }
}

async function insertDeviations(tx: Tx, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `
    insert into deviation (id, process, version, subject, case_key, source, kind, node, name, visit, at, expected, actual, unit, site, person, acceptance)
    select distinct on (given.id) given.id, given.process, version, subject, case_key, source, given.kind, given.node, name, visit, at, expected, actual, unit, site, person,
      (select acceptance.id from acceptance where acceptance.process = given.process and acceptance.kind = given.kind and acceptance.node in ('', given.node) and stage = 'active'
         and given.at >= from_at and given.at < until_at limit 1)
    from json_to_recordset($1::json) as given (id uuid, process uuid, version int, subject text, case_key text, source text, kind text, node text, name text, visit int, at bigint,
      expected text, actual text, unit text, site text, person text)
    on conflict (tenant, id) do update set version = excluded.version, at = excluded.at, expected = excluded.expected, actual = excluded.actual, unit = excluded.unit, site = excluded.site,
      person = excluded.person, acceptance = excluded.acceptance
      where (deviation.version, deviation.at, deviation.expected, deviation.actual, deviation.unit, deviation.site, deviation.person, deviation.acceptance)
        is distinct from (excluded.version, excluded.at, excluded.expected, excluded.actual, excluded.unit, excluded.site, excluded.person, excluded.acceptance)`,
    [JSON.stringify(rows)],
  )
}

/** Forget cases that are no more, or no longer held against this process; their figures are taken back by the next fold. */
export async function forgetSubjects(tx: Tx, process: string, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return
  await tx.query(`update conformance_case set visits = '[]', open = false, changes_at = null, version = 0, fresh = true where process = $1 and subject = any($2)`, [
    process,
    subjects,
  ])
  await tx.query('delete from deviation where process = $1 and subject = any($2)', [process, subjects])
}

/** Which of some cases are held against which processes now. */
export async function knownSubjects(tx: Tx, subjects: readonly string[], processes: readonly string[]): Promise<{ process: string; subject: string }[]> {
  const { rows } = await tx.query('select process, subject from conformance_case where subject = any($1) and process = any($2::uuid[]) and version > 0', [subjects, processes])
  return rows
}

/** Open cases of which time alone has changed what is to be said by now. */
export async function changesDue(tx: Tx, source: Source, now: number, limit: number): Promise<{ process: string; subject: string }[]> {
  const { rows } = await tx.query('select process, subject from conformance_case where changes_at <= $1 and source = $3 order by changes_at limit $2 for update skip locked', [
    now,
    limit,
    source,
  ])
  return rows
}
