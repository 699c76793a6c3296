import { randomBytes } from 'node:crypto'
import type { Id, Instant } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import type { Request, Tx } from '#platform/noun.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { loadCustomers, saveCustomers } from './customer.store.ts'
import type { Customer, CustomerCommand, CustomerEvent } from './customer.ts'
import { applyCustomer } from './customer.ts'
import { decideCustomer } from './customer-decide.ts'
import { holdProgress, noTotals, readProgress, writeProgress } from './customer-import.store.ts'
import { ownDay } from './customer-view.ts'
import type { Work } from './import-checking.ts'
import { added, rowsOfPiece } from './import-checking.ts'
import type { Judged, Piece } from './import-judging.ts'
import { judgePiece, likelyLine, organisationKey } from './import-judging.ts'
import { rememberOrigins } from './import-known.store.ts'
import type { KeptLine, Taken } from './import-line.store.ts'
import { keepLines, noteTaken, takenBefore } from './import-line.store.ts'
import { creating, updating } from './import-plan.ts'
import type { FileFailure, FileRow } from './import-reading.ts'
import { piecesOf } from './import-reading.ts'
import { customerNoun } from './nouns.ts'
import type { ImportTotals, Profile } from './views.ts'

/** The import was stopped, or another worker has it. */
class Overtaken extends Error {}

export function newId(): string {
  return uuidFrom(Date.now(), randomBytes(10))
}

/** A request of the house itself because of an import. */
export function inTheHouse(tenant: string, cause: string, now: number): Request {
  return { tenant, commandId: newId(), actor: null, address: null, cause, now: now as Instant }
}

/** Take the rows in, piece by piece; each piece is one transaction with how far it has come. Null when it was stopped half-way. */
export async function takeFile(work: Work): Promise<ImportTotals | FileFailure | null> {
  const { ground, tenant, id, it } = work
  const reached = await inTenant(ground.database, tenant, tx => readProgress(tx, id))
  let place = reached?.place ?? 0
  let totals = reached?.totals ?? noTotals
  const began = { beganAt: Date.now(), beganRows: totals.rows }
  await inTenant(ground.database, tenant, tx => writeProgress(tx, id, { place, totals, ...began, seenAt: Date.now() }))
  try {
    for await (const piece of piecesOf(ground, tenant, it, rowsOfPiece)) {
      if ('failure' in piece) return piece
      const open = piece.filter(row => row.place > place)
      if (open.length === 0) continue
      totals = await takePiece(work, open, { place, totals, ...began })
      place = open.at(-1)!.place
    }
  } catch (error) {
    if (error instanceof Overtaken) return null
    throw error
  }
  return totals
}

type SoFar = Readonly<{ place: number; totals: ImportTotals; beganAt: number; beganRows: number }>

function takePiece({ ground, tenant, id, it }: Work, rows: readonly FileRow[], soFar: SoFar): Promise<ImportTotals> {
  const now = Date.now()
  const last = rows.at(-1)!.place
  const about = { noun: 'customer', personal: customerNoun.personal, id: tenant, body: `${id} ${last}`, request: inTheHouse(tenant, `customer-import/${id}`, now) }
  return performBulk(ground, about, async tx => {
    const held = await holdProgress(tx, id)
    if (held?.stage !== 'running' || held.place !== soFar.place) throw new Overtaken()
    const piece = await judgePiece(tx, { ground, it, besides: new Map() }, rows)
    const told = await tell(tx, piece, { id, manner: it.manner, now: now as Instant })
    await saveCustomers(
      tx,
      told.stories.filter(({ events }) => events.length > 0).map(story => [story.customer, story.after] as const),
    )
    await rememberOrigins(
      tx,
      told.stories.flatMap(({ customer, origin }) => (origin ? [{ origin, customer, import: id }] : [])),
    )
    await noteTaken(tx, id, told.stories.map(takenOf))
    const positions = rows.map(({ position }) => position)
    await keepLines(tx, id, positions, told.lines)
    const totals = added(soFar.totals, countsOf(rows.length, told))
    await writeProgress(tx, id, { ...soFar, place: last, totals, seenAt: Date.now() })
    return { answer: totals, events: told.stories.flatMap(({ customer, events }) => events.map(event => ({ ...event, nounId: customer }))) }
  })
}

/** What became of one customer by one row. */
type Story = Readonly<{
  customer: Id<'customer'>
  origin: string | null
  position: number
  deed: Exclude<Taken['deed'], 'expected'>
  likely: boolean
  before: Taken['before']
  events: readonly CustomerEvent[]
  after: Customer
}>
type Told = Readonly<{ stories: readonly Story[]; lines: readonly KeptLine[] }>
type Telling = Readonly<{ id: Id<'customer-import'>; manner: Work['it']['manner']; now: Instant }>

