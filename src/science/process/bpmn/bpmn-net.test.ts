import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { align, createAligner } from '#science/process/conformance/alignment.ts'
import { playOut, randomTree } from '#science/process/net/play-out.ts'
import { netOfTree } from '#science/process/net/process-tree.ts'
import type { Fault } from '#science/process/net/soundness.ts'
import { checkSoundness } from '#science/process/net/soundness.ts'
import { drawTree } from '#science/process/net/tree-drawing.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { BpmnFlow, BpmnNode, BpmnScope } from './bpmn-model.ts'
import type { BpmnNet } from './bpmn-net.ts'
import { netOfBpmn } from './bpmn-net.ts'

const start: BpmnNode = { id: 'start', kind: 'start' }
const end = (id = 'end', result: 'none' | 'terminate' | 'error' = 'none'): BpmnNode => ({ id, kind: 'end', result })
const task = (id: string): BpmnNode => ({ id, kind: 'task', task: 'user' })
const tasks = (ids: string): BpmnNode[] => [...ids].map(task)
const gate = (kind: 'exclusive' | 'parallel' | 'inclusive' | 'event-based', ...ids: string[]): BpmnNode[] => ids.map(id => ({ id, kind }))
const boundary = (id: string, attachedTo: string, event: 'timer' | 'message' | 'error', interrupting = true): BpmnNode => ({
  id,
  kind: 'boundary',
  attachedTo,
  event,
  interrupting,
})
const sub = (id: string, scope: BpmnScope): BpmnNode => ({ id, kind: 'sub-process', scope })

/** Chains of ids joined by ">": each ">" is a flow. */
const scope = (nodes: readonly BpmnNode[], ...chains: string[]): BpmnScope => {
  const pairs = chains.flatMap(chain => {
    const ids = chain.split('>')
    return ids.slice(1).map((to, i) => [ids[i]!, to] as const)
  })
  return { nodes, flows: pairs.map(([from, to], i): BpmnFlow => ({ id: `f${i}`, from, to })) }
}

function compiled(process: BpmnScope): BpmnNet {
  const { compiled: net, refusal } = netOfBpmn(process)
  assert.ok(net, JSON.stringify(refusal))
  assert.equal(net.nodeOf.length, net.net.transitions.length)
  return net
}

function accepts(process: BpmnScope, story: string): boolean {
  const { aligner, problem } = createAligner(compiled(process).net)
  assert.ok(aligner, problem ?? '')
  const codes = [...story].map(name => aligner.game.labelCodes.get(name) ?? -1)
  const search = codes.includes(-1) ? null : align(aligner, Int32Array.from(codes))
  return search !== null && search.problem === null && search.deviations === 0
}

function language(process: BpmnScope, can: readonly string[], cannot: readonly string[]): void {
  for (const story of can) assert.ok(accepts(process, story), `cannot "${story}"`)
  for (const story of cannot) assert.ok(!accepts(process, story), `can "${story}"`)
}
const sound = (process: BpmnScope): readonly Fault[] => checkSoundness(compiled(process).net).faults

test('tasks in a row, whichever kind, with a message start and a timer between', () => {
  const nodes: BpmnNode[] = [
    { id: 'start', kind: 'start', trigger: 'message' },
    ...tasks('ab'),
    { id: 'wait', kind: 'intermediate', event: 'timer' },
    { id: 'c', kind: 'call-activity', name: 'C' },
    end(),
  ]
  const row = scope(nodes, 'start>a>wait>b>c>end')
  language(row, ['abC'], ['', 'ab', 'aC', 'bac'])
  assert.deepEqual(sound(row), [])
  const { net, nodeOf } = compiled(row)
  assert.deepEqual(
    nodeOf.filter((_, t) => net.transitions[t]!.label !== null),
    ['a', 'b', 'c'],
  )
})

