import type { Id } from '#kernel/decision.ts'
import { findCustomers, listCustomers, reachByMail } from '#modules/customers/public.ts'
import { listCases } from '#modules/desk/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { addAffected, affectedId, knownOf, removeAffected } from './affected.store.ts'
import { loadDisruption } from './disruption.store.ts'
import type { Affected, Written } from './telling.ts'
import { obstacleOf, readWritten } from './telling.ts'
import type { Gathered } from './views.ts'

/** Which people are meant. */
export type Wanted = Readonly<
  | { from: 'cases'; service?: string | undefined; type?: string | undefined; unit?: string | undefined; tag?: string | undefined; search?: string | undefined }
  | { from: 'customers'; tier?: string | undefined; organisation?: string | undefined; search?: string | undefined }
  | { from: 'written'; text: string }
>
/** The largest disruption. */
export const mostAffected = 20_000
const perPage = 1000
type Found = Readonly<{ people: readonly Affected[]; wrong: Gathered['wrong'] }>

/** Look for whom is meant, and say how many there are, without writing anything down. */
export async function lookFor(context: Context, id: Id<'disruption'>, wanted: Wanted): Promise<Gathered> {
  return inTenant(context.ground.database, context.caller!.tenant, async tx => {
    const { people, wrong } = await found(tx, wanted)
    const ids = [...new Set(people.map(person => affectedId(id, person)))]
    const known = await knownOf(tx, id, ids)
    return { found: people.length, added: ids.length - known, known, unreachable: people.filter(person => obstacleOf(person) !== null).length, wrong }
  })
}

/** Write down who is affected; whoever is there already stays as he is. While people are being told, those who come later get the newest message. */
export async function addPeople(context: Context, id: Id<'disruption'>, wanted: Wanted): Promise<Gathered> {
  const about = { noun: 'disruption', id, body: JSON.stringify(wanted), request: context.request(context.caller!.tenant, 'add-people') }
  return performBulk(context.ground, about, async tx => {
    const it = await loadDisruption(tx, id)
    if (!it) throw new Problem('not-found')
    if (it.stage === 'over' || it.stage === 'cancelled') throw new Refused('disruption', 'is-over')
    const { people, wrong } = await found(tx, wanted)
    if (it.people + people.length > mostAffected) throw new Refused('disruption', 'too-many')
    const added = people.length === 0 ? 0 : await addAffected(tx, id, people)
    const answer = { found: people.length, added, known: people.length - added, unreachable: people.filter(person => obstacleOf(person) !== null).length, wrong }
    return { answer, events: added === 0 ? [] : [{ type: 'disruption.people-added', source: wanted.from, added }] }
  })
}

/** Take somebody off who has not been told yet. */
export async function removePerson(context: Context, id: Id<'disruption'>, person: string): Promise<Record<string, never>> {
  const about = { noun: 'disruption', id, body: person, request: context.request(context.caller!.tenant, 'remove-person') }
  return performBulk(context.ground, about, async tx => {
    if (!(await removeAffected(tx, id, person))) throw new Refused('disruption', 'told-already')
    return { answer: {}, events: [{ type: 'disruption.person-removed', person }] }
  })
}

function found(tx: Tx, wanted: Wanted): Promise<Found> {
  switch (wanted.from) {
    case 'cases':
      return fromCases(tx, wanted)
    case 'customers':
      return fromCustomers(tx, wanted)
    case 'written':
      return fromWritten(tx, wanted.text)
  }
}

/** All rows of a keyset list, up to one more than a disruption may have. */
async function everyRow<Row>(list: (cursor: Cursor) => Promise<readonly Row[]>, keyOf: (row: Row) => readonly (string | number)[]): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: Cursor['after'] = null; rows.length <= mostAffected; ) {
    const page = await list({ after, limit: perPage })
    rows.push(...page.slice(0, perPage))
    if (page.length <= perPage) break
    after = keyOf(page[perPage - 1]!) as Cursor['after']
  }
  if (rows.length > mostAffected) throw new Refused('disruption', 'too-many')
  return rows
}

/** Whoever has an open case about it: told within that case, where it is held by mail. */
async function fromCases(tx: Tx, { from: _, ...filter }: Extract<Wanted, { from: 'cases' }>): Promise<Found> {
  const asked = { ...filter, share: 'all', person: null, stages: ['open', 'waiting'], snoozed: false, order: 'recent' } as const
  const cases = await everyRow(
    cursor => listCases(tx, asked, cursor),
    ({ sort, id }) => [sort, id],
  )
  const { rows } = await tx.query(`select id, contact ->> 'address' as address from desk_case where id = any($1::uuid[])`, [cases.map(({ id }) => id)])
  const addressOf = new Map<string, string>(rows.map(row => [row.id, row.address]))
  const people = cases.map(it => ({ customer: it.customer, name: it.contactName, address: addressOf.get(it.id) ?? '', language: null, case: it.id }))
  return { people: await withProfiles(tx, people), wrong: [] }
}

async function fromCustomers(tx: Tx, { from: _, ...filter }: Extract<Wanted, { from: 'customers' }>): Promise<Found> {
  const customers = await everyRow(
    cursor => listCustomers(tx, filter, cursor),
    ({ sort, id }) => [sort, id],
  )
  const people = customers.map(({ id, name }) => ({ customer: id, name, address: '', language: null, case: null }))
  return { people: await withProfiles(tx, people), wrong: [] }
}

async function fromWritten(tx: Tx, text: string): Promise<Found> {
  const { people, wrong } = readWritten(text)
  if (people.length > mostAffected) throw new Refused('disruption', 'too-many')
  const behind = await customersBehind(tx, people)
  return {
    people: await withProfiles(
      tx,
      people.map((person, i) => ({ ...person, customer: behind.get(i) ?? null, case: null })),
    ),
    wrong,
  }
}

/** The one customer behind each address; where several have it, nobody knows which is meant. */
async function customersBehind(tx: Tx, people: readonly Written[]): Promise<ReadonlyMap<number, string>> {
  const found = new Map<string, Set<string>>()
  for (let i = 0; i < people.length; i += 500) {
    const some = people.slice(i, i + 500).map(({ address }) => ({ kind: 'email' as const, value: address }))
    for (const { customer, value } of await findCustomers(tx, some)) found.set(value, (found.get(value) ?? new Set()).add(customer))
  }
  return new Map(
    people.flatMap(({ address }, i) => {
      const behind = [...(found.get(address) ?? [])]
      return behind.length === 1 ? [[i, behind[0]!] as const] : []
    }),
  )
}

/** What is known of those who are customers: their language, what they agreed to, and their mail where none was given. */
async function withProfiles(tx: Tx, people: readonly Omit<Affected, 'consent'>[]): Promise<Affected[]> {
  const profiles = await reachByMail(tx, [...new Set(people.flatMap(({ customer }) => customer ?? []))])
  return people.map(person => {
    const profile = person.customer === null ? undefined : profiles.get(person.customer)
    if (!profile) return { ...person, consent: null }
    const said = profile.consents.filter(({ purpose, channel }) => purpose === 'service' && (channel === 'any' || channel === 'email'))
    const consent = said.length === 0 ? null : said.every(({ given }) => given)
    const address = person.address.includes('@') ? person.address : (profile.email ?? '')
    return { ...person, consent, address, name: person.name || profile.name, language: person.language ?? profile.language }
  })
}