function takenOf({ customer, position, deed, before }: Story): Taken {
  return { customer, position, deed, before }
}

function countsOf(rows: number, { stories, lines }: Told): ImportTotals {
  const count = (deed: Story['deed']): number => stories.filter(story => story.deed === deed && !story.likely).length
  const left = lines.filter(({ fault, position }) => fault === 'likely' && !stories.some(story => story.position === position && story.likely)).length
  return {
    ...{ rows, created: count('created'), changed: count('changed'), unchanged: count('unchanged'), organisations: count('organisation') },
    likely: stories.filter(({ likely }) => likely).length + left,
    refused: lines.filter(({ fault }) => fault !== 'likely').length,
  }
}

/** Tell the rows of a piece as commands, decided like every other, on customers that are held until the end of the transaction. */
async function tell(tx: Tx, { judged, refused, organisations }: Piece, { id, manner, now }: Telling): Promise<Told> {
  const ids = judged.flatMap(({ verdict }) => (verdict.deed === 'update' ? [verdict.customer] : []))
  const known = await loadCustomers(tx, ids)
  const met = new Set(await takenBefore(tx, id, ids))
  const today = await ownDay(tx, now)
  const here = new Map([...organisations].map(([key, called]) => [key, called.id]))
  const stories: Story[] = []
  const lines: KeptLine[] = [...refused]
  for (const each of judged) {
    const { verdict, position, fields, likely } = each
    if (likely) lines.push(likelyLine(each))
    if (likely && manner.likely === 'leave') continue
    const customer = verdict.deed === 'update' ? known.get(verdict.customer)! : null
    if (verdict.deed === 'update' && met.has(verdict.customer)) {
      lines.push({ position, fault: 'same-customer', detail: '', customer: null, fields })
      continue
    }
    if (verdict.deed === 'update') met.add(verdict.customer)
    const key = organisationKey(each, customer?.profile.organisation ?? null, manner.known)
    const made = key !== '' && !here.has(key) ? organisationOf(each, now) : null
    const organisation = made?.customer ?? here.get(key) ?? null
    const story = storyOf(each, customer, { organisation, known: manner.known, today, now })
    if (story === 'too-many') {
      lines.push({ position, fault: 'too-many', detail: '', customer: verdict.deed === 'update' ? verdict.customer : null, fields })
      continue
    }
    if (made) here.set(key, made.customer)
    stories.push(...(made ? [made] : []), story)
  }
  return { stories, lines }
}

const blank: Profile = { name: '', otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }

/** An organisation that only the people of a file name. */
function organisationOf({ row, position }: Judged, now: Instant): Story {
  const customer = newId() as Id<'customer'>
  const { events, after } = decided(customer, null, [{ do: 'create', kind: 'organisation', profile: { ...blank, name: row.organisation } }], now)!
  return { customer, origin: null, position, deed: 'organisation', likely: false, before: null, events, after }
}

type Making = Readonly<{ organisation: Id<'customer'> | null; known: Telling['manner']['known']; today: string; now: Instant }>

function storyOf({ verdict, row, origin, position, likely }: Judged, known: Customer | null, { now, ...making }: Making): Story | 'too-many' {
  const customer = verdict.deed === 'update' ? verdict.customer : (newId() as Id<'customer'>)
  const how = { ...making, newKey: newId }
  const { commands, before } = known ? updating(known, row, how) : { commands: creating(row, how), before: null }
  const told = decided(customer, known, commands, now)
  if (!told) return 'too-many'
  const deed = known === null ? 'created' : told.events.length > 0 ? 'changed' : 'unchanged'
  return { customer, origin, position, deed, likely, before: deed === 'changed' ? before : null, ...told }
}

/** Decide commands one after the other; null where a customer would get more than it may have. */
export function decided(
  id: Id<'customer'>,
  before: Customer | null,
  commands: readonly CustomerCommand[],
  now: Instant,
): Readonly<{ events: readonly CustomerEvent[]; after: Customer }> | null {
  let after = before
  const events: CustomerEvent[] = []
  for (const command of commands) {
    const decision = decideCustomer(after, command, { id, now })
    if (!decision.ok && decision.refusal === 'too-many') return null
    if (!decision.ok) throw new Error(`a row was decided as ${command.do}, which is refused: ${decision.refusal}`)
    after = decision.events.reduce<Customer | null>(applyCustomer, after)
    events.push(...decision.events)
  }
  return { events, after: after! }
}
