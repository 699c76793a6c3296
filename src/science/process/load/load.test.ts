import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BpmnFlow, BpmnNode, BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import { erlangC } from '#science/queueing/erlang.ts'
import { littleCount } from '#science/queueing/laws.ts'
import { steadyArrivals } from './arrivals.ts'
import type { Duration } from './duration.ts'
import type { LoadInput, LoadStep } from './load-input.ts'
import type { LoadReport } from './load-report.ts'
import { simulateLoad } from './simulate-load.ts'

const open = { from: 9, to: 17 }
const exponential = (minutes: number): Duration => ({ law: 'exponential', minutes })
const fixed = (minutes: number): Duration => ({ law: 'fixed', minutes })

/** A process from its nodes and ways such as "a>b"; a way is called as it is written. */
function scopeOf(nodes: readonly BpmnNode[], ways: readonly string[]): BpmnScope {
  const flows: BpmnFlow[] = ways.map(way => ({ id: way, from: way.split('>')[0]!, to: way.split('>')[1]! }))
  return { nodes, flows }
}
const task = (id: string): BpmnNode => ({ id, kind: 'task' })
const [start, end]: BpmnNode[] = [
  { id: 'start', kind: 'start' },
  { id: 'end', kind: 'end' },
]
const oneStep = scopeOf([start!, task('a'), end!], ['start>a', 'a>end'])
const step = (node: string, change: Partial<LoadStep> = {}): LoadStep => ({ node, pool: 'desk', handling: exponential(6), limit: null, ...change })

function inputOf(scope: BpmnScope, change: Partial<LoadInput> = {}): LoadInput {
  const pools = [{ name: 'desk', people: 3 }]
  const rest = { waits: {}, shares: {}, failures: {}, open, warmUpDays: 2, seed: 7, promiseMinutes: null }
  return { scope, steps: [step('a')], pools, arrivals: steadyArrivals(24, open), days: 60, replications: 10, ...rest, ...change }
}

function report(input: LoadInput): LoadReport {
  const answer = simulateLoad(input)
  assert.ok(answer.report, JSON.stringify(answer.fault))
  return answer.report
}
const within = (value: number, { lower, upper }: Readonly<{ lower: number; upper: number }>): boolean => lower <= value && value <= upper
const stepOf = ({ steps }: LoadReport, node: string) => steps.find(each => each.node === node)!

test('one desk with exponential times waits as Erlang C says, within the interval of the simulation', () => {
  for (const [people, perHour] of [
    [1, 8],
    [3, 24],
    [6, 52],
  ] as const) {
    const theory = erlangC({ arrivalsPerMinute: perHour / 60, handlingMinutes: 6 }, people, 0)
    assert.ok(typeof theory !== 'string')
    const round = { from: 0, to: 24 }
    const found = report(inputOf(oneStep, { open: round, arrivals: steadyArrivals(perHour, round), pools: [{ name: 'desk', people }], days: 40, warmUpDays: 3, replications: 12 }))
    const { waiting, queue, perHour: seen } = stepOf(found, 'a')
    assert.ok(within(theory.meanWaitMinutes, waiting!), `${people}: ${theory.meanWaitMinutes} in ${JSON.stringify(waiting)}`)
    assert.ok(waiting!.upper - waiting!.lower < theory.meanWaitMinutes, `${JSON.stringify(waiting)} is too wide to tell anything`)
    assert.ok(within(theory.occupancy, found.pools[0]!.utilisation), `${theory.occupancy} in ${JSON.stringify(found.pools[0])}`)
    // Little: those who wait are the arrivals of a minute times the minutes that each waits.
    assert.ok(Math.abs(queue.value - littleCount(seen / 60, waiting!.value)) < 0.03 * queue.value + 0.01)
  }
})

test('a single server with lognormal times waits as Pollaczek and Khinchine say', () => {
  const round = { from: 0, to: 24 }
  const steps = [step('a', { handling: { law: 'lognormal', minutes: 6, variation: 0.5 } })]
  const found = report(inputOf(oneStep, { steps, open: round, arrivals: steadyArrivals(7, round), pools: [{ name: 'desk', people: 1 }], days: 60, replications: 20 }))
  const wait = ((0.7 / (1 - 0.7)) * (1 + 0.5 ** 2) * 6) / 2
  assert.ok(within(wait, stepOf(found, 'a').waiting!), `${wait} in ${JSON.stringify(stepOf(found, 'a').waiting)}`)
})

test('the same seed gives the same figures, another seed others', () => {
  const input = inputOf(oneStep, { days: 10, replications: 3 })
  assert.deepEqual(simulateLoad(input), simulateLoad(input))
  assert.notDeepEqual(simulateLoad({ ...input, seed: 8 }), simulateLoad(input))
})

