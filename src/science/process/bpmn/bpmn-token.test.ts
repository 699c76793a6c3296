import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Net } from '#science/process/net/net.ts'
import { createGame, fire, isEnabled } from '#science/process/net/token-game.ts'
import type { Random } from '#science/statistics/random.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { BpmnFlow, BpmnKind, BpmnNode, BpmnScope } from './bpmn-model.ts'
import { isActivity, wire } from './bpmn-model.ts'
import { netOfBpmn } from './bpmn-net.ts'

// A second, plain implementation of what BPMN says: tokens on flows, running activities with their own insides. It has no nets in it.
type State = Readonly<{ begun: boolean; tokens: readonly string[]; running: readonly Running[] }>
type Running = Readonly<{ id: string; inner: State | null; fired: readonly string[] }>
type Step = readonly [label: string | null, next: State | 'error']

const over: State = { begun: false, tokens: [], running: [] }
const isOver = ({ begun, tokens, running }: State): boolean => !begun && tokens.length === 0 && running.length === 0
const without = <Item>(items: readonly Item[], item: Item): Item[] => items.filter((_, i) => i !== items.indexOf(item))

function steps(scope: BpmnScope, state: State): Step[] {
  const wiring = wire(scope)
  const outs = (id: string): string[] => wiring.outOf(id).map(flow => flow.id)
  const put = (from: State, ids: readonly string[]): State => ({ ...from, tokens: [...from.tokens, ...ids].sort() })
  const found: Step[] = []
  if (state.begun) for (const { id, kind } of scope.nodes) if (kind === 'start') found.push([null, put({ ...state, begun: false }, outs(id))])
  for (const token of new Set(state.tokens)) {
    const node = wiring.byId.get(scope.flows.find(({ id }) => id === token)!.to)!
    const left = { ...state, tokens: without(state.tokens, token) }
    if (isActivity(node)) {
      const inner = node.kind === 'sub-process' ? { ...over, begun: true } : null
      found.push([null, { ...left, running: [...left.running, { id: node.id, inner, fired: [] }] }])
    } else if (node.kind === 'exclusive') for (const way of outs(node.id)) found.push([null, put(left, [way])])
    else if (node.kind === 'parallel') {
      const ins = wiring.into(node.id).map(flow => flow.id)
      if (ins[0] === token && ins.every(id => state.tokens.includes(id)))
        found.push([null, put({ ...state, tokens: ins.reduce<string[]>(without, [...state.tokens]) }, outs(node.id))])
    } else if (node.kind === 'end') found.push([null, node.result === 'error' ? 'error' : node.result === 'terminate' ? over : left])
    else found.push([null, put(left, outs(node.id))])
  }
  for (const one of state.running) {
    const node = wiring.byId.get(one.id)!
    const gone = { ...state, running: without(state.running, one) }
    const done = one.inner !== null && isOver(one.inner)
    if (one.inner === null) found.push([one.id, put(gone, outs(one.id))])
    else if (done) found.push([null, put(gone, outs(one.id))])
    else if (node.kind === 'sub-process')
      for (const [label, next] of steps(node.scope, one.inner)) {
        const caught = wiring.boundaries(one.id).find(({ event }) => event === 'error')
        found.push([label, next === 'error' ? put(gone, outs(caught!.id)) : { ...gone, running: [...gone.running, { ...one, inner: next }] }])
      }
    for (const boundary of done ? [] : wiring.boundaries(one.id).filter(({ event }) => event !== 'error')) {
      if (boundary.interrupting) found.push([null, put(gone, outs(boundary.id))])
      else if (!one.fired.includes(boundary.id))
        found.push([null, put({ ...gone, running: [...gone.running, { ...one, fired: [...one.fired, boundary.id].sort() }] }, outs(boundary.id))])
    }
  }
  return found
}

const longest = 4

/** All stories of up to four steps that end properly. */
function stories<Place>(first: Place, next: (at: Place) => Iterable<readonly [string | null, Place]>, ends: (at: Place) => boolean): Set<string> {
  const told = new Set<string>()
  const seen = new Set<string>()
  const agenda: [Place, string][] = [[first, '']]
  for (let top = agenda.pop(); top; top = agenda.pop()) {
    const [at, story] = top
    const key = `${JSON.stringify(at)} ${story}`
    if (seen.has(key)) continue
    seen.add(key)
    if (ends(at)) told.add(story)
    else for (const [label, to] of next(at)) if (story.length + (label?.length ?? 0) <= longest) agenda.push([to, story + (label ?? '')])
  }
  return told
}

