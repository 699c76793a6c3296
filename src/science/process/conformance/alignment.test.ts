import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { encodeLog } from '#science/process/event-log.ts'
import type { Net } from '#science/process/net/net.ts'
import { visibleLabels } from '#science/process/net/net.ts'
import { playOut, randomTree } from '#science/process/net/play-out.ts'
import { netOfTree } from '#science/process/net/process-tree.ts'
import type { Random } from '#science/statistics/random.ts'
import { createRandom } from '#science/statistics/random.ts'
import { align, createAligner } from './alignment.ts'
import { checkConformance } from './conformance.ts'
import type { OpenCase } from './monitor.ts'
import { activityCode, advance, costIfEndedNow, costSoFar, createMonitor, forgetStates, monitorBytes, openCase } from './monitor.ts'

const net = (places: number, transitions: readonly (readonly [string | null, number[], number[]])[], initial = [0], final = [1]): Net => ({
  name: null,
  classifier: 'concept:name',
  places,
  transitions: transitions.map(([label, pre, post]) => ({ label, pre, post })),
  initial,
  final,
})

function offline(model: Net, trace: readonly string[]): number | string {
  const { aligner, problem } = createAligner(model)
  if (!aligner) return problem
  const known = trace.flatMap(name => aligner.game.labelCodes.get(name) ?? [])
  const search = align(aligner, Int32Array.from(known))
  return search.problem === null ? search.deviations + trace.length - known.length : search.problem
}

function online(model: Net, trace: readonly string[]): number | string {
  const { monitor, problem } = createMonitor(model)
  if (!monitor) return problem
  const open = openCase()
  for (const name of trace) {
    const before = costSoFar(open)
    advance(monitor, open, activityCode(monitor, name))
    assert.ok(costSoFar(open) >= before && costSoFar(open) <= before + 1)
  }
  assert.ok(costIfEndedNow(monitor, open) >= costSoFar(open))
  return costIfEndedNow(monitor, open)
}

/** A run of the model, or no run at all, with events lost, added and swapped. */
function noisy(model: Net, random: Random): string[] {
  const labels = [...visibleLabels(model), 'unheard of']
  const added = (): string[] => (random() < 0.15 ? [labels[Math.floor(random() * labels.length)]!] : [])
  const trace = (playOut(model, random, 200) ?? []).slice(0, 25).flatMap(label => (random() < 0.15 ? [] : [...added(), label]))
  for (let i = 1; i < trace.length; i += 1) if (random() < 0.1) [trace[i - 1], trace[i]] = [trace[i]!, trace[i - 1]!]
  return [...trace, ...added()]
}

test('whatever block-structured process and whatever happens in it, the monitor and the search agree', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 12 }), (seed, size) => {
      const random = createRandom(seed, 'trees')
      const model = netOfTree(randomTree(random, size))
      for (let i = 0; i < 5; i += 1) {
        const trace = noisy(model, random)
        const live = online(model, trace)
        if (typeof live === 'number') assert.equal(offline(model, trace), live, trace.join(' '))
      }
    }),
    { numRuns: 400 },
  )
})

const anArc = fc.array(fc.nat(4), { minLength: 0, maxLength: 3 })
const aTransition = fc.tuple(fc.constantFrom(null, 'a', 'b', 'c', 'd'), anArc, anArc)
const anyNet = fc
  .tuple(fc.array(aTransition, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), fc.array(fc.nat(4), { maxLength: 3 }))
  .map(([transitions, initial, final]) => net(5, transitions, initial, final))

test('nets drawn at random are refused by both for the same reason, or answered alike', () => {
  fc.assert(
    fc.property(anyNet, fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 7 }), (model, trace) => assert.equal(offline(model, trace), online(model, trace))),
    { numRuns: 1000 },
  )
})

/** Transitions that never give more tokens than they take, so the net is bounded; the end is wherever a random walk stops. */
function wildNet(random: Random): Net {
  const nat = (below: number): number => Math.floor(random() * below)
  const places = 3 + nat(6)
  const bag = (size: number): number[] => Array.from({ length: size }, () => nat(places))
  const transitions = Array.from({ length: 3 + nat(10) }, (): readonly [string | null, number[], number[]] => {
    const taken = 1 + nat(3)
    return [random() < 0.3 ? null : 'abcdef'[nat(6)]!, bag(taken), bag(random() < 0.7 ? taken : 1 + nat(taken))]
  })
  const initial = bag(2 + nat(3))
  const tokens = [...initial]
  for (let step = nat(12); step > 0; step -= 1) {
    const [, pre, post] = transitions[nat(transitions.length)]!
    const left = [...tokens]
    if (!pre.every(place => left.includes(place) && left.splice(left.indexOf(place), 1))) continue
    tokens.splice(0, tokens.length, ...left, ...post)
  }
  return net(places, transitions, initial, tokens)
}