test('ways are taken in their shares, and a loop comes back as often as its share says', () => {
  const nodes: BpmnNode[] = [start!, { id: 'x', kind: 'exclusive' }, task('a'), task('b'), { id: 'y', kind: 'exclusive' }, end!]
  const scope = scopeOf(nodes, ['start>x', 'x>a', 'x>b', 'a>y', 'b>end', 'y>end', 'y>a'])
  const shares = { 'x>a': 3, 'x>b': 1, 'y>end': 80, 'y>a': 20 }
  const found = report(inputOf(scope, { steps: [step('a'), step('b')], shares, pools: [{ name: 'desk', people: 20 }] }))
  assert.ok(Math.abs(stepOf(found, 'b').perCase - 0.25) < 0.01)
  assert.ok(Math.abs(stepOf(found, 'a').perCase - 0.75 / 0.8) < 0.015)
})

test('an inclusive gateway takes each branch with its chance, and the default when no other', () => {
  const nodes: BpmnNode[] = [start!, { id: 'o', kind: 'inclusive' }, task('a'), task('b'), task('c'), { id: 'p', kind: 'inclusive' }, end!]
  const { flows } = scopeOf(nodes, ['start>o', 'o>a', 'o>b', 'o>c', 'a>p', 'b>p', 'c>p', 'p>end'])
  const scope = { nodes, flows: flows.map(flow => (flow.id === 'o>c' ? { ...flow, isDefault: true } : flow)) }
  const found = report(inputOf(scope, { steps: ['a', 'b', 'c'].map(id => step(id)), shares: { 'o>a': 0.5, 'o>b': 0.2 }, pools: [{ name: 'desk', people: 30 }] }))
  for (const [node, share] of [
    ['a', 0.5],
    ['b', 0.2],
    ['c', 0.4],
  ] as const)
    assert.ok(Math.abs(stepOf(found, node).perCase - share) < 0.01, node)
})

test('with people enough, the share in breach is the tail of the handling time', () => {
  const limited = step('a', { handling: exponential(10), limit: { minutes: 20, elapsed: false, from: 'ready' } })
  const { late } = stepOf(report(inputOf(oneStep, { steps: [limited], pools: [{ name: 'desk', people: 100 }] })), 'a')
  assert.ok(within(Math.exp(-2), late!), JSON.stringify(late))
  const never = report(inputOf(oneStep, { steps: [{ ...limited, handling: fixed(5) }], pools: [{ name: 'desk', people: 100 }], days: 5 }))
  assert.ok(stepOf(never, 'a').late!.share === 0 && stepOf(never, 'a').late!.upper > 0, 'nothing seen is not nothing possible')
})

test('work goes on the next morning; what is counted in all hours sees the night', () => {
  const steps = (elapsed: boolean): LoadStep[] => [step('a', { handling: fixed(120), limit: { minutes: 180, elapsed, from: 'ready' } })]
  const lastHour = Array.from({ length: 24 }, (_, hour) => (hour === 16 ? 2 : 0))
  const run = (elapsed: boolean): LoadReport => report(inputOf(oneStep, { steps: steps(elapsed), arrivals: lastHour, pools: [{ name: 'desk', people: 50 }] }))
  assert.equal(stepOf(run(false), 'a').late!.share, 0)
  assert.equal(stepOf(run(true), 'a').late!.share, 1)
  assert.ok(Math.abs(run(false).whole.p90!.value - 120) < 1e-6)
})

const timer = (id: string, interrupting: boolean): BpmnNode => ({ id, kind: 'boundary', attachedTo: 'a', event: 'timer', interrupting })

test('an interrupting timer cuts the step short, another one only warns', () => {
  const nodes = (interrupting: boolean): BpmnNode[] => [start!, task('a'), timer('t', interrupting), task('late'), end!, { id: 'other', kind: 'end' }]
  const ways = ['start>a', 'a>end', 't>late', 'late>other']
  const round = { from: 0, to: 24 }
  const of = (interrupting: boolean): LoadReport =>
    report(
      inputOf(scopeOf(nodes(interrupting), ways), {
        steps: [step('a', { handling: exponential(10) }), step('late', { pool: null, handling: fixed(1) })],
        waits: { t: fixed(10) },
        open: round,
        arrivals: steadyArrivals(6, round),
        pools: [{ name: 'desk', people: 100 }],
      }),
    )
  for (const interrupting of [true, false]) assert.ok(Math.abs(stepOf(of(interrupting), 'late').perCase - Math.exp(-1)) < 0.01)
  assert.ok(Math.abs(of(true).whole.p90!.value - 11) < 1e-6)
  assert.ok(Math.abs(of(false).whole.p90!.value - 10 * Math.log(10)) < 0.7)
})