function storiesOfBpmn(scope: BpmnScope): Set<string> {
  const ordered = (state: State): State => ({
    ...state,
    running: state.running.map(one => ({ ...one, inner: one.inner && ordered(one.inner) })).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  })
  const next = (state: State): (readonly [string | null, State])[] => steps(scope, state).map(([label, to]) => [label, to === 'error' ? over : ordered(to)])
  return stories<State>({ ...over, begun: true }, next, isOver)
}

function storiesOfNet(net: Net): Set<string> {
  const game = createGame(net)
  const transitions = [...net.transitions.keys()]
  return stories(
    game.initial,
    at => transitions.filter(t => isEnabled(game, t, at)).map(t => [net.transitions[t]!.label, fire(game, t, at)] as const),
    at => at === game.final,
  )
}

/** A random process of so many tasks: blocks of all kinds, with events at tasks and sub-processes that lead on, end, warn, or stop everything. */
function randomProcess(random: Random, size: number, names: string[], inner = false): BpmnScope {
  const nodes: BpmnNode[] = []
  const flows: BpmnFlow[] = []
  const add = (kind: BpmnKind, name = `n${nodes.length}`): string => {
    nodes.push({ id: name, ...kind })
    return name
  }
  const join = (from: string, to: string): unknown => flows.push({ id: `f${flows.length}`, from, to })
  const chance = (share: number): boolean => random() < share
  const event = (host: string, interrupting: boolean, error = false): string => add({ kind: 'boundary', attachedTo: host, event: error ? 'error' : 'timer', interrupting })
  const leaf = (from: string, to: string): void => {
    const id = add({ kind: 'task' }, names.shift()!)
    join(from, id)
    const merge = add({ kind: 'exclusive' })
    join(id, merge)
    join(merge, to)
    if (chance(0.25)) join(event(id, true), chance(0.6) ? merge : add({ kind: 'end', result: chance(0.3) ? 'terminate' : 'none' }))
    if (names.length > 0 && chance(0.2)) {
      const side = add({ kind: 'task' }, names.shift()!)
      join(event(id, false), side)
      join(side, add({ kind: 'end' }))
    }
  }
  const subProcess = (from: string, to: string, budget: number): void => {
    const scope = randomProcess(random, budget, names, true)
    const id = add({ kind: 'sub-process', scope })
    join(from, id)
    const merge = add({ kind: 'exclusive' })
    join(id, merge)
    join(merge, to)
    if (scope.nodes.some(node => node.kind === 'end' && node.result === 'error')) join(event(id, true, true), chance(0.5) ? merge : add({ kind: 'end' }))
    if (chance(0.4)) join(event(id, true), merge)
    if (chance(0.3)) join(event(id, false), add({ kind: 'end' }))
  }
  const block = (from: string, to: string, budget: number): void => {
    if (names.length === 0) return void join(from, to)
    const kind = random()
    if (budget <= 1) leaf(from, to)
    else if (kind < 0.25 && !inner) subProcess(from, to, budget)
    else if (kind < 0.5) {
      const middle = add({ kind: 'exclusive' })
      block(from, middle, budget >> 1)
      block(middle, to, budget - (budget >> 1))
    } else {
      const gate = kind < 0.75 ? ({ kind: 'parallel' } as const) : ({ kind: 'exclusive' } as const)
      const [open, close] = [add(gate), add(gate)]
      join(from, open)
      join(close, to)
      block(open, close, budget >> 1)
      block(...((kind > 0.92 ? [close, open] : [open, close]) as [string, string]), budget - (budget >> 1))
    }
  }
  const [start, end] = [add({ kind: 'start' }), add({ kind: 'end' })]
  const last = add({ kind: 'exclusive' })
  block(start, last, size)
  join(last, end)
  if (inner && chance(0.4)) join(last, add({ kind: 'end', result: chance(0.5) ? 'error' : 'terminate' }))
  return { nodes, flows }
}

test('the net of a process tells exactly the stories that the rules of BPMN tell', () => {
  let compared = 0
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 5 }), (seed, size) => {
      const process = randomProcess(createRandom(seed, 'bpmn tokens'), size, [...'abcdefg'].slice(0, size + 1))
      const { compiled } = netOfBpmn(process)
      if (!compiled) return
      compared += 1
      assert.deepEqual([...storiesOfNet(compiled.net)].sort(), [...storiesOfBpmn(process)].sort(), JSON.stringify(process))
    }),
    { numRuns: 80 },
  )
  assert.ok(compared > 40, `${compared}`)
})
