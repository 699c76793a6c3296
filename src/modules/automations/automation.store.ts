import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { Automation } from './automation.ts'
import type { ActiveRule } from './plan.ts'
import type { AutomationRow, AutomationView } from './views.ts'

const columns = 'name, stage, draft, versions, removed'

export async function loadAutomation(tx: Tx, id: Id<'automation'>): Promise<Automation | null> {
  const { rows } = await tx.query(`select ${columns} from automation where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function saveAutomation(tx: Tx, id: Id<'automation'>, { name, stage, draft, versions, removed }: Automation): Promise<void> {
  await tx.query(
    `insert into automation (id, name, stage, draft, versions, removed) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant, id) do update set name = excluded.name, stage = excluded.stage, draft = excluded.draft, versions = excluded.versions, removed = excluded.removed`,
    [id, name, stage, JSON.stringify(draft), JSON.stringify(versions), removed],
  )
}

/** Rules in force, each in its newest version, in the order they were made. */
export async function activeRules(tx: Tx): Promise<ActiveRule[]> {
  const { rows } = await tx.query(`select id, versions -> -1 as newest from automation where stage = 'active' and not removed order by id`)
  return rows.map(({ id, newest }) => ({ id, version: newest.version, from: newest.from, rule: newest.rule }))
}

const counted = `(select count(*)::int from (select 1 from automation_firing fired where fired.automation = automation.id and fired.stage = 'done' limit 10000) one)`
const shown = `automation.id, name, automation.stage, coalesce((versions -> -1 ->> 'version')::int, 0) as version, draft as rule, coalesce(versions -> -1 -> 'rule' <> draft, true) as changed,
  ${counted} as fired, (select count(*)::int from (select 1 from automation_firing held where held.automation = automation.id and held.stage = 'held' limit 10000) one) as held,
  (select max(at) from automation_firing fired where fired.automation = automation.id) as "lastFiredAt"`

export async function listAutomations(tx: Tx, { after, limit }: Cursor): Promise<AutomationRow[]> {
  const { rows } = await tx.query(`select ${shown} from automation where not removed and ($1::text is null or (name, id) > ($1, $2::uuid)) order by name, id limit $3`, [
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit + 1,
  ])
  return rows
}

export async function viewAutomation(tx: Tx, id: string): Promise<AutomationView | null> {
  const { rows } = await tx.query(
    `select ${shown}, (select coalesce(jsonb_agg(each || jsonb_build_object('byName', person.name) order by (each ->> 'version')::int desc), '[]')
       from jsonb_array_elements(versions) each left join person on person.id::text = each ->> 'by') as versions
     from automation where id = $1 and not removed`,
    [id],
  )
  return rows[0] ?? null
}

export async function draftOf(tx: Tx, id: string): Promise<Automation | null> {
  const { rows } = await tx.query(`select ${columns} from automation where id = $1 and not removed`, [id])
  return rows[0] ?? null
}

/** Until when time was looked at for each rule that goes by it. */
export async function lookedUntil(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query('select automation, looked_until as until from automation_time')
  return new Map(rows.map(({ automation, until }) => [automation, until]))
}

export async function keepLooked(tx: Tx, automation: string, until: number): Promise<void> {
  await tx.query(
    `insert into automation_time (automation, looked_until) values ($1, $2) on conflict (tenant, automation) do update set looked_until = greatest(automation_time.looked_until, excluded.looked_until)`,
    [automation, until],
  )
}
