import type { Id } from '#kernel/id.ts'
import { heldAt, holdingsOf } from '#modules/identity/public.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { languageOf } from '#science/text/language.ts'
import type { Attendance } from './attendance.ts'
import { usualCapacity } from './attendance.ts'
import { nearest } from './case-list.store.ts'
import type { PastCase } from './rehearse.ts'
import type { Agent, Waiting } from './route.ts'
import type { Routing } from './routing.ts'
import { usualRouting } from './routing.ts'
import type { AssignmentWhy, AttendanceRow } from './routing-views.ts'
import { offShift } from './shifts.ts'

const attendanceColumns = 'standing, since, note, capacity, absences, skills'

export async function loadAttendance(tx: Tx, id: Id<'attendance'>): Promise<Attendance | null> {
  const { rows } = await tx.query(`select ${attendanceColumns} from desk_attendance where id = $1 for update`, [id])
  return rows[0] ?? null
}

/** What the owners of some cases said of their being there, by the case; whoever never said anything is left out. */
export async function attendanceOfOwners(tx: Tx, cases: readonly string[]): Promise<ReadonlyMap<string, Attendance & Readonly<{ owner: Id<'person'> }>>> {
  const { rows } = await tx.query(
    `select it.id as of, it.owner, ${attendanceColumns} from desk_case it join desk_attendance mine on mine.id = it.owner where it.id = any($1::uuid[]) and it.stage = 'open'`,
    [[...new Set(cases)]],
  )
  return new Map(rows.map(({ of, ...attendance }) => [of, attendance]))
}

export async function saveAttendance(tx: Tx, id: Id<'attendance'>, { standing, since, note, capacity, absences, skills }: Attendance): Promise<void> {
  await tx.query(
    `insert into desk_attendance (id, standing, since, note, capacity, absences, skills) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (tenant, id) do update set standing = excluded.standing, since = excluded.since, note = excluded.note, capacity = excluded.capacity, absences = excluded.absences,
       skills = excluded.skills`,
    [id, standing, since, note, JSON.stringify(capacity), JSON.stringify(absences), JSON.stringify(skills)],
  )
}

const routingColumns = 'pushes, rules, work_minutes as "workMinutes", revision'

export async function loadRouting(tx: Tx, id: Id<'routing'>): Promise<Routing | null> {
  const { rows } = await tx.query(`select ${routingColumns} from desk_routing where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function readRouting(tx: Tx): Promise<Routing> {
  const { rows } = await tx.query(`select ${routingColumns} from desk_routing where id = $1`, [tx.tenant])
  return rows[0] ?? usualRouting
}

export async function saveRouting(tx: Tx, id: Id<'routing'>, { pushes, rules, workMinutes, revision }: Routing): Promise<void> {
  await tx.query(
    `insert into desk_routing (id, pushes, rules, work_minutes, revision) values ($1, $2, $3, $4, $5)
     on conflict (tenant, id) do update set pushes = excluded.pushes, rules = excluded.rules, work_minutes = excluded.work_minutes, revision = excluded.revision`,
    [id, pushes, JSON.stringify(rules), workMinutes, revision],
  )
}

/** One at a time gives cases away, so that nobody gets more than he has room for; held until the end of the transaction. */
export async function lockRouting(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('desk/routing'), hashtext($1))`, [tx.tenant])
}

const mostWaiting = 1000
/** Said so that the index of who has what serves it, which is there anyway: an index of its own would cost every new case. */
const inQueue = `page.owner is null and page.stage in ('open', 'waiting') and page.stage = 'open' and page.snoozed_until is null`
const seen = `page.id, page.case_type as type, page.channel, page.subject || ' ' || page.snippet as words, page.tier, page.service, page.unit, page.opened_at as "openedAt",
  (type.published ->> 'workMinutes')::int as "workMinutes"`

/** The cases that wait for somebody; of very many the thousand whose last word is oldest. */
export async function waitingCases(tx: Tx): Promise<Waiting[]> {
  const { rows } = await tx.query(
    `select ${seen}, clocks.due as "dueAt" from (select * from desk_case page where ${inQueue} order by last_at, id limit ${mostWaiting}) page
     left join desk_case_type type on type.id = page.case_type ${nearest}`,
    [],
  )
  return rows.map(({ words, ...waiting }) => ({ ...waiting, language: languageOf(words) }))
}

export async function countWaiting(tx: Tx): Promise<number> {
  const { rows } = await tx.query(`select count(*)::int as waiting from (select 1 from desk_case page where ${inQueue} limit ${mostWaiting}) one`, [])
  return rows[0].waiting
}

const loads = `select owner, channel, count(*)::int as count from desk_case where owner = any($1::uuid[]) and stage = 'open' and snoozed_until is null group by owner, channel`