test('on nets without any structure, with bags of tokens, arcs of weight two and rivals for tokens, they agree too', () => {
  let answered = 0
  fc.assert(
    fc.property(fc.nat(), seed => {
      const random = createRandom(seed, 'wild')
      const model = wildNet(random)
      for (let i = 0; i < 4; i += 1) {
        const trace = Array.from({ length: Math.floor(random() * 9) }, () => 'abcdefg'[Math.floor(random() * 7)]!)
        assert.equal(offline(model, trace), online(model, trace), trace.join(' '))
        answered += 1
      }
    }),
    { numRuns: 1500 },
  )
  assert.ok(answered > 1000)
})

test('a run of the model itself never deviates', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 20 }), (seed, size) => {
      const random = createRandom(seed, 'runs')
      const model = netOfTree(randomTree(random, size))
      const run = playOut(model, random)
      if (run) assert.equal(offline(model, run), 0)
    }),
  )
})

test('two tokens in one place must both be used up', () => {
  const two = net(2, [['serve', [0], [1]]], [0, 0], [1, 1])
  assert.deepEqual(
    [['serve', 'serve'], ['serve'], [], ['serve', 'serve', 'serve']].map(trace => offline(two, trace)),
    [0, 1, 2, 1],
  )
  const pair = net(3, [
    ['bring', [0], [2, 2]],
    ['pay', [2, 2], [1]],
  ])
  assert.deepEqual([offline(pair, ['bring', 'pay']), offline(pair, ['pay'])], [0, 1])
})

test('silent circles and silent detours cost nothing and end', () => {
  const circles = net(4, [
    [null, [0], [2]],
    [null, [2], [0]],
    ['work', [2], [3]],
    [null, [3], [2]],
    [null, [3], [1]],
  ])
  assert.deepEqual([offline(circles, ['work', 'work', 'work']), offline(circles, []), online(circles, ['work'])], [0, 1, 0])
})

test('an unbounded net and an end out of reach are refused in words', () => {
  const unbounded = net(3, [
    ['order', [0], [0, 2]],
    ['close', [0], [1]],
  ])
  // Wide before it is deep: breadth first sees twenty thousand markings before the first one that covers another.
  const branches = Array.from({ length: 16 }, (_, i) => 3 + i)
  const chain = Array.from({ length: 20 }, (_, i) => 19 + i)
  const wide = net(39, [
    [null, [0], [...branches, 19]],
    ...branches.map((place): [string, number[], number[]] => [`step ${place}`, [place], [1]]),
    ...chain.slice(1).map((place): [null, number[], number[]] => [null, [place - 1], [place]]),
    ['again', [38], [38, 2]],
  ])
  assert.match(String(offline(wide, [])), /unbounded/)
  const unreachable = net(3, [['order', [0], [2]]])
  for (const check of [offline, online]) {
    assert.equal(check(unbounded, ['order']), 'the net is unbounded: tokens can gather without end')
    assert.equal(check(unreachable, ['order']), 'the final marking cannot be reached from the initial one')
  }
})

test('the monitor takes as many markings as it is allowed', () => {
  const wide = netOfTree({ kind: 'parallel', children: 'abcdefgh'.split('').map(name => ({ kind: 'activity', activity: name })) })
  assert.match(createMonitor(wide, 100).problem ?? '', /more than 100 reachable markings/)
  assert.equal(createMonitor(wide).problem, null)
  assert.throws(() => createMonitor(wide, 20_001), RangeError)
})

test('a monitor that forgets what no open case needs goes on as before', () => {
  const random = createRandom(5, 'forget')
  const { monitor } = createMonitor(netOfTree(randomTree(random, 9)))
  const { monitor: other } = createMonitor(netOfTree(randomTree(createRandom(5, 'forget'), 9)))
  const event = (): string => 'abcdefghi'[Math.floor(random() * 9)]!
  const [mine, theirs] = [openCases(20), openCases(20)]
  for (let round = 0; round < 200; round += 1) {
    const [index, name] = [Math.floor(random() * 20), event()]
    advance(monitor!, mine[index]!, activityCode(monitor!, name))
    advance(other!, theirs[index]!, activityCode(other!, name))
    if (round % 30 === 29) forgetStates(monitor!, mine)
  }
  assert.deepEqual(
    mine.map(open => costIfEndedNow(monitor!, open)),
    theirs.map(open => costIfEndedNow(other!, open)),
  )
  forgetStates(monitor!, [])
  assert.ok(monitor!.states === 1 && monitorBytes(monitor!) < monitorBytes(other!))
})

const openCases = (count: number): OpenCase[] => Array.from({ length: count }, openCase)

test('an activity the model does not know is one deviation, and fitness counts length and shortest run', () => {
  const model = netOfTree({ kind: 'sequence', children: ['a', 'b'].map(name => ({ kind: 'activity', activity: name })) })
  const events = ['a', 'x', 'b'].map(activity => ({ case: '1', activity, at: null, lifecycle: null, resource: null }))
  assert.deepEqual(checkConformance(encodeLog(events), model).conformance, {
    cases: 1,
    events: 3,
    optimal_deviations_total: 1,
    fitting_cases: 0,
    average_trace_fitness: 1 - 1 / 5,
  })
})
