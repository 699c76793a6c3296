import type { DecidedClock } from '#modules/promises/public.ts'
import { anyPromise, decidedClocks } from '#modules/promises/public.ts'
import type { Tx } from '#platform/noun.ts'
import { caseEvents } from './promise.store.ts'
import { addShares, anyMark, deleteMarks, lockMarks, marksOfCases, numbersOf, saveMarks } from './promise-mark.store.ts'
import type { Mark, NamedPlace, ShareCells, StepEvent } from './promise-marks.ts'
import { addMark, placeOfClock, sameMark, stepsOfEvents } from './promise-marks.ts'
import { dayOf, tenantCalendar } from './question.ts'
import type { Lens } from './views.ts'
import { lenses } from './views.ts'

/** The events of the cases where they are at hand already; without them, a clock whose case has not changed keeps its place. */
export type Known = ReadonlyMap<string, readonly StepEvent[]> | null

/** Whether there is anything to count: without promises the fold does nothing for them. */
export async function anythingToMark(tx: Tx): Promise<boolean> {
  return (await anyPromise(tx)) || (await anyMark(tx))
}

/**
 * Bring what the clocks of some cases contribute to the mesh up to date: marks that are gone or differ are taken away from the cells, new ones are added,
 * all in a few statements however many there are. True when anything changed.
 */
export async function markCases(tx: Tx, cases: readonly string[], known: Known): Promise<boolean> {
  await lockMarks(tx)
  const [clocks, stored] = [await decidedClocks(tx, cases), await marksOfCases(tx, cases)]
  const before = new Map(stored.map(mark => [mark.clock, mark]))
  const after = new Map((await marksOf(tx, clocks, { known, before })).map(mark => [mark.clock, mark]))
  const gone = stored.filter(mark => !after.has(mark.clock))
  const fresh = [...after.values()].filter(mark => !before.has(mark.clock) || !sameMark(before.get(mark.clock)!, mark))
  const cells: ShareCells = new Map()
  for (const mark of [...gone, ...fresh.flatMap(({ clock }) => before.get(clock) ?? [])]) addMark(cells, mark, -1)
  for (const mark of fresh) addMark(cells, mark, 1)
  await deleteMarks(
    tx,
    gone.map(({ clock }) => clock),
  )
  await saveMarks(tx, fresh)
  await addShares(tx, cells)
  return gone.length + fresh.length > 0
}

type Beside = Readonly<{ known: Known; before: ReadonlyMap<string, Mark> }>

async function marksOf(tx: Tx, clocks: readonly DecidedClock[], { known, before }: Beside): Promise<Mark[]> {
  if (clocks.length === 0) return []
  const calendar = await tenantCalendar(tx)
  const stays = ({ id, open }: DecidedClock): boolean => known === null && before.get(id)?.open === open
  const moved = clocks.filter(clock => !stays(clock))
  const placed = await placesOf(tx, moved, known)
  return clocks.map(clock => {
    const { id, caseKey, missed, open, at } = clock
    const { nodes, sources } = placed.get(id) ?? before.get(id)!
    return { clock: id, caseKey, missed, open, at, day: dayOf(calendar, at), nodes, sources }
  })
}

/** The places of clocks by number, from the events of their cases. */
async function placesOf(tx: Tx, clocks: readonly DecidedClock[], known: Known): Promise<ReadonlyMap<string, Pick<Mark, 'nodes' | 'sources'>>> {
  const byCase = Map.groupBy(clocks, ({ caseKey }) => caseKey)
  const events = known ?? (await caseEvents(tx, [...byCase.keys()]))
  const named = new Map<string, NamedPlace>()
  for (const [caseKey, own] of byCase) {
    const rows = events.get(caseKey) ?? []
    const steps = stepsOfEvents(rows)
    for (const clock of own) named.set(clock.id, placeOfClock(clock, rows, steps))
  }
  const numberOf = await numbersOf(tx, [...named.values()].flatMap(namesOf))
  const numbers = (of: NamedPlace['node']): number[] => lenses.map(lens => numberOf(lens, of[lens]))
  return new Map([...named].map(([id, { node, source }]) => [id, { nodes: numbers(node), sources: numbers(source) }]))
}

function namesOf({ node, source }: NamedPlace): (readonly [Lens, string])[] {
  return lenses.flatMap(lens => [node[lens], source[lens]].flatMap(name => (name === null ? [] : [[lens, name] as const])))
}