/** People as rules see them: those who ever said that they are there, or only some of them. */
export async function agentsOf(tx: Tx, now: number, only: readonly string[] | null): Promise<Agent[]> {
  const { rows } = await tx.query(
    `select person.id as person, person.unit, coalesce(standing, 'away') as standing, capacity, coalesce(absences, '[]') as absences, coalesce(skills, '[]') as skills
     from person left join desk_attendance it on it.id = person.id
     where person.state = 'active' and (case when $1::uuid[] is null then it.id is not null else person.id = any($1::uuid[]) end) order by person.id limit 1000`,
    [only],
  )
  const people: string[] = rows.map(({ person }) => person)
  const [load, units, held, off] = await together(tx, [
    () => tx.query(loads, [people]),
    () =>
      tx.query(
        `with recursive above as (
           select id as first, id, parent, 0 as steps from unit where id = any($1::uuid[])
           union all select above.first, unit.id, unit.parent, steps + 1 from unit join above on unit.id = above.parent where steps < 100)
         select first, id from above`,
        [[...new Set(rows.flatMap(({ unit }) => unit ?? []))]],
      ),
    () => holdingsOf(tx, people),
    () => offShift(tx, people, now),
  ])
  const within = Map.groupBy(units.rows as { first: string; id: string }[], ({ first }) => first)
  const loadOf = Map.groupBy(load.rows as { owner: string; channel: string; count: number }[], ({ owner }) => owner)
  return rows.map(({ person, unit, standing, capacity, absences, skills }) => {
    const mine = loadOf.get(person) ?? []
    const channels = Object.fromEntries(mine.map(({ channel, count }) => [channel, count]))
    return {
      ...{
        person,
        available: standing === 'available',
        offShift: off.has(person),
        capacity: capacity ?? usualCapacity,
        absences,
        skills,
        certificates: heldAt(held.get(person) ?? [], now),
      },
      ...{ within: (within.get(unit) ?? []).map(({ id }) => id), load: { total: mine.reduce((sum, { count }) => sum + count, 0), channels } },
    }
  })
}

const servingRoles = ['administrator', 'quality-manager', 'team-manager', 'representative']

/** Whoever works at the desk, with what he said of himself and what he has now. One more than asked for. */
export async function listAttendance(tx: Tx, only: string | null, { after, limit }: Cursor): Promise<AttendanceRow[]> {
  const { rows } = await tx.query(
    `select person.id as person, person.name, unit.name as "unitName", coalesce(it.standing, 'away') as standing, coalesce(it.since, 0) as since, coalesce(it.note, '') as note,
       it.capacity, coalesce(it.absences, '[]') as absences, coalesce(it.skills, '[]') as skills
     from person left join desk_attendance it on it.id = person.id left join unit on unit.id = person.unit
     where person.state = 'active' and person.roles && $1::text[] and ($2::uuid is null or person.id = $2)
       and ($3::text is null or (person.name, person.id) > ($3, $4::uuid)) order by person.name, person.id limit $5`,
    [servingRoles, only, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  )
  const { rows: load } = await tx.query(loads, [rows.map(({ person }) => person)])
  return rows.map(({ capacity, ...row }) => ({
    ...row,
    capacity: capacity ?? usualCapacity,
    load: load.filter(({ owner }) => owner === row.person).reduce((sum, { count }) => sum + count, 0),
  }))
}

export type PastRow = PastCase & Readonly<{ key: string; subject: string }>

/** The newest cases, as they were when they came: of promises only what still stands is known. */
export async function pastCases(tx: Tx, limit: number): Promise<PastRow[]> {
  const { rows } = await tx.query(
    `select ${seen}, page.case_key as key, page.subject, coalesce(page.solved_at, page.closed_at) as "endedAt", clocks.due as "dueAt"
     from (select * from desk_case where stage <> 'merged' order by number desc limit $1) page left join desk_case_type type on type.id = page.case_type
     left join lateral (select min(due_at) as due from clock where clock.case_key = page.case_key) clocks on true`,
    [limit],
  )
  return rows.map(({ words, ...past }) => ({ ...past, language: languageOf(words) }))
}

type Assigned = Readonly<{ at: number; byName: string | null; data: Readonly<{ why?: AssignmentWhy; back?: true }> }>

/** The newest time that somebody, or a rule, gave a case to whoever has it. */
export async function lastAssignment(tx: Tx, id: string): Promise<Assigned | null> {
  const { rows } = await tx.query(
    `select event.at, person.name as "byName", event.data from event left join person on person.id::text = event.actor
     where event.noun = 'case' and event.noun_id = $1::text and event.type = 'case.assigned' order by event.seq desc limit 1`,
    [id],
  )
  return rows[0] ?? null
}
