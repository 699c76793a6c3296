import { planned } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { anywhere } from '#platform/page.ts'
import { gramsWanted } from '#science/text/grams.ts'
import { caseNumberIn } from './case-number.ts'
import type { CaseCounts, CaseOrder, CasePriority, CaseRow, CaseShare, CaseStage } from './views.ts'

export type CaseFilter = Readonly<{
  share: CaseShare
  person: string | null
  stages: readonly CaseStage[]
  snoozed: boolean
  unit?: string | undefined
  priority?: CasePriority | undefined
  tag?: string | undefined
  service?: string | undefined
  customer?: string | undefined
  type?: string | undefined
  search?: string | undefined
  order: CaseOrder
}>
export type Sorted = CaseRow & Readonly<{ sort: number }>

/** A unit and all below it. */
export const theirUnits = (first: string): string => `(with recursive theirs as (
  select ${first} as id union all select unit.id from unit join theirs on unit.parent = theirs.id) select id from theirs)`
/** Cases whose promises are compared to find the nearest: the newest of what is asked for. */
const mostCompared = 2000

export const shown = `
  page.id, page.case_key as key, page.subject, page.stage, page.priority, page.channel, page.contact ->> 'name' as "contactName", page.customer, customer.name as "customerName", page.service, service.name as "serviceName", page.tier,
  page.case_type as "caseType", type.published -> 'name' as "typeName", page.owner, owner.name as "ownerName", page.unit, unit.name as "unitName", page.tags, page.opened_at as "openedAt", page.last_at as "lastAt", page.waiting_since as "waitingSince",
  page.snoozed_until as "snoozedUntil", page.snippet, clocks.due as "dueAt", coalesce(clocks.late, false) as late`
export const joined = `left join service on service.id = page.service left join person owner on owner.id = page.owner left join unit on unit.id = page.unit left join customer on customer.id = page.customer left join desk_case_type type on type.id = page.case_type`
export const nearest = `left join lateral (
  select min(due_at) as due, bool_or(status = 'missed') as late from clock where clock.case_key = page.case_key and clock.open) clocks on page.stage in ('open', 'waiting')`

const endOfTime = Number.MAX_SAFE_INTEGER
const sorts: Readonly<Record<CaseOrder, string>> = { due: `coalesce(clocks.due, ${endOfTime})`, recent: 'page.last_at', waiting: 'page.waiting_since' }

/** How many rows the pages ask for. */
const usualLimit = 50

/** Cases by what is asked for. One row more than asked for; only what is asked for stands in the statement, so that each question finds its own index. */
export async function listCases(tx: Tx, filter: CaseFilter, page: Cursor): Promise<Sorted[]> {
  const isUsual = page.after === null && page.limit === usualLimit && unusual.every(name => filter[name] === undefined)
  return isUsual ? planned(tx, () => askCases(tx, filter, page)) : askCases(tx, filter, page)
}

/** What only some ask for, and what finds many or few. */
const unusual = ['unit', 'tag', 'service', 'customer', 'type', 'search'] as const

async function askCases(tx: Tx, filter: CaseFilter, { after, limit }: Cursor): Promise<Sorted[]> {
  const values: unknown[] = []
  const put = (value: unknown): string => `$${values.push(value)}`
  const { order } = filter
  // Who waits longest: only those who wait are in that list.
  const where = [...conditionsOf(filter, put), ...(order === 'waiting' ? [`stage = 'open' and waiting_since is not null`] : [])].join(' and ')
  const [sort, way] = [sorts[order], order === 'recent' ? 'desc' : 'asc']
  const later = after ? `where (${sort}, page.id) ${way === 'desc' ? '<' : '>'} (${put(after[0])}::bigint, ${put(after[1])}::uuid)` : ''
  const narrowed = order === 'due' ? `order by last_at desc, id desc limit ${mostCompared}` : ''
  const { rows } = await tx.query(
    `
    with page as ${order === 'due' ? 'materialized' : 'not materialized'} (select * from desk_case where ${where} ${narrowed}),
    sorted as (select page.id, ${sort} as sort from page ${order === 'due' ? nearest : ''} ${later} order by sort ${way}, page.id ${way} limit ${limit === usualLimit ? usualLimit + 1 : put(limit + 1)})
    select ${shown}, sort from sorted join desk_case page on page.id = sorted.id ${joined} ${nearest} order by sort ${way}, page.id ${way}`,
    values,
  )
  return rows
}

