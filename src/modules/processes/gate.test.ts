import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import type { BpmnFlow, BpmnNode } from '#science/process/bpmn/bpmn-model.ts'
import { isTranslated } from './compile-words.ts'
import { criticalPath } from './critical-path.ts'
import { difference, isSame } from './difference.ts'
import { checkGate, countOf } from './gate.ts'
import type { ProcessModel, ProcessNode } from './model.ts'
import { durationOfMinutes, minutesOfDuration } from './views.ts'

type Drawn = Readonly<{ id: string; minutes?: number; kind?: BpmnNode['kind']; limit?: string; more?: Partial<ProcessNode> }>

/** A process from nodes and flows written as `a>b`; tasks are complete unless said otherwise. */
function process(drawn: readonly Drawn[], ways: readonly string[]): ProcessModel {
  const nodes = drawn.map(nodeOf)
  const flows = ways.map((way, i) => ({ id: `f${i}`, name: way, from: way.split('>')[0]!, to: way.split('>')[1]!, conditional: false, isDefault: false }))
  const inScope = nodes.flatMap(({ id, name, kind }) => (kind === null ? [] : [{ id, name, kind } as BpmnNode]))
  return { id: 'p', scope: { nodes: inScope, flows: flows.map(({ id, from, to }): BpmnFlow => ({ id, from, to })) }, nodes, flows, outside: [] }
}

const types = { start: 'bpmn:StartEvent', end: 'bpmn:EndEvent', task: 'bpmn:UserTask', exclusive: 'bpmn:ExclusiveGateway', parallel: 'bpmn:ParallelGateway' }

function nodeOf({ id, kind = 'task', minutes = 10, limit = `PT${minutes}M`, more }: Drawn): ProcessNode {
  const isTask = kind === 'task'
  return {
    ...{
      id,
      name: id,
      kind,
      type: types[kind as 'task'] ?? 'bpmn:X',
      task: isTask ? 'user' : null,
      inside: null,
      instances: null,
      calls: null,
      waits: null,
      touchpoint: null,
      measure: null,
    },
    responsibility: isTask ? { department: '客服部', unit: '', role: '', certificate: '' } : null,
    spec: isTask ? { text: '照章办理', items: [] } : null,
    limit: isTask ? { target: limit, minutes: minutesOfDuration(limit), warnAt: 70, calendar: 'working', basis: 'ready', ladder: [], strayRungs: 0 } : null,
    ...more,
  }
}

const start: Drawn = { id: 'start', kind: 'start' }
const end: Drawn = { id: 'end', kind: 'end' }
const gate = (model: ProcessModel, promiseMinutes: number | null = null) => checkGate(model, { promiseMinutes, units: null })
const codes = (model: ProcessModel): string[] =>
  gate(model)
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, node }) => (node ? `${code} ${node}` : code))
const chain = process([start, { id: 'a' }, end], ['start>a', 'a>end'])

test('a complete process has nothing against it', () => {
  assert.deepEqual(countOf(gate(chain, 10)), { errors: 0, warnings: 0 })
})

test('a choice that ends in a parallel join gets stuck there, and the shortest run is told', () => {
  const model = process(
    [start, { id: 'x', kind: 'exclusive' }, { id: 'a' }, { id: 'b' }, { id: 'join', kind: 'parallel' }, end],
    ['start>x', 'x>a', 'x>b', 'a>join', 'b>join', 'join>end'],
  )
  const deadlock = gate(model).find(({ code }) => code === 'deadlock')
  assert.equal(deadlock?.node, 'join')
  assert.deepEqual(deadlock?.run, ['start', 'x', 'a'])
  assert.ok(deadlock?.reason['zh-CN'].includes('卡死'))
})

test('a parallel split that is merged without a join asks for a step twice', () => {
  const model = process(
    [start, { id: 'fork', kind: 'parallel' }, { id: 'a' }, { id: 'b' }, { id: 'merge', kind: 'exclusive' }, { id: 'c' }, end],
    ['start>fork', 'fork>a', 'fork>b', 'a>merge', 'b>merge', 'merge>c', 'c>end'],
  )
  const errors = gate(model).filter(({ severity }) => severity === 'error')
  assert.ok(
    errors.some(({ code }) => code === 'not-safe' || code === 'not-compiled'),
    JSON.stringify(errors),
  )
})

test('a loop without a way out never comes to an end', () => {
  const model = process([start, { id: 'x', kind: 'exclusive' }, { id: 'a' }, { id: 'b' }, { id: 'm', kind: 'exclusive' }, end], ['start>x', 'x>end', 'x>m', 'm>a', 'a>b', 'b>m'])
  assert.ok(gate(model).some(({ code, severity }) => code === 'no-path-to-end' && severity === 'error'))
})

test('a process cannot be published without start, end, names, units, specs and limits', () => {
  assert.deepEqual(codes(process([{ id: 'a' }], [])), ['no-start', 'no-end', 'no-way-in a', 'no-way-out a'])
  const bare = process([start, { id: 'a', more: { name: '', responsibility: null, spec: null, limit: null } }, end], ['start>a', 'a>end'])
  assert.deepEqual(codes(bare), ['nameless a', 'no-department a', 'no-spec a', 'no-limit a'])
})

test('waiting for a message needs a limit and no operating spec', () => {
  const wait = process([start, { id: 'a', more: { task: 'receive', spec: null } }, end], ['start>a', 'a>end'])
  assert.deepEqual(codes(wait), [])
})

test('a limit that cannot be read, and one of nothing, are told at the step', () => {
  assert.deepEqual(codes(process([start, { id: 'a', limit: '半小时' }, end], ['start>a', 'a>end'])), ['unreadable-limit a'])
  assert.deepEqual(codes(process([start, { id: 'a', limit: 'PT0M' }, end], ['start>a', 'a>end'])), ['zero-limit a'])
})

