import type { EventLog } from '#science/process/event-log.ts'
import { variants } from '#science/process/graph.ts'
import type { Net } from '#science/process/net/net.ts'
import type { Aligner } from './alignment.ts'
import { align, createAligner } from './alignment.ts'

/** How a log agrees with a net; the names are those of the published reference. `average_trace_fitness` is null for a log without cases. */
export type Conformance = Readonly<{
  cases: number
  events: number
  optimal_deviations_total: number
  fitting_cases: number
  average_trace_fitness: number | null
}>
export type ConformanceReading = Readonly<{ conformance: Conformance; problem: null } | { conformance: null; problem: string }>

/** Deviations and length per distinct trace, and how many cases run that way. */
export type TraceCost = Readonly<{ deviations: number; length: number; cases: number }>

const mostMarkings = 300_000

/**
 * Exact conformance of a log (labels as the net's classifier makes them): per case the minimal number of visible log-only and model-only moves.
 * Fitness of a case = 1 − deviations / (its length + visible length of the shortest run of the net) (van der Aalst, Adriansyah, van Dongen 2012);
 * a case without deviations reads exactly 1. Each distinct trace is searched once.
 * @returns a problem when the net is unbounded or cannot reach its final marking
 */
export function checkConformance(log: EventLog, net: Net): ConformanceReading {
  const reading = createAligner(net)
  if (reading.problem !== null) return { conformance: null, problem: reading.problem }
  let aligner = reading.aligner
  const { counts, examples } = variants(log)
  const codes = Int32Array.from(log.activities, name => aligner.game.labelCodes.get(name) ?? -1)
  const costs: TraceCost[] = []
  for (const [v, example] of examples.entries()) {
    const trace = log.activity.subarray(log.offsets[example], log.offsets[example + 1])
    // What is remembered of a wide net is forgotten before it fills the memory.
    if (aligner.game.markings.count > mostMarkings) aligner = createAligner(net).aligner ?? aligner
    const deviations = deviationsOf(aligner, trace, codes)
    if (typeof deviations === 'string') return { conformance: null, problem: deviations }
    costs.push({ deviations, length: trace.length, cases: counts[v]! })
  }
  return { conformance: summarise(costs, aligner.shortestRun), problem: null }
}

/** The figures of a log from the costs of its traces, in whatever order they come. */
export function summarise(costs: readonly TraceCost[], shortestRun: number): Conformance {
  const total = (of: (trace: TraceCost) => number): number => costs.reduce((sum, trace) => sum + trace.cases * of(trace), 0)
  const cases = total(() => 1)
  const deviating = costs.filter(({ deviations }) => deviations > 0)
  return {
    cases,
    events: total(({ length }) => length),
    optimal_deviations_total: total(({ deviations }) => deviations),
    fitting_cases: total(({ deviations }) => (deviations === 0 ? 1 : 0)),
    // Summing what is lost rather than what is kept leaves a log without deviations at exactly 1.
    average_trace_fitness: cases === 0 ? null : 1 - lostFitness(deviating, shortestRun) / cases,
  }
}

/** Like cases are put together first, so that the last digit does not depend on the order of the cases. */
function lostFitness(deviating: readonly TraceCost[], shortestRun: number): number {
  const alike = new Map<number, number>()
  for (const { deviations, length, cases } of deviating) {
    const share = deviations / (length + shortestRun)
    alike.set(share, (alike.get(share) ?? 0) + cases)
  }
  return [...alike].sort(([a], [b]) => a - b).reduce((sum, [share, cases]) => sum + share * cases, 0)
}

/** Deviations of one trace given by codes of its own; `codes` translates them to the net's labels, -1 for an activity the net does not know. */
function deviationsOf(aligner: Aligner, trace: Int32Array, codes: Int32Array): number | string {
  const known = trace.map(activity => codes[activity]!).filter(code => code !== -1)
  const search = align(aligner, known)
  return search.problem === null ? search.deviations + trace.length - known.length : search.problem
}
