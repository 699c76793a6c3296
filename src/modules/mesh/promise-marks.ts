import type { CaseEvent, DecidedClock } from '#modules/promises/public.ts'
import { endsClock } from '#modules/promises/public.ts'
import type { Step } from '#science/process/steps.ts'
import { pairSteps } from '#science/process/steps.ts'
import { facetNumber, keptFacets } from './cells.ts'
import type { Lens } from './views.ts'
import { lenses } from './views.ts'

/** An event of a case as it is needed to find its steps. */
export type StepEvent = CaseEvent & Readonly<{ startedAt: number | null }>

/** By whom a step was done, under every lens. */
type Doer = Readonly<Record<Lens, string | null>>
/** Where a verdict counts, by names: the step itself, and who handed over to it. */
export type NamedPlace = Readonly<{ node: Doer; source: Doer }>

/**
 * Mark (承诺落点): where in the mesh the verdict of one clock counts. `nodes` and `sources` are numbers of names in the order of the lenses, 0 for none.
 * `at` is when the verdict fell: a kept promise when it was fulfilled, a missed one when it was due. So a miss stands on its day at once and stays there
 * when the work is done later, and a share of a day never improves by waiting.
 */
export type Mark = Readonly<{
  clock: string
  caseKey: string
  missed: boolean
  open: boolean
  at: number
  day: number
  nodes: readonly number[]
  sources: readonly number[]
}>

export const nobody: Doer = { activity: null, unit: null, person: null, site: null }
export const nowhere: NamedPlace = { node: nobody, source: nobody }

/** The steps of a case, paired once for all its clocks. */
export function stepsOfEvents(events: readonly StepEvent[]): Readonly<{ steps: readonly Step[]; doers: readonly Doer[] }> {
  const steps = pairSteps(events)
  return { steps, doers: steps.map(step => doerOf(step, events)) }
}

/** As the mesh places a step: values missing at the finish are taken from the start. */
function doerOf({ activity, person, startIndex, finishIndex }: Step, events: readonly StepEvent[]): Doer {
  const finish = events[finishIndex]!,
    start = startIndex === null ? finish : events[startIndex]!
  return { activity, person, unit: finish.unit ?? start.unit, site: finish.site ?? start.site }
}

/**
 * A clock that ended belongs to the step of the event that ended it and to the hand-over into that step; a missed one that still runs belongs to the
 * step that holds the case now, and to no hand-over, for none has ended it yet.
 */
export function placeOfClock(clock: DecidedClock, events: readonly StepEvent[], { steps, doers }: ReturnType<typeof stepsOfEvents>): NamedPlace {
  if (clock.open) return { node: doers.at(-1) ?? nobody, source: nobody }
  const index = stepAt(endingEvent(clock, events), steps)
  return index < 0 ? nowhere : { node: doers[index]!, source: sourceOf(doers, index) }
}

/** The event that ended a clock; where the promise does not say which (the limit of a process step), the last one until then. */
function endingEvent(clock: DecidedClock, events: readonly StepEvent[]): number {
  const named = events.findIndex(event => endsClock(clock, event))
  return named >= 0 ? named : events.findLastIndex(event => event.at <= clock.endedAt!)
}

/** The step that an event opened or closed, else the last one that was there before it. */
function stepAt(event: number, steps: readonly Step[]): number {
  const own = steps.findIndex(step => step.finishIndex === event || step.startIndex === event)
  return own >= 0 ? own : steps.findLastIndex(step => step.finishIndex < event)
}

/** Under each lens the last step before that has a name there; a hand-over needs two places, but for an activity done again. */
function sourceOf(doers: readonly Doer[], index: number): Doer {
  const source = (lens: Lens): string | null => {
    const before = doers.slice(0, index).findLast(doer => doer[lens] !== null)?.[lens] ?? null
    return before === doers[index]![lens] && lens !== 'activity' ? null : before
  }
  return { activity: source('activity'), unit: source('unit'), person: source('person'), site: source('site') }
}

/** Counts of one place on one day; `open` are those of the missed ones that still run. */
export type Counts = { kept: number; missed: number; open: number }
export type ShareCell = Counts & Readonly<{ lens: number; facet: number; value: number; source: number; target: number; day: number }>
/** Cells by their key as text. */
export type ShareCells = Map<string, ShareCell>

/** Add (times 1) or take away (times -1) what one verdict contributes: its node and hand-over under every lens, in the planes of everything, of its unit and of its site. */
export function addMark(cells: ShareCells, mark: Mark, times: 1 | -1): void {
  for (const [lens, node] of mark.nodes.entries()) {
    for (const [facet, value] of planesOf(mark, lens)) {
      const count = (source: number, target: number): void => increase(cells, { lens, facet, value, source, target, day: mark.day }, { mark, times })
      if (lens === 0) count(0, 0)
      if (node === 0) continue
      count(0, node)
      if (mark.sources[lens] !== 0) count(mark.sources[lens]!, node)
    }
  }
}

function planesOf({ nodes }: Mark, lens: number): (readonly [number, number])[] {
  const facets = keptFacets.filter(facet => facet !== lenses[lens]).map(facet => [facetNumber(facet), nodes[lenses.indexOf(facet)]!] as const)
  return [[0, 0], ...facets.filter(([, value]) => value !== 0)]
}

function increase(cells: ShareCells, place: Omit<ShareCell, keyof Counts>, { mark: { missed, open }, times }: Readonly<{ mark: Mark; times: 1 | -1 }>): void {
  const key = `${place.lens}/${place.facet}/${place.value}/${place.source}/${place.target}/${place.day}`
  const cell = cells.get(key) ?? { ...place, kept: 0, missed: 0, open: 0 }
  cell[missed ? 'missed' : 'kept'] += times
  if (open) cell.open += times
  cells.set(key, cell)
}

/** Whether a mark says the same. */
export function sameMark(one: Mark, other: Mark): boolean {
  const same = one.missed === other.missed && one.open === other.open && one.at === other.at && one.day === other.day
  return same && lenses.every((_, lens) => one.nodes[lens] === other.nodes[lens] && one.sources[lens] === other.sources[lens])
}
