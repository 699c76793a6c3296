import type { DeviationKind, Source } from './views.ts'

/** Deviation (偏差): where a case left its standard. `expected` and `actual` are names, or whole minutes for times; pages put them into words. */
export type DeviationFact = Readonly<{
  kind: DeviationKind
  /** The node of the process it is about; empty for an activity that the process does not know. */
  node: string
  name: string
  /** Which visit to the node, counted from 1; for what was left out, at which place of the case. */
  visit: number
  at: number
  expected: string
  actual: string
  unit: string | null
  site: string | null
  person: string | null
}>

/** One step of a case under its standard, as it counts in the figures of a process. Minutes on the clock of the step's limit; null where nothing can be measured. */
export type VisitFact = Readonly<{
  node: string
  /** The step before; null at the beginning. `ghost`: the process has no way from there. */
  from: string | null
  ghost: boolean
  at: number
  site: string
  minutes: number | null
  limited: boolean
  late: boolean
  rework: boolean
  strange: boolean
  unmet: boolean
  unqualified: boolean
  skipped: boolean
}>

/** What is known of one case under one version of a process. `cost` counts steps left out, surplus and in wrong order; fitness is 1 without any. */
export type Verdict = Readonly<{
  process: string
  version: number
  /** What makes it unique within the process: the case, or the running process. */
  subject: string
  caseKey: string
  source: Source
  open: boolean
  startedAt: number
  lastAt: number
  cost: number
  fitness: number
  /** When it is to be judged anew if nothing happens until then, because time alone changes what is to be said of it: nearly late, or standing still. */
  changesAt: number | null
  deviations: readonly DeviationFact[]
  visits: readonly VisitFact[]
}>

/** Fitness of a case (van der Aalst, Adriansyah, van Dongen 2012): 1 less its deviations over its length and that of the shortest run. */
export function fitnessOf(cost: number, length: number, shortestRun: number): number {
  return cost === 0 ? 1 : Math.max(0, 1 - cost / (length + shortestRun))
}

/** These do not keep a case from counting as one without deviation: time has a figure of its own, and what is only a risk or a standstill may still turn out well. */
export const kindsOfTime: readonly DeviationKind[] = ['late', 'late-risk', 'stalled']
