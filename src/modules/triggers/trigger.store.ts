import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { Trigger } from './trigger.ts'
import type { TriggerRow, TriggerText } from './views.ts'

const columns = 'name, stage, draft, versions, removed'

export async function loadTrigger(tx: Tx, id: Id<'trigger'>): Promise<Trigger | null> {
  const { rows } = await tx.query(`select ${columns} from trigger_rule where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function saveTrigger(tx: Tx, id: Id<'trigger'>, { name, stage, draft, versions, removed }: Trigger): Promise<void> {
  await tx.query(
    `insert into trigger_rule (id, name, stage, draft, versions, removed) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant, id) do update set name = excluded.name, stage = excluded.stage, draft = excluded.draft, versions = excluded.versions, removed = excluded.removed`,
    [id, name, stage, JSON.stringify(draft), JSON.stringify(versions), removed],
  )
}

/** A rule in force, in its newest version. */
export type ActiveTrigger = Readonly<{ id: string; version: number; from: number; rule: TriggerText }>

export async function activeTriggers(tx: Tx): Promise<ActiveTrigger[]> {
  const { rows } = await tx.query(`select id, versions -> -1 as newest from trigger_rule where stage = 'active' and not removed order by id`)
  return rows.map(({ id, newest }) => ({ id, version: newest.version, from: newest.from, rule: newest.rule }))
}

/** The rule of one version. */
export async function ruleOf(tx: Tx, id: string, version: number): Promise<TriggerText | null> {
  const { rows } = await tx.query('select versions from trigger_rule where id = $1', [id])
  return (rows[0]?.versions as Trigger['versions'] | undefined)?.find(each => each.version === version)?.rule ?? null
}

const shown = `rule.id, name, rule.stage, coalesce((versions -> -1 ->> 'version')::int, 0) as version, draft as rule, coalesce(versions -> -1 -> 'rule' <> draft, true) as changed,
  (select count(*)::int from (select 1 from trigger_firing fired where fired.rule = rule.id limit 10000) one) as fired,
  (select max(at) from trigger_firing fired where fired.rule = rule.id) as "lastFiredAt"`

export async function listTriggers(tx: Tx, { after, limit }: Cursor): Promise<TriggerRow[]> {
  const { rows } = await tx.query(`select ${shown} from trigger_rule rule where not removed and ($1::text is null or (name, id) > ($1, $2::uuid)) order by name, id limit $3`, [
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit + 1,
  ])
  return rows
}

export async function viewTrigger(tx: Tx, id: string): Promise<TriggerRow | null> {
  const { rows } = await tx.query(`select ${shown} from trigger_rule rule where id = $1 and not removed`, [id])
  return rows[0] ?? null
}

export async function lookedUntil(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query('select rule, looked_until as until from trigger_time')
  return new Map(rows.map(({ rule, until }) => [rule, until]))
}

export async function keepLooked(tx: Tx, rule: string, until: number): Promise<void> {
  await tx.query(
    `insert into trigger_time (rule, looked_until) values ($1, $2) on conflict (tenant, rule) do update set looked_until = greatest(trigger_time.looked_until, excluded.looked_until)`,
    [rule, until],
  )
}
