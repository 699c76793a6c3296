import type { Id } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { readCustomers } from './customer.store.ts'
import type { Customer } from './customer.ts'
import { noTotals, writeProgress } from './customer-import.store.ts'
import type { CustomerImport } from './customer-import.ts'
import type { Judged } from './import-judging.ts'
import { judgePiece, likelyLine, organisationKey } from './import-judging.ts'
import type { KnownRows } from './import-known.store.ts'
import type { KeptLine, Taken } from './import-line.store.ts'
import { forgetLines, keepLines, noteTaken } from './import-line.store.ts'
import { updating } from './import-plan.ts'
import type { FileFailure, FileRow } from './import-reading.ts'
import { piecesOf } from './import-reading.ts'
import { nameKey } from './marks.ts'
import type { ImportTotals } from './views.ts'

export type Work = Readonly<{ ground: Ground; tenant: string; id: Id<'customer-import'>; it: CustomerImport }>
export const rowsOfPiece = 1000

/** What has been seen of a file so far: organisations that will be there, and customers who were met. */
type Met = { readonly organisations: Map<string, number>; readonly customers: Set<string>; totals: ImportTotals }

/** Look through the whole file: what would come of each row. Nothing is taken. */
export async function checkFile(work: Work): Promise<ImportTotals | FileFailure> {
  const { ground, tenant, id, it } = work
  const beganAt = Date.now()
  const met: Met = { organisations: new Map(), customers: new Set(), totals: noTotals }
  const note = (tx: Tx, place: number): Promise<void> => writeProgress(tx, id, { place, totals: met.totals, beganAt, beganRows: 0, seenAt: Date.now() })
  await inTenant(ground.database, tenant, async tx => {
    await forgetLines(tx, id)
    await note(tx, 0)
  })
  for await (const piece of piecesOf(ground, tenant, it, rowsOfPiece)) {
    if ('failure' in piece) return piece
    await inTenant(ground.database, tenant, async tx => {
      await checkPiece(tx, work, piece, met)
      await note(tx, 0)
    })
  }
  await inTenant(ground.database, tenant, tx => writeProgress(tx, id, { place: 0, totals: noTotals, beganAt: 0, beganRows: 0, seenAt: 0 }))
  return met.totals
}

async function checkPiece(tx: Tx, { ground, id, it }: Work, rows: readonly FileRow[], met: Met): Promise<void> {
  const { judged, refused, organisations } = await judgePiece(tx, { ground, it, besides: met.organisations }, rows)
  const known = await readCustomers(
    tx,
    judged.flatMap(({ verdict }) => (verdict.deed === 'update' ? [verdict.customer] : [])),
  )
  const lines: KeptLine[] = [...refused]
  const expected: Taken[] = []
  const counted = { rows: rows.length, created: 0, changed: 0, unchanged: 0, likely: 0, organisations: 0 }
  const around: Around = { known, met, it, here: organisations }
  for (const each of judged) {
    const outcome = expect(each, around)
    if (outcome === 'same-customer') lines.push({ position: each.position, fault: outcome, detail: '', customer: null, fields: each.fields })
    else counted[outcome] += 1
    if (outcome === 'likely') lines.push(likelyLine(each))
    if (each.verdict.deed === 'update') expected.push({ customer: each.verdict.customer, position: each.position, deed: 'expected', before: null })
    if (outcome !== 'same-customer') counted.organisations += expectOrganisation(each, around)
  }
  const positions = rows.map(({ position }) => position)
  await keepLines(tx, id, positions, lines)
  await noteTaken(tx, id, expected)
  met.totals = added(met.totals, { ...counted, refused: lines.filter(({ fault }) => fault !== 'likely').length })
}

type Outcome = 'created' | 'changed' | 'unchanged' | 'likely' | 'same-customer'

function expect(each: Judged, { known, met, it: { manner }, here }: Around): Outcome {
  const { verdict, row, likely } = each
  if (verdict.deed === 'create') {
    const made = !likely || manner.likely === 'create'
    if (made && row.kind === 'organisation') met.organisations.set(nameKey(row.name), (met.organisations.get(nameKey(row.name)) ?? 0) + 1)
    return likely ? 'likely' : 'created'
  }
  if (met.customers.has(verdict.customer)) return 'same-customer'
  met.customers.add(verdict.customer)
  const customer = known.get(verdict.customer)!
  const key = organisationKey(each, customer.profile.organisation, manner.known)
  // One that has yet to be made has no name of its own so far; it is another one than whichever is set.
  const organisation = key === '' ? null : (here.get(key)?.id ?? ('' as Id<'customer'>))
  const { commands } = updating(customer, row, { organisation, newKey: () => '', known: manner.known, today: '' })
  return commands.length > 0 ? 'changed' : 'unchanged'
}

type Around = Readonly<{ known: ReadonlyMap<string, Customer>; met: Met; it: CustomerImport; here: KnownRows['organisations'] }>

/** One more organisation has to be made for a row whose own is neither here nor in the file. */
function expectOrganisation(each: Judged, { known, met, it, here }: Around): 0 | 1 {
  const { verdict, likely } = each
  if (verdict.deed === 'create' && likely && it.manner.likely === 'leave') return 0
  const own = verdict.deed === 'update' ? known.get(verdict.customer)!.profile.organisation : null
  const key = organisationKey(each, own, it.manner.known)
  if (key === '' || here.has(key) || met.organisations.has(key)) return 0
  met.organisations.set(key, 1)
  return 1
}

export function added(one: ImportTotals, other: ImportTotals): ImportTotals {
  return Object.fromEntries((Object.keys(one) as (keyof ImportTotals)[]).map(name => [name, one[name] + other[name]])) as ImportTotals
}
