import { createHash } from 'node:crypto'
import { calendarOf, ownTenant } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import type { CompiledCalendar } from '#science/calendar/working-time.ts'
import { compileCalendar } from '#science/calendar/working-time.ts'
import { dropEmptyCells, mergeCells, openNaming } from './cell.store.ts'
import type { Cells, Naming } from './cells.ts'
import { contribute, placeNumber } from './cells.ts'
import { holdChanged } from './conformance-feed.ts'
import type { WaitingBatch } from './fold.store.ts'
import { deleteRows, markFolded, rowsOfCases, touchVersion, tryLockFold, waitingBatches } from './fold.store.ts'
import type { Journey } from './journey.store.ts'
import { writeJourneys } from './journey.store.ts'
import { judgeChanged } from './promise-feed.ts'
import type { ActivityRow, PlacedStep } from './steps.ts'
import { inOrder, placedSteps } from './steps.ts'
import { lenses } from './views.ts'

/** What changes about the rows of some cases: batches that newly count, and batches whose rows are taken out. */
export type Change = Readonly<{ cases: readonly string[]; adding: ReadonlySet<number>; removing: ReadonlySet<number> }>

const mostActivities = 120_000

/** The job that keeps the mesh fresh: folds the waiting batches of a tenant into its cells and journeys. */
export const foldJob: Job = { name: 'mesh/fold', everySeconds: 1, run: foldWaiting }

/** Fold what waits, at most about 120,000 activities at once; true while more waits. A running import is folded in large pieces, because a case folded twice costs twice. */
export async function foldWaiting({ database, keyring }: Ground, tenant: string): Promise<boolean> {
  return inTenant(database, tenant, async tx => {
    if (!(await tryLockFold(tx))) return false
    const waiting = await waitingBatches(tx)
    const backlog = waiting.reduce((sum, batch) => sum + batch.activities, 0)
    const ready = backlog >= mostActivities ? waiting : waiting.filter(batch => !batch.more)
    if (ready.length === 0) return false
    const picked = firstOf(ready)
    const change = { cases: [...new Set(picked.flatMap(batch => batch.cases))], adding: numbersOf(picked), removing: new Set<number>() }
    await foldCases(tx, change)
    await markFolded(tx, [...change.adding])
    await judgeChanged(tx, keyring, change.cases)
    await holdChanged(tx, change.cases)
    await touchVersion(tx)
    return picked.length < ready.length
  })
}

/** The oldest batches up to the limit, at least one. */
function firstOf(ready: readonly WaitingBatch[]): WaitingBatch[] {
  let activities = 0
  return ready.filter((batch, index) => {
    activities += batch.activities
    return index === 0 || activities <= mostActivities
  })
}

function numbersOf(batches: readonly Readonly<{ number: number }>[]): Set<number> {
  return new Set(batches.map(batch => batch.number))
}

/**
 * Bring cells and journeys from the old rows of the touched cases to the new ones: each case's old contribution is taken away and its new
 * one added, so late, repeated and corrected activities give the same result as if they had come in order.
 */
export async function foldCases(tx: Tx, change: Change): Promise<void> {
  const rows = await rowsOfCases(tx, change.cases)
  const calendar = await calendarFor(tx, rows)
  const { naming, store } = await openNaming(tx)
  const cells: Cells = new Map(),
    journeys: Journey[] = [],
    gone: string[] = []
  const dayOf = (at: number): number => Math.floor((at + calendar.schedule.zone.offsetAt(at)) / 86_400_000)
  let corrected = false
  for (const [caseKey, all] of byCase(rows)) {
    const before = stepsOf(
      all.filter(row => row.folded),
      calendar,
    )
    const after = stepsOf(
      all.filter(row => (row.folded || change.adding.has(row.batch)) && !change.removing.has(row.batch)),
      calendar,
    )
    if (before.length > 0) corrected = true
    contribute(cells, before, { naming, dayOf, times: -1 })
    contribute(cells, after, { naming, dayOf, times: 1 })
    if (after.length > 0) journeys.push(journeyOf(caseKey, after, naming))
    else gone.push(caseKey)
  }
  await store()
  await mergeCells(tx, cells)
  if (corrected) await dropEmptyCells(tx)
  await writeJourneys(tx, journeys, gone)
  if (change.removing.size > 0) await deleteRows(tx, change.cases, [...change.removing])
}

function stepsOf(rows: readonly ActivityRow[], calendar: CompiledCalendar): PlacedStep[] {
  return rows.length === 0 ? [] : placedSteps(inOrder(rows), calendar)
}

function byCase(rows: readonly ActivityRow[]): Map<string, ActivityRow[]> {
  const cases = new Map<string, ActivityRow[]>()
  for (const row of rows) {
    const list = cases.get(row.caseKey)
    if (list) list.push(row)
    else cases.set(row.caseKey, [row])
  }
  return cases
}

async function calendarFor(tx: Tx, rows: readonly ActivityRow[]): Promise<CompiledCalendar> {
  const tenant = await ownTenant(tx)
  let from = Date.now(),
    to = from
  for (const { at, startedAt } of rows) {
    if ((startedAt ?? at) < from) from = startedAt ?? at
    if (at > to) to = at
  }
  const compiled = compileCalendar(calendarOf(tenant!.workingHours), from, to)
  if (!compiled) throw new Error(`the tenant's zone ${tenant!.workingHours.zone} is unknown to this machine`)
  return compiled
}

function journeyOf(caseKey: string, steps: readonly PlacedStep[], naming: Naming): Journey {
  const path = steps.map(step => step.activity)
  const first = steps[0]!
  const variant = createHash('sha256').update(path.join('\t')).digest('hex').slice(0, 16)
  const began = first.startedAt ?? first.finishedAt
  return { caseKey, firstAt: began, lastAt: Math.max(began, steps.at(-1)!.finishedAt), steps: steps.length, variant, path, places: placesOf(steps, naming) }
}

/** Every node that a case came to, under all lenses. */
function placesOf(steps: readonly PlacedStep[], naming: Naming): number[] {
  const places = new Set<number>()
  for (const step of steps) {
    for (const lens of lenses) {
      const name = step[lens]
      if (name !== null) places.add(placeNumber(lens, naming(lens, name)))
    }
  }
  return [...places]
}
