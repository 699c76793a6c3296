import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BpmnNode } from '#science/process/bpmn/bpmn-model.ts'
import { netOfBpmn } from '#science/process/bpmn/bpmn-net.ts'
import type { Choice, Walk } from './walk.ts'
import { back, beginWalk, choicesOf, isOver, take, waitingAt } from './walk.ts'

const nodes: BpmnNode[] = [
  { id: 'start', kind: 'start' },
  { id: 'a', kind: 'task' },
  { id: 'fork', kind: 'parallel' },
  { id: 'b', kind: 'task' },
  { id: 'c', kind: 'task' },
  { id: 'join', kind: 'parallel' },
  { id: 'x', kind: 'exclusive' },
  { id: 'end', kind: 'end' },
]
const ways = ['start>a', 'a>fork', 'fork>b', 'fork>c', 'b>join', 'c>join', 'join>x', 'x>end', 'x>a']
const flows = ways.map((way, i) => ({ id: `f${i}`, from: way.split('>')[0]!, to: way.split('>')[1]! }))
const decides = (node: string, isSilent: boolean): boolean => (['a', 'b', 'c'].includes(node) ? !isSilent : node === 'timer')
const begin = (): Walk => beginWalk(netOfBpmn({ nodes, flows }).compiled!, decides)
const choice = (walk: Walk, node: string, to?: string): Choice => choicesOf(walk).find(each => each.node === node && (!to || each.leadsTo.includes(to)))!

test('a walk begins at the first step, splits by itself, and stops where somebody decides', () => {
  let walk = begin()
  assert.deepEqual(waitingAt(walk), ['a'])
  walk = take(walk, choice(walk, 'a'), decides)
  assert.deepEqual(waitingAt(walk), ['b', 'c'])
  walk = take(walk, choice(walk, 'c'), decides)
  walk = take(walk, choice(walk, 'b'), decides)
  assert.deepEqual(
    choicesOf(walk).map(({ node, leadsTo }) => [node, leadsTo]),
    [
      ['x', ['end']],
      ['x', ['a']],
    ],
  )
  assert.deepEqual(waitingAt(take(walk, choice(walk, 'x', 'a'), decides)), ['a'])
  assert.ok(isOver(take(walk, choice(walk, 'x', 'end'), decides)))
})

test('a step back is where one was before, and the beginning stays', () => {
  const first = begin()
  const then = take(first, choice(first, 'a'), decides)
  assert.deepEqual(waitingAt(back(then)), ['a'])
  assert.equal(back(first), first)
})

test('a step with a time limit is done once, and its timer may fire instead', () => {
  const timed: BpmnNode[] = [...nodes, { id: 'timer', kind: 'boundary', attachedTo: 'a', event: 'timer', interrupting: true }, { id: 'late', kind: 'end' }]
  const process = netOfBpmn({ nodes: timed, flows: [...flows, { id: 'f99', from: 'timer', to: 'late' }] }).compiled!
  const walk = beginWalk(process, decides)
  assert.deepEqual(
    choicesOf(walk).map(({ node }) => node),
    ['a', 'timer'],
  )
  assert.ok(isOver(take(walk, choice(walk, 'timer'), decides)))
})