test('exclusive, parallel and loops by sequence flow', () => {
  const choice = scope([start, ...tasks('ab'), ...gate('exclusive', 'x', 'y'), end()], 'start>x>a>y>end', 'x>b>y')
  language(choice, ['a', 'b'], ['', 'ab'])
  const both = scope([start, ...tasks('abc'), ...gate('parallel', 'x', 'y'), end()], 'start>x>a>b>y>end', 'x>c>y')
  language(both, ['abc', 'acb', 'cab'], ['ab', 'ba', 'abcc'])
  const loop = scope([start, ...tasks('ab'), ...gate('exclusive', 'x', 'y'), end()], 'start>x>a>y>end', 'y>b>x')
  language(loop, ['a', 'aba', 'ababa'], ['', 'ab', 'aa'])
  for (const process of [choice, both, loop]) assert.deepEqual(sound(process), [])
})

test('an inclusive split takes any of its branches, and its join waits for those taken; the default comes alone', () => {
  const any = scope([start, ...tasks('abc'), ...gate('inclusive', 'x', 'y'), end()], 'start>x>a>y>end', 'x>b>y', 'x>c>y')
  language(any, ['a', 'b', 'ca', 'abc', 'cba'], ['', 'aa', 'abca'])
  const flows = any.flows.map(flow => (flow.from === 'x' && flow.to === 'c' ? { ...flow, isDefault: true } : flow))
  language({ ...any, flows }, ['a', 'ba', 'c'], ['ac', 'abc', ''])
  assert.deepEqual(sound(any), [])
})

test('behind an event-based gateway the first event decides', () => {
  const events: BpmnNode[] = [
    { id: 'reply', kind: 'task', task: 'receive' },
    { id: 'timeout', kind: 'intermediate', event: 'timer' },
  ]
  const race = scope([start, ...events, task('a'), task('b'), ...gate('event-based', 'x'), ...gate('exclusive', 'y'), end()], 'start>x>reply>a>y>end', 'x>timeout>b>y')
  const { net } = compiled(race)
  assert.deepEqual(
    net.transitions.flatMap(({ label }) => label ?? []),
    ['reply', 'a', 'b'],
  )
  assert.deepEqual(sound(race), [])
})

test('a timer that interrupts leaves the step undone; one that does not interrupt starts a thread beside it, once', () => {
  const interrupted = scope([start, ...tasks('abe'), boundary('late', 'a', 'timer'), end(), end('stop')], 'start>a>b>end', 'late>e>stop')
  language(interrupted, ['ab', 'e'], ['ae', 'abe', 'eb'])
  assert.deepEqual(sound(interrupted), [])
  const warned = scope([start, ...tasks('abw'), boundary('late', 'a', 'timer', false), end(), end('told')], 'start>a>b>end', 'late>w>told')
  language(warned, ['ab', 'wab', 'awb', 'abw'], ['w', 'aw', 'wabw'])
  assert.deepEqual(sound(warned), [])
})

test('a thread that may be started round after round while earlier ones go on has no end, and is refused', () => {
  const nodes = [start, ...tasks('abw'), boundary('late', 'a', 'message', false), ...gate('exclusive', 'x', 'y'), end(), end('told')]
  assert.deepEqual(netOfBpmn(scope(nodes, 'start>x>a>y>end', 'y>b>x', 'late>w>told')).refusal, { node: null, reason: 'tokens gather without end' })
})

test('an embedded sub-process is done when all its threads are, and an interrupting event stops them wherever they are', () => {
  const inner = scope([start, ...tasks('abc'), ...gate('parallel', 'x'), end('e1'), end('e2')], 'start>a>x>b>e1', 'x>c>e2')
  const plain = scope([start, sub('s', inner), task('d'), end()], 'start>s>d>end')
  language(plain, ['abcd', 'acbd'], ['abd', 'abdc', 'd'])
  const stopped = scope([start, sub('s', inner), ...tasks('dr'), boundary('cancel', 's', 'message'), end(), end('gone')], 'start>s>d>end', 'cancel>r>gone')
  language(stopped, ['abcd', 'r', 'ar', 'abr', 'acr'], ['abrc', 'rd', 'ab', 'dr'])
  assert.deepEqual(sound(stopped), [])
  const watched = scope([start, sub('s', inner), ...tasks('dw'), boundary('slow', 's', 'timer', false), end(), end('told')], 'start>s>d>end', 'slow>w>told')
  language(watched, ['abcd', 'wabcd', 'abcdw', 'abwcd'], ['w', 'abwd', 'wabcdw'])
  assert.deepEqual(sound(watched), [])
})

