import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { BpmnFlow, BpmnNode, BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import { netOfBpmn } from '#science/process/bpmn/bpmn-net.ts'
import { align, createAligner } from '#science/process/conformance/alignment.ts'
import { playOut, randomTree } from '#science/process/net/play-out.ts'
import { drawTree } from '#science/process/net/tree-drawing.ts'
import type { Random } from '#science/statistics/random.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { Blueprint } from './blueprint.ts'
import { blueprintOf } from './blueprint.ts'
import { begin, choose, finish, happen, possible, sendBack } from './machine.ts'
import type { Marking, Moved, MoveRefusal, Open } from './marking.ts'
import { isOver } from './marking.ts'

const start: BpmnNode = { id: 'start', kind: 'start' }
const end = (id = 'end', result: 'none' | 'terminate' | 'error' = 'none'): BpmnNode => ({ id, kind: 'end', result })
const tasks = (ids: string): BpmnNode[] => [...ids].map(id => ({ id, kind: 'task', task: 'user' }))
const gate = (kind: 'exclusive' | 'parallel' | 'inclusive' | 'event-based', ...ids: string[]): BpmnNode[] => ids.map(id => ({ id, kind }))
const scope = (nodes: readonly BpmnNode[], ...chains: string[]): BpmnScope => {
  const pairs = chains.flatMap(chain => chain.split('>').flatMap((to, i, ids) => (i === 0 ? [] : [[ids[i - 1]!, to] as const])))
  return { nodes, flows: pairs.map(([from, to]): BpmnFlow => ({ id: `${from}>${to}`, from, to })) }
}

function going(answer: Moved | MoveRefusal): Marking {
  assert.ok(typeof answer !== 'string', `refused: ${String(answer)}`)
  return answer.marking
}
const openAt = ({ open }: Marking, node: string): Open => {
  const found = open.find(each => each.node === node && each.kind !== 'several' && each.kind !== 'scope')
  assert.ok(found, `${node} is not open in ${open.map(each => each.node).join(', ')}`)
  return found
}
/** Walk by names: a task is done, `gate=flow` chooses, `host!boundary` happens. */
function walk(plan: Blueprint, ...moves: string[]): Marking {
  return moves.reduce(
    (marking, move) => {
      const [host, boundary] = move.split('!')
      if (boundary) return going(happen(plan, marking, marking.open.find(({ node }) => node === host)!.key, boundary))
      const [node, ...flows] = move.split(/[=,]/)
      return going(flows.length > 0 ? choose(plan, marking, openAt(marking, node!).key, flows) : finish(plan, marking, openAt(marking, node!).key))
    },
    going(begin(plan, null)),
  )
}
const names = ({ open }: Marking): string[] => open.map(({ node }) => node).toSorted()

test('steps in a row open one after the other, and the process is over after the last', () => {
  const plan = blueprintOf(scope([start, ...tasks('ab'), end()], 'start>a>b>end'))
  assert.deepEqual(names(walk(plan)), ['a'])
  assert.deepEqual(names(walk(plan, 'a')), ['b'])
  assert.ok(isOver(walk(plan, 'a', 'b')))
  assert.equal(finish(plan, walk(plan), 99), 'not-open')
})

test('a choice waits until somebody makes it, and may be made with the step before', () => {
  const plan = blueprintOf(scope([start, ...tasks('abc'), ...gate('exclusive', 'x', 'y'), end()], 'start>a>x>b>y>end', 'x>c>y'))
  const waiting = walk(plan, 'a')
  assert.deepEqual(names(waiting), ['x'])
  assert.equal(finish(plan, waiting, openAt(waiting, 'x').key), 'not-work')
  assert.equal(choose(plan, waiting, openAt(waiting, 'x').key, ['start>a']), 'bad-choice')
  assert.equal(choose(plan, waiting, openAt(waiting, 'x').key, ['x>b', 'x>c']), 'bad-choice')
  assert.deepEqual(names(walk(plan, 'a', 'x=x>c')), ['c'])
  assert.deepEqual(names(going(finish(plan, walk(plan), 1, { x: ['x>b'] }))), ['b'])
})

test('an inclusive join waits for the branches that were taken, and for no others', () => {
  const plan = blueprintOf(scope([start, ...tasks('abcd'), ...gate('inclusive', 'x', 'y'), end()], 'start>x>a>y>d>end', 'x>b>y', 'x>c>y'))
  assert.deepEqual(names(walk(plan, 'x=x>a,x>c', 'a')), ['c'])
  assert.deepEqual(names(walk(plan, 'x=x>a,x>c', 'a', 'c')), ['d'])
  assert.deepEqual(names(walk(plan, 'x=x>b', 'b')), ['d'])
  assert.ok(isOver(walk(plan, 'x=x>a,x>b,x>c', 'b', 'c', 'a', 'd')))
})

test('of the events behind an event-based gateway the first ends the others', () => {
  const waits: BpmnNode[] = [
    { id: 'm', kind: 'intermediate', event: 'message' },
    { id: 't', kind: 'intermediate', event: 'timer' },
  ]
  const plan = blueprintOf(scope([start, ...tasks('ab'), ...waits, ...gate('event-based', 'x'), end(), end('e2')], 'start>x>m>a>end', 'x>t>b>e2'))
  assert.deepEqual(names(walk(plan)), ['m', 't'])
  assert.deepEqual(names(walk(plan, 't')), ['b'])
})

test('a boundary event stops its step, or begins something beside it, once', () => {
  const boundary = (id: string, interrupting: boolean): BpmnNode => ({ id, kind: 'boundary', attachedTo: 's', event: 'timer', interrupting })
  const inner = scope([start, ...tasks('ab'), end()], 'start>a>b>end')
  const inside = {
    ...inner,
    nodes: inner.nodes.map(node => (node.id === 'start' ? { ...node, id: 'begin' } : node)),
    flows: inner.flows.map(flow => (flow.from === 'start' ? { ...flow, from: 'begin' } : flow)),
  }
  const nodes: BpmnNode[] = [
    start,
    { id: 's', kind: 'sub-process', scope: inside },
    boundary('late', true),
    boundary('warn', false),
    ...tasks('dwr'),
    end('e1'),
    end('e2'),
    end('e3'),
  ]
  const plan = blueprintOf(scope(nodes, 'start>s>d>e1', 'warn>w>e2', 'late>r>e3'))
  assert.deepEqual(names(walk(plan, 's!warn')), ['a', 's', 'w'])
  const warned = walk(plan, 's!warn')
  const host = warned.open.find(({ node }) => node === 's')!
  assert.deepEqual(possible(plan, warned, host), ['late'])
  assert.equal(happen(plan, warned, host.key, 'warn'), 'not-there')
  assert.deepEqual(names(walk(plan, 's!warn', 'a', 's!late')), ['r', 'w'])
  assert.deepEqual(names(walk(plan, 'a', 'b')), ['d'])
})

test('an error goes to the event that catches it, a terminate end stops its scope alone', () => {
  const inner = (result: 'error' | 'terminate'): BpmnScope =>
    scope([{ id: 'begin', kind: 'start' }, ...tasks('ab'), ...gate('parallel', 'p'), end('bad', result), end('ok')], 'begin>p>a>bad', 'p>b>ok')
  const outer = (result: 'error' | 'terminate'): Blueprint =>
    blueprintOf(
      scope(
        [
          start,
          { id: 's', kind: 'sub-process', scope: inner(result) },
          { id: 'oops', kind: 'boundary', attachedTo: 's', event: 'error', interrupting: true },
          ...tasks('cd'),
          end(),
          end('e2'),
        ],
        'start>s>c>end',
        'oops>d>e2',
      ),
    )
  assert.deepEqual(names(walk(outer('error'), 'a')), ['d'])
  assert.deepEqual(names(walk(outer('terminate'), 'a')), ['c'])
})

test('several instances run side by side or in a row', () => {
  const several = (sequential: boolean): Blueprint =>
    blueprintOf(scope([start, { id: 'a', kind: 'task', multiInstance: { count: 3, sequential } }, ...tasks('b'), end()], 'start>a>b>end'))
  assert.equal(walk(several(false)).open.filter(({ kind }) => kind === 'work').length, 3)
  assert.equal(walk(several(true)).open.filter(({ kind }) => kind === 'work').length, 1)
  for (const sequential of [true, false]) assert.deepEqual(names(walk(several(sequential), 'a', 'a', 'a')), ['b'])
})

test('work is sent back to the step it came from', () => {
  const plan = blueprintOf(scope([start, ...tasks('ab'), end()], 'start>a>b>end'))
  const at = walk(plan, 'a')
  assert.deepEqual(names(going(sendBack(plan, at, openAt(at, 'b').key, 'a'))), ['a'])
  assert.equal(sendBack(plan, at, openAt(at, 'b').key, 'start'), 'not-work')
})

test('a loop without anything to do in it is refused instead of running for ever', () => {
  const plan = blueprintOf({ nodes: [start, ...gate('exclusive', 'x', 'y')], flows: ['start>x', 'x>y', 'y>x'].map(id => ({ id, from: id.split('>')[0]!, to: id.split('>')[1]! })) })
  assert.equal(begin(plan, null), 'too-much')
})

/** Walk at random until the process is over; null when it takes too long. */
function randomWalk(plan: Blueprint, random: Random): string[] | null {
  let marking = going(begin(plan, null))
  const done: string[] = []
  for (let moves = 0; moves < 400; moves += 1) {
    if (isOver(marking)) return done
    const open = marking.open[Math.floor(random() * marking.open.length)]!
    if (open.kind === 'choice') marking = going(choose(plan, marking, open.key, [anyWay(plan, open.node, random)]))
    else {
      done.push(open.node)
      marking = going(finish(plan, marking, open.key))
    }
  }
  return null
}

function anyWay(plan: Blueprint, gateway: string, random: Random): string {
  const ways = plan.nodes.get(gateway)!.wiring.outOf(gateway)
  return ways[Math.floor(random() * ways.length)]!.id
}

/** Whether the machine can do these steps in this order and be over then: all choices are tried. */
function canDo(plan: Blueprint, story: readonly string[]): boolean {
  const seen = new Set<string>()
  const agenda: [Marking, number][] = [[going(begin(plan, null)), 0]]
  for (let at = agenda.pop(); at; at = agenda.pop()) {
    const [marking, done] = at
    const key = JSON.stringify([marking.open.map(({ node }) => node).toSorted(), marking.arrived, done])
    if (seen.has(key)) continue
    seen.add(key)
    if (done === story.length && isOver(marking)) return true
    for (const open of marking.open) {
      if (open.kind === 'choice') for (const way of plan.nodes.get(open.node)!.wiring.outOf(open.node)) agenda.push([going(choose(plan, marking, open.key, [way.id])), done])
      else if (open.node === story[done]) agenda.push([going(finish(plan, marking, open.key)), done + 1])
    }
  }
  return false
}

test('the machine does what the net of the process allows, and all of it', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 8 }), (seed, size) => {
      const random = createRandom(seed, 'machine')
      const process = drawTree(randomTree(random, size))
      const plan = blueprintOf(process)
      const { compiled } = netOfBpmn(process)
      const { aligner } = createAligner(compiled!.net)
      for (let i = 0; i < 3; i += 1) {
        const story = randomWalk(plan, random)
        if (!story) continue
        const search = align(
          aligner!,
          Int32Array.from(story, name => aligner!.game.labelCodes.get(name)!),
        )
        assert.equal('deviations' in search && search.deviations, 0, story.join(' '))
      }
      const run = playOut(compiled!.net, random, 60)
      if (run) assert.ok(canDo(plan, run), run.join(' '))
    }),
  )
})