test('behind an event-based gateway the first event wins; a message that never comes leaves the way to the timer', () => {
  const nodes: BpmnNode[] = [start!, { id: 'e', kind: 'event-based' }, { id: 'm', kind: 'intermediate', event: 'message' }, { id: 't', kind: 'intermediate', event: 'timer' }]
  const scope = scopeOf([...nodes, task('a'), task('b'), end!], ['start>e', 'e>m', 'e>t', 'm>a', 't>b', 'a>end', 'b>end'])
  const input = inputOf(scope, { steps: [step('a'), step('b')], waits: { m: exponential(60), t: fixed(60) }, pools: [{ name: 'desk', people: 50 }] })
  assert.ok(Math.abs(stepOf(report(input), 'b').perCase - Math.exp(-1)) < 0.01)
  const silent = report({ ...input, waits: { m: null, t: fixed(60) } })
  assert.equal(stepOf(silent, 'a').n, 0)
  assert.equal(stepOf(silent, 'a').waiting, null)
})

test('a failing task takes the way of its error event; several instances are done as often as said', () => {
  const nodes: BpmnNode[] = [
    start!,
    { id: 'a', kind: 'task', multiInstance: { count: 3, sequential: false } },
    task('b'),
    { id: 'f', kind: 'boundary', attachedTo: 'b', event: 'error', interrupting: true },
  ]
  const scope = scopeOf([...nodes, task('c'), end!], ['start>a', 'a>b', 'b>end', 'f>c', 'c>end'])
  const found = report(inputOf(scope, { steps: ['a', 'b', 'c'].map(id => step(id)), failures: { f: 0.3 }, pools: [{ name: 'desk', people: 50 }] }))
  assert.ok(Math.abs(stepOf(found, 'a').perCase - 3) < 0.02)
  assert.ok(Math.abs(stepOf(found, 'c').perCase - 0.3) < 0.01)
})

test('people whom nobody named are as many as keep them busy four fifths of the time at most', () => {
  const { pools, overloaded } = report(inputOf(oneStep, { pools: [{ name: 'desk', people: null }], arrivals: steadyArrivals(60, open), days: 20 }))
  assert.ok(pools[0]!.isSuggested && pools[0]!.people === 8, JSON.stringify(pools[0]))
  assert.ok(Math.abs(pools[0]!.load - 0.75) < 0.03 && Math.abs(pools[0]!.utilisation.value - 0.75) < 0.02)
  assert.deepEqual(overloaded, [])
})

test('a queue that only grows hides the work behind it; the people it takes are found all the same', () => {
  const nodes: BpmnNode[] = [start!, { id: 'y', kind: 'exclusive' }, task('a'), { id: 'x', kind: 'exclusive' }, end!]
  const loop = scopeOf(nodes, ['start>y', 'y>a', 'a>x', 'x>end', 'x>y'])
  const { pools } = report(inputOf(loop, { pools: [{ name: 'desk', people: 1 }], days: 5, replications: 2, arrivals: steadyArrivals(30, open) }))
  // Thirty cases an hour, each twice on average, six minutes: six people at work.
  assert.ok(Math.abs(pools[0]!.load - 6) < 0.5 && [7, 8].includes(pools[0]!.needed), JSON.stringify(pools))
})

test('too few people are named, and the step where all wait', () => {
  const scope = scopeOf([start!, task('a'), task('b'), end!], ['start>a', 'a>b', 'b>end'])
  const pools = [
    { name: 'desk', people: 2 },
    { name: 'yard', people: 9 },
  ]
  const found = report(inputOf(scope, { steps: [step('a'), step('b', { pool: 'yard' })], pools, days: 10 }))
  assert.deepEqual(found.overloaded, ['desk'])
  assert.equal(found.bottleneck?.node, 'a')
  assert.ok(found.bottleneck!.share > 0.95 && found.pools[0]!.utilisation.value > 0.97)
  assert.ok(stepOf(found, 'a').points.at(-1)!.mean > stepOf(found, 'a').points[0]!.mean)
})

test('a week with days off is the week without them, once nobody comes on those days; cases that come then wait until Monday', () => {
  const weekend = { ...open, closed: [5, 6] }
  const plan = { pools: [{ name: 'desk', people: null }], days: 56, warmUpDays: 7, replications: 12 }
  const [all, five] = [report(inputOf(oneStep, plan)), report(inputOf(oneStep, { ...plan, open: weekend, arrivals: steadyArrivals(24, weekend) }))]
  assert.equal(all.pools[0]!.people, five.pools[0]!.people)
  const [one, other] = [stepOf(all, 'a').waiting!, stepOf(five, 'a').waiting!]
  assert.ok(one.lower < other.upper && other.lower < one.upper, `${JSON.stringify(one)} and ${JSON.stringify(other)}`)
  assert.ok(Math.abs(five.whole.perDay.value - (all.whole.perDay.value * 5) / 7) < 0.03 * all.whole.perDay.value)
  // Seven days of arrivals in five days of work.
  const crowded = report(inputOf(oneStep, { ...plan, open: weekend }))
  assert.ok(crowded.pools[0]!.load * crowded.pools[0]!.people > 1.3 * five.pools[0]!.load * five.pools[0]!.people)
  assert.ok(
    stepOf(crowded, 'a').points.every(({ at }) => Math.floor(at / 1440) % 7 < 5),
    'no point of a queue lies on a day off',
  )
})