test('a choice is decided by a default, by conditions, or by the names of its flows', () => {
  const drawn = [start, { id: 'x', kind: 'exclusive' } as const, { id: 'a' }, end]
  const model = process(drawn, ['start>x', 'x>a', 'x>end', 'a>end'])
  const flows = (change: Partial<ProcessModel['flows'][number]>): ProcessModel => ({
    ...model,
    flows: model.flows.map(flow => (flow.from === 'x' ? { ...flow, name: '', ...change } : flow)),
  })
  assert.deepEqual(codes(flows({})), ['undecided x'])
  for (const change of [{ isDefault: true }, { conditional: true }, { name: '紧急' }]) assert.deepEqual(codes(flows(change)), [])
})

test('a unit that is not one of the enterprise is a warning', () => {
  const known = checkGate(chain, { promiseMinutes: null, units: new Set(['客服部']) })
  const strange = checkGate(chain, { promiseMinutes: null, units: new Set(['别的部门']) })
  assert.deepEqual([countOf(known).warnings, countOf(strange).warnings], [0, 1])
})

test('limits that add up to more than the promise are an error that names the path', () => {
  const model = process([start, { id: 'a', minutes: 50 }, { id: 'b', minutes: 20 }, end], ['start>a', 'a>b', 'b>end'])
  assert.deepEqual(
    gate(model, 60)
      .filter(({ severity }) => severity === 'error')
      .map(({ code, run }) => [code, run]),
    [['over-promise', ['a', 'b']]],
  )
  assert.equal(countOf(gate(model, 70)).errors, 0)
})

test('side by side the slower branch counts, one after the other the sum', () => {
  const forked = process(
    [start, { id: 'fork', kind: 'parallel' }, { id: 'a', minutes: 30 }, { id: 'b', minutes: 45 }, { id: 'join', kind: 'parallel' }, { id: 'c', minutes: 5 }, end],
    ['start>fork', 'fork>a', 'fork>b', 'a>join', 'b>join', 'join>c', 'c>end'],
  )
  assert.deepEqual(criticalPath(forked), { minutes: 50, nodes: ['b', 'c'] })
  const thrice = process([start, { id: 'a', more: { instances: { count: 3, sequential: true } } }, end], ['start>a', 'a>end'])
  assert.equal(criticalPath(thrice).minutes, 30)
})

test('a loop is counted once, and a long way back does not pass for a way to the end', () => {
  const model = process(
    [start, { id: 'm', kind: 'exclusive' }, { id: 'a' }, { id: 'x', kind: 'exclusive' }, { id: 'redo', minutes: 500 }, { id: 'z' }, end],
    ['start>m', 'm>a', 'a>x', 'x>redo', 'redo>m', 'x>z', 'z>end'],
  )
  assert.deepEqual(criticalPath(model), { minutes: 20, nodes: ['a', 'z'] })
})

test('in a process without loops the critical path is the longest of all paths', () => {
  const graph = fc
    .integer({ min: 1, max: 7 })
    .chain(size => fc.tuple(fc.array(fc.nat(90), { minLength: size, maxLength: size }), fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 14 })))
  fc.assert(
    fc.property(graph, ([minutes, pairs]) => {
      const ways = pairs.filter(([from, to]) => from < to).map(([from, to]) => `t${from}>t${to}`)
      const model = process([start, ...minutes.map((each, i) => ({ id: `t${i}`, minutes: each }))], [...minutes.map((_, i) => `start>t${i}`), ...ways])
      const longest = (i: number): number => minutes[i]! + Math.max(0, ...pairs.filter(([from, to]) => from === i && from < to).map(([, to]) => longest(to)))
      assert.equal(criticalPath(model).minutes, Math.max(...minutes.map((_, i) => longest(i))))
    }),
  )
})

test('two versions differ by nodes, by what is said at them, and by flows', () => {
  const later = process([start, { id: 'a', minutes: 20 }, { id: 'b' }, end], ['start>a', 'a>b', 'b>end'])
  const changes = difference(chain, later)
  assert.deepEqual(
    changes.nodes.map(({ id, change, fields }) => [id, change, fields]),
    [
      ['a', 'changed', ['limit', 'flows']],
      ['b', 'added', []],
    ],
  )
  assert.deepEqual([changes.flowsAdded, changes.flowsRemoved], [2, 1])
  assert.deepEqual(difference(later, chain).nodes.find(({ id }) => id === 'b')?.change, 'removed')
  assert.ok(isSame(difference(later, later)))
})

test('the writing of a number of minutes reads as the same number', () => {
  fc.assert(fc.property(fc.nat(1_000_000), minutes => assert.equal(minutesOfDuration(durationOfMinutes(minutes)), minutes)))
  assert.deepEqual(['P1W', 'P1DT2H', '90', 'P1M', 'PT', '', 'PT-5M'].map(minutesOfDuration), [10_080, 1560, 90, null, null, null, null])
})

test('every reason the science gives for not compiling has words in Chinese', () => {
  const folder = new URL('../../science/process/bpmn/', import.meta.url)
  const files = readdirSync(folder).filter(name => !name.includes('.test.'))
  const source = files.map(name => readFileSync(new URL(name, folder), 'utf8')).join('\n')
  const said = [...source.matchAll(/(?:reason: |refuse\(|return |\? |: )(['`])((?:(?!\1).)* (?:(?!\1).)*)\1/g)].map(match => match[2]!.replace(/\$\{\w+\}/g, '20'))
  const reasons = said.filter(each => !each.includes('${') && each.length > 15)
  assert.ok(reasons.length > 20)
  assert.deepEqual(
    reasons.filter(reason => !isTranslated(reason)),
    [],
  )
})
