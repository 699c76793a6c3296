import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProcessModel, ProcessNode } from '#modules/processes/public.ts'
import type { BpmnFlow, BpmnNode, BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import { judgeTrace } from './judge-trace.ts'
import { traceOf } from './mapped.ts'
import type { Standard } from './standard.ts'
import { standardOf } from './standard.ts'
import type { JudgeContext, TraceStep } from './trace.ts'
import type { Verdict } from './verdict.ts'

const minutes = 60_000
const node = (id: string, limit: number): ProcessNode => ({
  ...{
    id,
    type: 'bpmn:UserTask',
    name: id.toUpperCase(),
    kind: 'task',
    task: 'user',
    inside: null,
    instances: null,
    calls: null,
    waits: null,
    spec: null,
    touchpoint: null,
    measure: null,
  },
  responsibility: { department: 'Desk', unit: '', role: '', certificate: 'Crane' },
  limit: { target: `${limit}`, minutes: limit, warnAt: 70, calendar: 'elapsed', basis: 'ready', ladder: [], strayRungs: 0 },
})

function standard(nodes: readonly BpmnNode[], ...chains: string[]): Standard {
  const flows = chains.flatMap(chain => chain.split('>').flatMap((to, i, ids): BpmnFlow[] => (i === 0 ? [] : [{ id: `${ids[i - 1]}>${to}`, from: ids[i - 1]!, to }])))
  const scope: BpmnScope = { nodes: [{ id: 'start', kind: 'start' }, { id: 'end', kind: 'end' }, ...nodes], flows }
  const tasks = nodes.filter(({ kind }) => kind === 'task').map(({ id }) => node(id, 60))
  const model: ProcessModel = { id: 'P', scope, nodes: tasks, flows: [], outside: [] }
  return standardOf('p', 1, model)!
}
const tasks = (ids: string): BpmnNode[] => [...ids].map(id => ({ id, kind: 'task' }))
const line = standard(tasks('abcd'), 'start>a>b>c>d>end')
const context: JudgeContext = {
  measure: () => (from, to) => to - from,
  warnedAt: () => null,
  mayDo: (_node, unit) => unit === 'Desk',
  lacksCertificate: () => false,
  stallMilliseconds: 1440 * minutes,
  now: 0,
}

/** A case of steps a quarter of an hour apart; "x" is no step of the process, "b!" was done elsewhere, "b+" took two hours. */
function judged(of: Standard, story: string, extra: Partial<JudgeContext> & Readonly<{ closed?: boolean }> = {}): Verdict {
  let at = 0
  const steps = story.split(' ').map((word): TraceStep => {
    const id = word[0]!
    const readyAt = at
    at += word.endsWith('+') ? 120 * minutes : 15 * minutes
    return { node: id === 'x' ? null : id, activity: id, readyAt, begunAt: null, endedAt: at, unit: word.endsWith('!') ? 'Depot' : 'Desk', site: 'Lyon', person: 'Li' }
  })
  return judgeTrace(of, { caseKey: 'c', steps, movedAt: at, closedAt: extra.closed ? at : null }, { ...context, ...extra })
}
const told = ({ deviations }: Verdict): string[] => deviations.map(({ kind, name, expected, actual }) => `${kind} ${name}: ${expected} / ${actual}`)

test('a case as its standard wants it has no deviation and fits wholly', () => {
  const { cost, fitness, open, deviations, visits } = judged(line, 'a b c d')
  assert.deepEqual([cost, fitness, open, deviations, visits.length], [0, 1, false, [], 4])
})

test('a case that goes on has not left out what is still to come', () => {
  const { open, deviations, cost } = judged(line, 'a b')
  assert.deepEqual([open, deviations, cost], [true, [], 0])
})

test('a step left out is told as soon as a later one is done, and counts at its place', () => {
  const verdict = judged(line, 'a c')
  assert.deepEqual(told(verdict), ['skipped B: B / c'])
  assert.deepEqual(
    verdict.visits.filter(({ skipped }) => skipped).map(({ node: of, site }) => [of, site]),
    [['b', 'Lyon']],
  )
  assert.equal(verdict.fitness, 1 - 1 / (2 + 4))
})

test('a choice that has begun is not explained by the shorter way', () => {
  const choice = standard([...tasks('abcdg'), { id: 'x', kind: 'exclusive' }, { id: 'y', kind: 'exclusive' }], 'start>a>x>b>c>d>y>end', 'x>g>y')
  assert.deepEqual(told(judged(choice, 'a b')), [])
})

test('wrong order, strangers, rework and an early end are told apart', () => {
  assert.deepEqual(told(judged(line, 'b a c d')), ['wrong-order A: C / a'])
  assert.deepEqual(told(judged(line, 'a x b c d')), ['unexpected x: B / x'])
  assert.deepEqual(told(judged(line, 'a b b c d')), ['rework B: 1 / 2'])
  assert.deepEqual(told(judged(line, 'a b', { closed: true })), ['ended-early C: C → D / b'])
})

test('late and done elsewhere carry what was expected and what was', () => {
  assert.deepEqual(told(judged(line, 'a b+ c! d')), ['late B: 60 / 120', 'wrong-unit C: Desk / Depot'])
})

test('a step done without the certificate it needs is told, and counts in the figures', () => {
  const unqualified = judged(line, 'a b c d', { lacksCertificate: ({ id }, person, at) => id === 'b' && person === 'Li' && at === 30 * minutes })
  assert.deepEqual(told(unqualified), ['unqualified B: Crane / Li'])
  assert.deepEqual(
    unqualified.visits.map(visit => visit.unqualified),
    [false, true, false, false],
  )
})

test('a case in which nothing happens for too long stands still, once', () => {
  const patient = judged(line, 'a b')
  assert.equal(patient.changesAt, (30 + 1440) * minutes)
  const late = judged(line, 'a b', { now: patient.changesAt! })
  assert.deepEqual([late.deviations.map(({ kind, at }) => [kind, at]), late.changesAt], [[['stalled', patient.changesAt]], null])
})

const warnedAt: JudgeContext['warnedAt'] = ({ limit }, since) => since + (limit!.minutes! * 60_000 * limit!.warnAt) / 100

test('the step that an open case waits for is nearly late when the warning share of its limit is used, and no longer once it stands still', () => {
  const fresh = judged(line, 'a b', { warnedAt })
  assert.deepEqual([told(fresh), fresh.changesAt], [[], (30 + 42) * minutes])
  const nearly = judged(line, 'a b', { warnedAt, now: fresh.changesAt! })
  assert.deepEqual([told(nearly), nearly.deviations[0]?.unit, nearly.changesAt], [['late-risk C: 60 / 42'], 'Desk', (30 + 1440) * minutes])
  assert.deepEqual(told(judged(line, 'a b', { warnedAt, now: nearly.changesAt! })), ['stalled B: 1440 / 1440'])
  assert.deepEqual(told(judged(line, 'a b c', { warnedAt, now: (30 + 43) * minutes })), [], 'done in time')
  assert.deepEqual(told(judged(line, 'a b c d', { warnedAt, now: 500 * minutes })), [], 'the case is over')
})

test('where one of several steps may come next, a case is nearly late when it would be so for each of them', () => {
  const fork = standard([...tasks('abcd'), { id: 'x', kind: 'exclusive' }, { id: 'y', kind: 'exclusive' }], 'start>a>x>b>y>d>end', 'x>c>y')
  const slowly: JudgeContext['warnedAt'] = ({ id }, since) => since + (id === 'c' ? 55 : 42) * minutes
  assert.equal(judged(fork, 'a', { warnedAt: slowly }).changesAt, (15 + 55) * minutes)
  assert.deepEqual(told(judged(fork, 'a', { warnedAt: slowly, now: 70 * minutes })), ['late-risk B / C: 60 / 42'])
  assert.equal(judged(fork, 'a', { warnedAt: ({ id }, since) => (id === 'c' ? null : since) }).changesAt, (15 + 1440) * minutes, 'one of them never is')
})

test('after a split into steps that all are done, those that are still to come count', () => {
  const both = standard([...tasks('abcd'), { id: 'x', kind: 'parallel' }, { id: 'y', kind: 'parallel' }], 'start>a>x>b>y>d>end', 'x>c>y')
  assert.deepEqual(told(judged(both, 'a b', { warnedAt, now: 100 * minutes })), ['late-risk C: 60 / 42'])
})

test('a way that the process does not know is a ghost', () => {
  const ghosts = (verdict: Verdict): string[] => verdict.visits.filter(({ ghost }) => ghost).map(({ from, node: to }) => `${from}>${to}`)
  assert.deepEqual([ghosts(judged(line, 'a b c d')), ghosts(judged(line, 'a c d'))], [[], ['a>c']])
})

test('a case is walked through a mapping: what stands for nothing is left out, or counts when the mapping is strict', () => {
  const step = (activity: string, service = 'parcel') => ({ activity, readyAt: null, startedAt: null, finishedAt: 1, unit: null, site: null, person: null, service, own: false })
  const terms = { activities: { Scan: 'a', Deliver: 'b' }, ends: ['Archive'], services: ['parcel'], strict: false }
  const nodes = (strict: boolean, ...names: string[]) =>
    traceOf(
      { ...terms, strict },
      'c',
      names.map(name => step(name)),
    )?.steps.map(({ node: of }) => of)
  assert.deepEqual(
    [nodes(false, 'Scan', 'Tea', 'Deliver'), nodes(true, 'Scan', 'Tea', 'Deliver', 'Archive')],
    [
      ['a', 'b'],
      ['a', null, 'b'],
    ],
  )
  assert.equal(traceOf(terms, 'c', [step('Scan'), step('Archive')])?.closedAt, 1)
  assert.deepEqual([traceOf(terms, 'c', [step('Tea')]), traceOf(terms, 'c', [step('Scan', 'letter')]), traceOf(terms, 'c', [{ ...step('Scan'), own: true }])], [null, null, null])
})
