import type { Id } from '#kernel/id.ts'
import { unitsOfPerson } from '#modules/identity/public.ts'
import { planned, together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { CaseFilter } from './case-list.store.ts'
import { conditionsOf } from './case-list.store.ts'
import type { Saved } from './saved.ts'
import type { SavedKind, SavedRow } from './views.ts'

export async function loadSaved(tx: Tx, id: Id<'saved'>): Promise<Saved | null> {
  const { rows } = await tx.query('select name, shared, owner, unit, content, removed from desk_saved where id = $1 for update', [id])
  return rows[0] ?? null
}

export async function saveSaved(tx: Tx, id: Id<'saved'>, { name, shared, owner, unit, content, removed }: Saved): Promise<void> {
  await tx.query(
    `insert into desk_saved (id, name, shared, owner, unit, kind, content, removed) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (tenant, id) do update set name = excluded.name, shared = excluded.shared, unit = excluded.unit, content = excluded.content, removed = excluded.removed`,
    [id, name, shared, owner, unit, content.kind, JSON.stringify(content), removed],
  )
}

const mostListed = 200

/** What a person kept himself, and what is shared with him: with everybody, or with his unit or one above it. */
export async function listSaved(tx: Tx, person: string, kind: SavedKind): Promise<SavedRow[]> {
  const units = await unitsOfPerson(tx, person)
  const { rows } = await tx.query(
    `select it.id, it.name, it.shared, it.owner, owner.name as "ownerName", it.content from (
       select * from desk_saved where owner = $1 and kind = $2 and not removed
       union select * from desk_saved where shared = 'everybody' and kind = $2 and not removed
       union select * from desk_saved where shared = 'unit' and unit = any($3::uuid[]) and kind = $2 and not removed) it
     left join person owner on owner.id = it.owner order by it.name, it.id limit ${mostListed}`,
    [person, kind, units],
  )
  return rows
}

const mostCounted = 1000

/** Whether a filter is of what is being worked on, and asks for no words: then its cases are counted, as those of the lists of the inbox are. */
function isCounted({ stages, search }: CaseFilter): boolean {
  return search === undefined && stages.every(stage => stage === 'open' || stage === 'waiting')
}

/**
 * How many cases each of some filters finds, up to a thousand; null of those that are not counted. Whoever's cases are asked for has an index; filters of
 * everybody's are counted together in one pass over what is being worked on, for which the index of it holds all they may ask.
 */
export async function countFilters(tx: Tx, filters: readonly CaseFilter[]): Promise<(number | null)[]> {
  const counted = filters.filter(isCounted)
  const [wide, narrow] = [counted.filter(({ share }) => share === 'all'), counted.filter(({ share }) => share !== 'all')]
  const [ofWide, ofNarrow] = await together(tx, [
    () => countTogether(tx, wide),
    () =>
      together(
        tx,
        narrow.map(filter => () => countOne(tx, filter)),
      ),
  ])
  const counts = new Map<CaseFilter, number>([
    ...wide.map((filter, place) => [filter, ofWide[place]!] as const),
    ...narrow.map((filter, place) => [filter, ofNarrow[place]!] as const),
  ])
  return filters.map(filter => counts.get(filter) ?? null)
}

/** Whether nothing is asked for that finds many or few: then its plan is the same for everybody. */
function isByKey({ unit, tag, service, customer, type }: CaseFilter): boolean {
  return [unit, tag, service, customer, type].every(asked => asked === undefined)
}

async function countOne(tx: Tx, filter: CaseFilter): Promise<number> {
  const values: unknown[] = []
  const where = conditionsOf(filter, value => `$${values.push(value)}`).join(' and ')
  const ask = () => tx.query(`select count(*)::int as count from (select 1 from desk_case where ${where} limit ${mostCounted}) one`, values)
  const { rows } = await (isByKey(filter) ? planned(tx, ask) : ask())
  return rows[0].count
}

/** Cases are first brought together by what the filters ask of them: a quarter of a million are a few hundred kinds, and only these are held against each filter. */
async function countTogether(tx: Tx, filters: readonly CaseFilter[]): Promise<number[]> {
  if (filters.length === 0) return []
  const values: unknown[] = []
  const counts = filters.map((filter, place) => `coalesce(sum(cases) filter (where ${conditionsOf(filter, value => `$${values.push(value)}`).join(' and ')}), 0)::int as c${place}`)
  const asked = ['stage', 'snoozed', ...kinds.filter(([name]) => filters.some(filter => filter[name] !== undefined)).map(([, column]) => column)]
  const kind = `select ${asked.join(', ')}, case when snoozed then 0 end as snoozed_until, count(*) as cases
    from (select *, snoozed_until is not null as snoozed from desk_case where stage in ('open', 'waiting')) live group by ${asked.join(', ')}`
  // Not by tx.query, which keeps the plan of every statement: these are as many as there are choices of views.
  const { rows } = await tx.client.query({ text: `select ${counts.join(', ')} from (${kind}) desk_case`, values })
  return filters.map((_, place) => Math.min(mostCounted, rows[0][`c${place}`]))
}

/** What a filter of everybody's cases may ask besides the stage, and in which column it stands. */
const kinds = [
  ['unit', 'unit'],
  ['priority', 'priority'],
  ['tag', 'tags'],
  ['service', 'service'],
  ['customer', 'customer'],
  ['type', 'case_type'],
] as const
