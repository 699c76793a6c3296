import type { Id, Instant } from '#kernel/decision.ts'
import { inTenant } from '#platform/db.ts'
import type { NamesOthers } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { loadCustomers, saveCustomers } from './customer.store.ts'
import type { Customer, CustomerEvent } from './customer.ts'
import { applyCustomer } from './customer.ts'
import { holdProgress } from './customer-import.store.ts'
import type { Work } from './import-checking.ts'
import { undoing } from './import-plan.ts'
import { decided, inTheHouse } from './import-taking.ts'
import { customerNoun } from './nouns.ts'
import type { TakenRow } from './undo.store.ts'
import { changedSince, countUndone, dropExpected, forgetTaken, keepTaken, nextTaken, peopleOf } from './undo.store.ts'
import type { KeptCustomer } from './views.ts'

const atOnce = 500

/** Take an import back: who was made by it is erased, who was changed by it is as before. Who was changed since, or is named by anything else, stays. */
export async function undoImport(work: Work, rooms: readonly NamesOthers[]): Promise<Readonly<{ done: number; kept: number }>> {
  while (await undoPiece(work, rooms)) {
    /* the next ones */
  }
  return inTenant(work.ground.database, work.tenant, async tx => {
    await dropExpected(tx, work.id)
    return countUndone(tx, work.id)
  })
}

function aboutUndo({ tenant, id }: Work) {
  return { noun: 'customer', personal: customerNoun.personal, id: tenant, body: `undo ${id}`, request: inTheHouse(tenant, `customer-import-undo/${id}`, Date.now()) }
}

/** People first, then the organisations they belonged to. */
function undoPiece(work: Work, rooms: readonly NamesOthers[]): Promise<boolean> {
  const { ground, id } = work
  return performBulk(ground, aboutUndo(work), async tx => {
    // One worker after the other: what the one before took back is no longer there for the next.
    const held = await holdProgress(tx, id)
    const rows = held?.stage === 'undoing' ? await nextTaken(tx, id, atOnce) : []
    const known = await loadCustomers(
      tx,
      rows.map(({ customer }) => customer),
    )
    const kept = await reasonsToKeep(tx, id, rows, rooms)
    const back = rows.filter(({ customer }) => !kept.has(customer))
    const stories = back.map(row => ({ id: row.customer, ...takenBack(row.customer, known.get(row.customer)!, row, Date.now() as Instant) }))
    await saveCustomers(
      tx,
      stories.map(story => [story.id, story.after] as const),
    )
    await keepTaken(tx, id, kept)
    await forgetTaken(
      tx,
      id,
      back.map(({ customer }) => customer),
    )
    return { answer: rows.length === atOnce, events: stories.flatMap(story => story.events.map(event => ({ ...event, nounId: story.id }))) }
  })
}

/** Only who was made by the import would be gone: whom others name stays. Who was changed by hand since stays as he is in any case. */
async function reasonsToKeep(tx: Tx, id: string, rows: readonly TakenRow[], rooms: readonly NamesOthers[]): Promise<ReadonlyMap<string, KeptCustomer['reason']>> {
  const all = rows.map(({ customer }) => customer)
  const made = rows.filter(({ before }) => before === null).map(({ customer }) => customer)
  const reasons = new Map<string, KeptCustomer['reason']>()
  for (const names of rooms) for (const customer of await names(tx, 'customer', made)) reasons.set(customer, 'in-use')
  for (const customer of await changedSince(tx, all, `customer-import/${id}`)) reasons.set(customer, 'changed')
  const leaving = all.filter(customer => !reasons.has(customer))
  for (const customer of await peopleOf(tx, made, leaving)) if (!reasons.has(customer)) reasons.set(customer, 'has-people')
  return reasons
}

function takenBack(id: Id<'customer'>, customer: Customer, { before }: TakenRow, now: Instant): Readonly<{ events: readonly CustomerEvent[]; after: Customer }> {
  if (before) return decided(id, customer, undoing(before), now)!
  const event: CustomerEvent = { type: 'customer.erased' }
  return { events: [event], after: applyCustomer(customer, event) }
}
