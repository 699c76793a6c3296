import type { Aligner } from './alignment.ts'
import { expectedAt } from './expected.ts'
import type { Move, OptimalPath } from './optimal-path.ts'
import { optimalPaths } from './optimal-path.ts'

/**
 * One deviation of a case, as people name it. `skipped`: the model needed the activity and it did not happen. `wrong-order`: it happened, but not where
 * the model needed it (counts as two deviations). `repeated`: it had been done already. `unexpected`: neither.
 * `position` is the index of the event; for a skipped activity, that of the event before which it was due (the length of the case: at its end).
 * `expected` is what could have come there. `transition` is the net's for the activity that was due, null for a surplus one.
 */
export type Deviation = Readonly<{
  kind: 'skipped' | 'wrong-order' | 'repeated' | 'unexpected'
  activity: string
  position: number
  transition: number | null
  expected: readonly string[]
  mayEnd: boolean
}>

/** Why a case costs what it costs. `ambiguous`: other explanations need as few deviations; this one was chosen by severity. `moves` is the alignment it is read from; events are indices of the case. */
export type Explanation = Readonly<{ cost: number; deviations: readonly Deviation[]; ambiguous: boolean; moves: readonly Move[] }>
export type ExplanationReading = Readonly<{ explanation: Explanation; problem: null } | { explanation: null; problem: string }>

/**
 * Explain one case by an optimal alignment. Of several with different deviations the one with the most skipped activities is taken, then the one with
 * the most in wrong order: what was left undone matters more than what was done too much.
 */
export function explain(aligner: Aligner, activities: readonly string[]): ExplanationReading {
  const positions = [...activities.keys()].filter(i => aligner.game.labelCodes.has(activities[i]!))
  const trace = Int32Array.from(positions, i => aligner.game.labelCodes.get(activities[i]!)!)
  const paths = optimalPaths(aligner, trace)
  if (typeof paths === 'string') return { explanation: null, problem: paths }
  const path = paths.reduce((best, other) => (severer(other, best) ? other : best))
  const moves = withStrangers(path.moves, positions, activities.length, aligner.game.final)
  const deviations = describe(aligner, activities, moves)
  return { explanation: { cost: path.extra.length + path.skipped.length + activities.length - trace.length, deviations, ambiguous: paths.length > 1, moves }, problem: null }
}

function severer(a: OptimalPath, b: OptimalPath): boolean {
  const [ordersA, ordersB] = [wrongOrders(a), wrongOrders(b)]
  const [skippedA, skippedB] = [a.skipped.length - ordersA, b.skipped.length - ordersB]
  return skippedA > skippedB || (skippedA === skippedB && ordersA > ordersB)
}

function wrongOrders({ extra, skipped }: OptimalPath): number {
  const left = [...skipped]
  return extra.filter(code => left.includes(code) && left.splice(left.indexOf(code), 1)).length
}

/** The moves with events numbered as in the case, and the events unknown to the net put back among them. */
function withStrangers(moves: readonly Move[], positions: readonly number[], length: number, final: number): Move[] {
  const whole: Move[] = []
  let next = 0
  const fill = (until: number, before: number): void => {
    for (; next < until; next += 1) whole.push({ transition: null, event: next, before })
  }
  // Strangers come right after the event before them, ahead of whatever the model did meanwhile.
  let known = 0
  for (const move of moves) {
    fill(positions[known] ?? length, move.before)
    whole.push(move.event === null ? move : { ...move, event: positions[move.event]! })
    if (move.event === null) continue
    next += 1
    known += 1
  }
  fill(length, final)
  return whole
}

type Due = { position: number; transition: number; expected: readonly string[]; mayEnd: boolean }

function describe(aligner: Aligner, activities: readonly string[], moves: readonly Move[]): Deviation[] {
  const due = skippedSteps(aligner, activities.length, moves)
  const done = new Set<string>()
  const deviations: Deviation[] = []
  for (const { transition, event, before } of moves) {
    if (event === null) continue
    const activity = activities[event]!
    if (transition === null) {
      const { activities: expected, mayEnd } = expectedAt(aligner, before)
      const owed = due.get(activity)?.shift()
      const kind = owed ? 'wrong-order' : done.has(activity) ? 'repeated' : 'unexpected'
      deviations.push({ kind, activity, position: event, transition: owed?.transition ?? null, expected, mayEnd })
    } else done.add(activity)
  }
  for (const [activity, steps] of due) deviations.push(...steps.map((step): Deviation => ({ kind: 'skipped', activity, ...step })))
  return deviations.sort((a, b) => a.position - b.position)
}

/** What the model did alone, by activity: until an event of the same name turns up elsewhere, it was skipped. */
function skippedSteps(aligner: Aligner, length: number, moves: readonly Move[]): Map<string, Due[]> {
  const due = new Map<string, Due[]>()
  for (const [i, { transition, event, before }] of moves.entries()) {
    if (transition === null || event !== null) continue
    const label = aligner.game.net.transitions[transition]!.label
    if (label === null) continue
    const position = moves.slice(i).find(move => move.event !== null)?.event ?? length
    const { activities, mayEnd } = expectedAt(aligner, before)
    due.set(label, [...(due.get(label) ?? []), { position, transition, expected: activities, mayEnd }])
  }
  return due
}
