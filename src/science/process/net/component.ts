import type { Net } from './net.ts'
import { visibleLabels } from './net.ts'

/**
 * A sequential component of a net (S-component, Hack 1972): places that together always hold exactly one token, so that the net seen
 * through them is a plain automaton. Every transition touching the component takes from exactly one of its places and gives to one.
 */
export type Component = readonly number[]

/** The components found, the component that owns each label (-1: none), and whether they cover all places, which proves that no place ever holds two tokens. */
export type Decomposition = Readonly<{ components: readonly Component[]; ownerOf: ReadonlyMap<string, number>; covers: boolean }>

type Search = {
  readonly net: Net
  /** Transitions around each place. */
  readonly around: readonly (readonly number[])[]
  readonly covered: Uint8Array
  /** 1 chosen, -1 ruled out, 0 open. */
  readonly choice: Int8Array
  readonly trail: number[]
  /** Steps left for the component in hand, and for all of them. */
  patience: number
  budget: number
}

// Finding the components is hard in general and quick on every net that people draw; beyond this a label simply gets no owner.
const patience = 20_000
const budget = 500_000

/**
 * Sequential components for as many labels and places as can be had. A label is owned by a component that all its transitions touch.
 * Found by choosing one input and one output place per transition, with backtracking.
 */
export function decompose(net: Net): Decomposition {
  const labels = visibleLabels(net)
  const transitionsOf = new Map(labels.map(label => [label, [...net.transitions.keys()].filter(t => net.transitions[t]!.label === label)]))
  const search = createSearch(net)
  const components: Component[] = []
  const ownerOf = new Map<string, number>()
  for (const label of labels) {
    if (ownerOf.has(label)) continue
    const component = findComponent(search, null, transitionsOf.get(label)!)
    if (!component) continue
    components.push(component)
    const held = new Set(component)
    const touches = (t: number): boolean => net.transitions[t]!.pre.some(place => held.has(place))
    for (const [other, transitions] of transitionsOf) if (!ownerOf.has(other) && transitions.every(touches)) ownerOf.set(other, components.length - 1)
  }
  for (let place = 0; place < net.places; place += 1) if (search.covered[place] === 0) findComponent(search, place, search.around[place]!)
  return { components, ownerOf, covers: search.covered.every(mark => mark === 1) }
}

function createSearch(net: Net): Search {
  const around: number[][] = Array.from({ length: net.places }, () => [])
  const barred = new Set<number>()
  for (const [t, { pre, post }] of net.transitions.entries()) {
    for (const place of new Set([...pre, ...post])) around[place]!.push(t)
    for (const places of [pre, post]) for (const [i, place] of places.entries()) if (places.indexOf(place) !== i) barred.add(place)
  }
  const choice = new Int8Array(net.places)
  for (const place of barred) choice[place] = -1
  return { net, around, covered: new Uint8Array(net.places), choice, trail: [], patience, budget }
}

function findComponent(search: Search, place: number | null, transitions: readonly number[]): Component | null {
  if (place !== null && search.choice[place] === -1) return null
  search.patience = Math.min(patience, search.budget)
  search.budget -= search.patience
  const agenda = [...transitions]
  if (place !== null) choose(search, place, agenda)
  const found = complete(search, agenda) ? search.trail.filter(p => search.choice[p] === 1).sort((a, b) => a - b) : null
  undo(search, 0)
  search.budget += Math.max(0, search.patience)
  for (const p of found ?? []) search.covered[p] = 1
  return found
}

/** Settle every transition on the agenda; open choices are tried one after the other. */
function complete(search: Search, agenda: number[]): boolean {
  for (let transition = agenda.pop(); transition !== undefined; transition = agenda.pop()) {
    search.patience -= 1
    if (search.patience < 0) return false
    const options = crossings(search, transition)
    if (options.length > 1) return options.some(option => attempt(search, transition, option, [...agenda]))
    if (options.length === 0) return false
    settle(search, transition, options[0]!, agenda)
  }
  return holdsOneToken(search)
}

type Crossing = readonly [from: number, to: number]

function attempt(search: Search, transition: number, crossing: Crossing, agenda: number[]): boolean {
  const before = search.trail.length
  settle(search, transition, crossing, agenda)
  if (complete(search, agenda)) return true
  undo(search, before)
  return false
}

/** The ways in which a component may cross a transition: one input and one output place, places not yet covered first. */
function crossings({ net, choice, covered }: Search, transition: number): Crossing[] {
  const { pre, post } = net.transitions[transition]!
  const from = candidates(choice, pre)
  const to = candidates(choice, post)
  const fits = (a: number, b: number): boolean => a === b || (!post.includes(a) && !pre.includes(b))
  const pairs = from.flatMap(a => to.filter(b => fits(a, b)).map((b): Crossing => [a, b]))
  return pairs.length < 2 ? pairs : pairs.sort((x, y) => covered[x[0]]! + covered[x[1]]! - covered[y[0]]! - covered[y[1]]!)
}

function candidates(choice: Int8Array, places: readonly number[]): number[] {
  const chosen = places.filter(place => choice[place] === 1)
  if (chosen.length > 0) return chosen.length === 1 ? chosen : []
  return places.filter(place => choice[place] === 0)
}

function settle(search: Search, transition: number, [from, to]: Crossing, agenda: number[]): void {
  const { pre, post } = search.net.transitions[transition]!
  for (const places of [pre, post]) for (const place of places) if (place !== from && place !== to) ruleOut(search, place)
  choose(search, from, agenda)
  choose(search, to, agenda)
}

function ruleOut({ choice, trail }: Search, place: number): void {
  if (choice[place] !== 0) return
  choice[place] = -1
  trail.push(place)
}

function choose({ choice, trail, around }: Search, place: number, agenda: number[]): void {
  if (choice[place] !== 0) return
  choice[place] = 1
  trail.push(place)
  agenda.push(...around[place]!)
}

function undo({ choice, trail }: Search, length: number): void {
  while (trail.length > length) choice[trail.pop()!] = 0
}

function holdsOneToken({ net, choice }: Search): boolean {
  const held = (places: readonly number[]): number => places.filter(place => choice[place] === 1).length
  return held(net.initial) === 1 && held(net.final) === 1
}
