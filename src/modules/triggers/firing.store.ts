import { createHash } from 'node:crypto'
import { uuidFrom } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { rowShape } from '#platform/row-shape.ts'
import type { ActiveTrigger } from './trigger.store.ts'
import type { FiredRow, FiredStage } from './views.ts'
import type { Finding } from './watch.ts'

const shape = rowShape('id uuid, rule uuid, version int, object text, at bigint, facts jsonb, source text, event text, stage text, detail text')

/** Write down what a rule found, once. What was there before the rule was in force is not its business. */
export async function addFindings(tx: Tx, { id, version, from }: ActiveTrigger, findings: readonly Finding[]): Promise<void> {
  const rows = findings
    .filter(({ at }) => at >= from)
    .map(({ object, at, basis, facts, event }) => ({
      ...{ id: uuidFrom(0, createHash('sha256').update(`trigger\0${id}\0${basis}`).digest()), rule: id, version, object, at, facts },
      ...{ source: event?.source ?? null, event: event?.id ?? null, stage: 'due', detail: '' },
    }))
  if (rows.length > 0)
    await tx.query(`insert into trigger_firing (${shape.names}) select ${shape.names} from ${shape.from(1)} on conflict (tenant, id) do nothing`, [JSON.stringify(rows)])
}

export type DueFinding = Readonly<{ id: string; rule: string; version: number; object: string; at: number; facts: Readonly<Record<string, string>> }>

export async function dueFindings(tx: Tx, limit: number): Promise<DueFinding[]> {
  const { rows } = await tx.query(`select id, rule, version, object, at, facts from trigger_firing where stage = 'due' order by at, id limit $1`, [limit])
  return rows
}

/** The case about a thing that is still worked on, if there is one. */
export async function openCaseAbout(tx: Tx, object: string): Promise<string | null> {
  const { rows } = await tx.query(
    `select it.id from trigger_firing fired join desk_case it on it.id = fired.case_id where fired.object = $1 and fired.case_id is not null and it.stage in ('open', 'waiting') order by fired.at desc limit 1`,
    [object],
  )
  return rows[0]?.id ?? null
}

export async function endFinding(tx: Tx, id: string, { stage, detail, of }: Readonly<{ stage: Exclude<FiredStage, 'due'>; detail: string; of: string | null }>): Promise<void> {
  await tx.query(`update trigger_firing set stage = $2, detail = $3, case_id = $4 where id = $1 and stage = 'due'`, [id, stage, detail, of])
}

/** What a rule found, the newest first, with the cases it led to. */
export async function listFired(tx: Tx, rule: string, { after, limit }: Cursor): Promise<FiredRow[]> {
  const { rows } = await tx.query(
    `select page.id, page.at, page.object, page.stage, page.detail, page.case_id as "case", it.case_key as "caseKey", it.subject, page.facts
     from (select * from trigger_firing where rule = $1 and ($2::bigint is null or (at, id) < ($2, $3::uuid)) order by at desc, id desc limit $4) page left join desk_case it on it.id = page.case_id
     order by page.at desc, page.id desc`,
    [rule, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  return rows
}