test('an error inside goes to the error event of the sub-process, an uncaught one is refused', () => {
  const inner = scope([start, ...tasks('ab'), ...gate('exclusive', 'x'), end('ok'), end('broken', 'error')], 'start>a>x>b>ok', 'x>broken')
  const caught = scope([start, sub('s', inner), ...tasks('cd'), boundary('oops', 's', 'error'), end(), end('mended')], 'start>s>c>end', 'oops>d>mended')
  language(caught, ['abc', 'ad'], ['d', 'abd', 'ac'])
  assert.deepEqual(sound(caught), [])
  assert.deepEqual(netOfBpmn(scope([start, sub('s', inner), end()], 'start>s>end')).refusal, { node: 'broken', reason: 'no boundary event catches the error' })
  const failing = scope([start, ...tasks('ab'), boundary('fails', 'a', 'error'), end(), end('e')], 'start>a>end', 'fails>b>e')
  language(failing, ['a', 'b'], ['ab'])
})

test('a terminate end stops everything in its scope, and only there', () => {
  const whole = scope([start, ...tasks('abc'), ...gate('parallel', 'x'), end('all', 'terminate'), end()], 'start>x>a>all', 'x>b>c>end')
  language(whole, ['a', 'ba', 'bca', 'bac'], ['b', 'bc'])
  const inner = scope([start, ...tasks('abc'), ...gate('parallel', 'x'), end('all', 'terminate'), end()], 'start>x>a>all', 'x>b>c>end')
  const part = scope([start, sub('s', inner), task('d'), end()], 'start>s>d>end')
  language(part, ['ad', 'bad', 'bacd', 'bcad'], ['a', 'adb', 'bcd'])
  for (const process of [whole, part]) assert.deepEqual(sound(process), [])
})

test('several instances run side by side or in a row, and can be interrupted', () => {
  const several = (sequential: boolean): BpmnNode => ({ id: 'a', kind: 'task', multiInstance: { count: 3, sequential } })
  for (const sequential of [true, false]) language(scope([start, several(sequential), task('b'), end()], 'start>a>b>end'), ['aaab'], ['b', 'aab', 'aaaab'])
  const stopped = scope([start, several(false), ...tasks('bc'), boundary('late', 'a', 'timer'), end(), end('e')], 'start>a>b>end', 'late>c>e')
  language(stopped, ['aaab', 'c', 'aac'], ['aaac', 'aab'])
  const inner = scope([start, ...tasks('xy'), end()], 'start>x>y>end')
  const both = scope([start, { ...sub('s', inner), multiInstance: { count: 2, sequential: false } } as BpmnNode, end()], 'start>s>end')
  language(both, ['xyxy', 'xxyy'], ['xy', 'xyyx'])
  const row = scope([start, { ...sub('s', inner), multiInstance: { count: 2, sequential: true } } as BpmnNode, end()], 'start>s>end')
  language(row, ['xyxy'], ['xxyy'])
  for (const process of [stopped, both, row]) assert.deepEqual(sound(process), [])
})

test('a choice joined by a parallel gateway gets stuck, and what comes after it is dead', () => {
  const faults = sound(scope([start, ...tasks('abc'), ...gate('exclusive', 'x'), ...gate('parallel', 'y'), end()], 'start>x>a>y>c>end', 'x>b>y'))
  const { net, nodeOf } = compiled(scope([start, ...tasks('abc'), ...gate('exclusive', 'x'), ...gate('parallel', 'y'), end()], 'start>x>a>y>c>end', 'x>b>y'))
  const deadlock = faults.find(fault => fault.kind === 'deadlock')
  assert.ok(deadlock?.kind === 'deadlock' && net.transitions[deadlock.run.at(-1)!]!.label !== null)
  const dead = faults.flatMap(fault => (fault.kind === 'dead-transition' ? nodeOf[fault.transition]! : []))
  assert.deepEqual(new Set(dead), new Set(['y', 'c', 'end']))
})

