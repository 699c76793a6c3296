import type { Sketch } from '#science/statistics/sketch.ts'
import { addToSketch, createSketch } from '#science/statistics/sketch.ts'
import type { VisitFact } from './verdict.ts'

/** What can be counted in a cell, in the order of its columns. */
export const counts = ['count', 'skipped', 'limited', 'late', 'rework', 'strange', 'unmet', 'ghost', 'open', 'clean', 'fitness', 'unqualified'] as const
export type Counts = Record<(typeof counts)[number], number>

/** Where something counts. `source` empty: a step; `target` empty too: whole cases. */
export type CellKey = Readonly<{ place: string; day: number; version: number; source: string; target: string }>
export type Delta = CellKey & Readonly<{ counts: Readonly<Partial<Counts>>; minutes: number | null }>

export const everywhere = '*'

export type Counted = Readonly<{ version: number; open: boolean; lastAt: number; fitness: number; clean: boolean; visits: readonly VisitFact[] }>

/** What one case gives to the figures of its process. */
export function contributionOf({ version, open, lastAt, fitness, clean, visits }: Counted, dayOf: (at: number) => number): Delta[] {
  const whole: Delta = {
    ...{ place: everywhere, day: dayOf(lastAt), version, source: '', target: '' },
    counts: { count: 1, open: open ? 1 : 0, clean: clean ? 1 : 0, fitness: Math.round(fitness * 1e6) },
    minutes: null,
  }
  return [whole, ...visits.flatMap(visit => visitDeltas(visit, version, dayOf(visit.at)))]
}

function visitDeltas(visit: VisitFact, version: number, day: number): Delta[] {
  const { node, from, ghost, site, minutes, skipped } = visit
  const flag = (yes: boolean): number => (yes ? 1 : 0)
  const step = {
    ...{ count: flag(!skipped), skipped: flag(skipped), limited: flag(visit.limited), late: flag(visit.late), rework: flag(visit.rework) },
    ...{ strange: flag(visit.strange), unmet: flag(visit.unmet), unqualified: flag(visit.unqualified) },
  }
  const at = { day, version, source: '', target: node, counts: step, minutes }
  const edge: Delta[] = skipped ? [] : [{ place: everywhere, day, version, source: from ?? '>', target: node, counts: { count: 1, ghost: flag(ghost) }, minutes: null }]
  return [{ place: everywhere, ...at }, ...(site === '' || site === everywhere ? [] : [{ place: site, ...at }]), ...edge]
}

export type Cell = CellKey & { counts: Counts; added: Sketch; removed: number[] }

/** Put changes together by cell: `times` is 1 for what is new and -1 for what is taken back. */
export function gather(cells: Map<string, Cell>, deltas: readonly Delta[], times: 1 | -1): void {
  for (const { place, day, version, source, target, counts: given, minutes } of deltas) {
    const name = JSON.stringify([place, day, version, source, target])
    const cell = cells.get(name) ?? { place, day, version, source, target, counts: noCounts(), added: createSketch(), removed: [] }
    cells.set(name, cell)
    for (const column of counts) cell.counts[column] += times * (given[column] ?? 0)
    if (minutes === null) continue
    const milliseconds = Math.max(0, Math.round(minutes * 60_000))
    if (times === 1) addToSketch(cell.added, milliseconds)
    else cell.removed.push(milliseconds)
  }
}

function noCounts(): Counts {
  return { count: 0, skipped: 0, limited: 0, late: 0, rework: 0, strange: 0, unmet: 0, ghost: 0, open: 0, clean: 0, fitness: 0, unqualified: 0 }
}
