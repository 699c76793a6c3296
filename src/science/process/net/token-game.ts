import type { Markings } from './marking.ts'
import { bagOf, createMarkings, internMarking, mostTokens } from './marking.ts'
import type { Net } from './net.ts'
import { visibleLabels } from './net.ts'

/** The arcs of one transition: distinct input places with the tokens needed, and the net change of every place it changes. */
export type Arcs = Readonly<{ inputs: Int32Array; needed: Int32Array; changed: Int32Array; change: Int32Array }>

/**
 * A net made ready for playing the token game on interned markings. `labelOf` is the code of a transition's label in `labels`, -1 for a
 * silent one; `consumers` and `producers` list, per place, the transitions that take from it and those whose firing leaves more in it.
 */
export type Game = {
  readonly net: Net
  readonly labels: readonly string[]
  readonly labelCodes: ReadonlyMap<string, number>
  readonly labelOf: Int32Array
  /** Transitions per label code. */
  readonly byLabel: readonly (readonly number[])[]
  readonly arcs: readonly Arcs[]
  readonly consumers: readonly (readonly number[])[]
  readonly producers: readonly (readonly number[])[]
  readonly markings: Markings
  readonly initial: number
  readonly final: number
  readonly scratch: Uint16Array
}

/** What `fire` returns when a place would gather more tokens than any real process needs. */
export const overflow = -1

/** Prepare a net; its initial and final markings are interned. */
export function createGame(net: Net): Game {
  const labels = visibleLabels(net)
  const labelCodes = new Map(labels.map((label, code) => [label, code]))
  const labelOf = Int32Array.from(net.transitions, ({ label }) => (label === null ? -1 : labelCodes.get(label)!))
  const byLabel = labels.map((_, code) => [...labelOf.keys()].filter(transition => labelOf[transition] === code))
  const arcs = net.transitions.map(({ pre, post }) => arcsOf(pre, post))
  const markings = createMarkings(net.places)
  const initial = internMarking(markings, bagOf(net.initial, net.places))
  const final = internMarking(markings, bagOf(net.final, net.places))
  return { net, labels, labelCodes, labelOf, byLabel, arcs, ...neighbours(arcs, net.places), markings, initial, final, scratch: new Uint16Array(net.places) }
}

/** Whether a transition may fire in a marking. */
export function isEnabled({ arcs, markings }: Game, transition: number, marking: number): boolean {
  const { inputs, needed } = arcs[transition]!
  const start = marking * markings.width
  for (let i = 0; i < inputs.length; i += 1) if (markings.tokens[start + inputs[i]!]! < needed[i]!) return false
  return true
}

/** The marking after an enabled transition fired, or `overflow`. */
export function fire({ arcs, markings, scratch }: Game, transition: number, marking: number): number {
  const start = marking * markings.width
  for (let place = 0; place < markings.width; place += 1) scratch[place] = markings.tokens[start + place]!
  const { changed, change } = arcs[transition]!
  for (let i = 0; i < changed.length; i += 1) {
    const count = scratch[changed[i]!]! + change[i]!
    if (count > mostTokens) return overflow
    scratch[changed[i]!] = count
  }
  return internMarking(markings, scratch)
}

function arcsOf(pre: readonly number[], post: readonly number[]): Arcs {
  const need = tally(pre)
  const give = tally(post)
  const places = [...new Set([...pre, ...post])]
  const changes = places.map(place => [place, (give.get(place) ?? 0) - (need.get(place) ?? 0)] as const).filter(([, change]) => change !== 0)
  return {
    inputs: Int32Array.from(need.keys()),
    needed: Int32Array.from(need.values()),
    changed: Int32Array.from(changes, ([place]) => place),
    change: Int32Array.from(changes, ([, change]) => change),
  }
}

function tally(places: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1)
  return counts
}

function neighbours(arcs: readonly Arcs[], places: number): Pick<Game, 'consumers' | 'producers'> {
  const consumers: number[][] = Array.from({ length: places }, () => [])
  const producers: number[][] = Array.from({ length: places }, () => [])
  for (const [transition, { inputs, changed, change }] of arcs.entries()) {
    for (const place of inputs) consumers[place]!.push(transition)
    for (const [i, place] of changed.entries()) if (change[i]! > 0) producers[place]!.push(transition)
  }
  return { consumers, producers }
}