test('parallel branches joined by an exclusive gateway do the rest twice', () => {
  const faults = sound(scope([start, ...tasks('abc'), ...gate('parallel', 'x'), ...gate('exclusive', 'y'), end()], 'start>x>a>y>c>end', 'x>b>y'))
  assert.ok(faults.some(({ kind }) => kind === 'unsafe-place'))
})

test('what has no exact net is refused, with the node and the reason', () => {
  const refusal = (nodes: readonly BpmnNode[], ...chains: string[]): string => {
    const { refusal: found } = netOfBpmn(scope(nodes, ...chains))
    return found ? `${found.node}: ${found.reason}` : 'compiled'
  }
  assert.equal(refusal([task('a'), end()], 'a>end'), 'null: there is no start event')
  assert.equal(refusal([start, task('a'), end()], 'start>end'), 'a: no flow leads to it')
  assert.equal(refusal([start, task('a'), task('a'), end()], 'start>a>end'), 'null: two nodes have the same id')
  assert.equal(refusal([start, end()], 'start>end>b'), 'null: the flow "f1" begins or ends outside')
  const inclusive = [start, ...tasks('ab'), ...gate('inclusive', 'x'), end(), end('e2')]
  assert.equal(refusal(inclusive, 'start>x>a>end', 'x>b>e2'), 'x: the inclusive split has no matching join')
  assert.equal(
    refusal([start, ...tasks('a'), ...gate('event-based', 'x'), end()], 'start>x>a>end'),
    'x: behind an event-based gateway stand only catching events and receive tasks of its own, not "a"',
  )
  const rejoining = [start, ...tasks('aw'), boundary('late', 'a', 'timer', false), ...gate('exclusive', 'x'), end()]
  assert.equal(refusal(rejoining, 'start>a>x>end', 'late>w>x'), 'late: what a non-interrupting event starts must be a single thread that leads to ends of its own')
  assert.equal(
    refusal([start, task('a'), boundary('late', 'b', 'timer'), end()], 'start>a>end', 'late>end'),
    'late: a boundary event must be attached to an activity of its own scope',
  )
  assert.equal(refusal([start, task('a'), ...gate('parallel', 'x'), ...gate('exclusive', 'y'), end()], 'start>y>x>a>y', 'x>end'), 'null: tokens gather without end')
  const many: BpmnNode = { id: 'a', kind: 'task', multiInstance: { count: 99, sequential: true } }
  assert.equal(refusal([start, many, end()], 'start>a>end'), 'a: the number of instances must be a whole number from 1 to 20')
  const uneven = [start, ...tasks('ab'), ...gate('exclusive', 'x', 'z'), ...gate('parallel', 'y'), end(), end('e2')]
  assert.match(refusal(uneven, 'start>x>z>a>end', 'x>y>z', 'y>b>e2'), /^null: whether it is over cannot be told/)
})

test('a block-structured process drawn in BPMN is sound, and runs exactly as its tree', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 9 }), (seed, size) => {
      const random = createRandom(seed, 'bpmn')
      const tree = randomTree(random, size)
      const [fromTree, fromBpmn] = [netOfTree(tree), compiled(drawTree(tree)).net]
      assert.deepEqual(checkSoundness(fromBpmn).faults, [])
      const aligners = [fromTree, fromBpmn].map(net => createAligner(net).aligner!)
      for (const net of [fromTree, fromBpmn]) {
        const run = playOut(net, random, 200)
        const stories = run ? [run, run.slice(1), [...run].reverse()] : []
        for (const story of stories) {
          const [a, b] = aligners.map(aligner =>
            align(
              aligner,
              Int32Array.from(story, name => aligner.game.labelCodes.get(name)!),
            ),
          )
          assert.equal('deviations' in a! && a.deviations, 'deviations' in b! && b.deviations)
        }
      }
    }),
  )
})