/** What a filter asks of a case, as SQL; values are put where `put` says. */
export function conditionsOf({ share, person, stages, snoozed, ...rest }: CaseFilter, put: (value: unknown) => string): string[] {
  const { unit, priority, tag, service, customer, type, search } = rest
  const live = stages.length === 2 && stages.includes('open') && stages.includes('waiting')
  return [
    // The names of stages stand in the question, so that the indexes of what is being worked on serve each of them.
    `stage in (${stages.map(stage => `'${stage}'`).join(', ')})`,
    snoozed ? 'snoozed_until is not null' : live ? 'snoozed_until is null' : 'true',
    ...shareOf(share, person, put),
    ...(unit ? [`unit in ${theirUnits(`${put(unit)}::uuid`)}`] : []),
    ...(priority ? [`priority = ${put(priority)}`] : []),
    ...(tag ? [`${put(tag)} = any(tags)`] : []),
    ...(service ? [`service = ${put(service)}`] : []),
    ...(customer ? [`customer = ${put(customer)}`] : []),
    ...(type ? [`case_type = ${put(type)}`] : []),
    ...(search ? [searched(search, put)] : []),
  ]
}

function shareOf(share: CaseShare, person: string | null, put: (value: unknown) => string): string[] {
  switch (share) {
    case 'mine':
      return [`owner = ${put(person)}::uuid`]
    case 'unit':
      return [`unit in ${theirUnits(`(select unit from person where person.id = ${put(person)}::uuid)`)}`]
    case 'unassigned':
      return ['owner is null']
    case 'watched':
      return [`watchers <> '{}' and watchers @> array[${put(person)}::uuid]`]
    case 'all':
      return []
  }
}

/** Of a frequent word the newest texts that hold it. */
const mostFound = 2000

/** A number of a case finds that case; other words are looked for in what it is about, who came, and what was said. */
function searched(search: string, put: (value: unknown) => string): string {
  const number = caseNumberIn(search.trim())
  if (number !== null) return `number = ${put(number)}`
  const wanted = gramsWanted(search)
  if (wanted.length === 0) return 'false'
  const [grams, pattern] = [put(wanted), put(anywhere(search.trim()))]
  // The pieces say where to look; whether the words stand there in this order is seen in the texts.
  return `id in (
    with found as materialized (select * from desk_texts_with(${grams}, ${mostFound}))
    select found.case_id from found join desk_case about on about.id = found.case_id where concat_ws(' ', about.subject, about.contact ->> 'name', about.contact ->> 'address', about.form ->> 'values') ilike ${pattern}
    union select talk.case_id from found join desk_conversation talk on talk.id = found.conversation
      where exists (select 1 from desk_message message where message.conversation = found.conversation and message.text ilike ${pattern}))`
}

const mostCounted = 1000

/** How many live cases each list has, each counted up to a thousand. */
export async function countCases(tx: Tx, person: string | null): Promise<CaseCounts> {
  const up = (where: string): string =>
    `(select count(*)::int from (select 1 from desk_case where stage in ('open', 'waiting') and snoozed_until is null and ${where} limit ${mostCounted}) one)`
  const late = `(select count(*)::int from (select 1 from desk_case join clock on clock.case_key = desk_case.case_key and clock.open and clock.status = 'missed'
    where stage in ('open', 'waiting') and owner = $1 limit ${mostCounted}) one)`
  const { rows } = await planned(tx, () =>
    tx.query(
      `select ${up('owner = $1')} as mine, ${up(`unit in ${theirUnits('(select unit from person where person.id = $1)')}`)} as unit, ${up('owner is null')} as unassigned,
       ${up(`watchers <> '{}' and watchers @> array[$1::uuid]`)} as watched, ${up('true')} as all, ${late} as late`,
      [person],
    ),
  )
  return rows[0]
}
