import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvents } from '#platform/reader/read-events.ts'
import { checkConformance } from '#science/process/conformance/conformance.ts'
import type { EventLog, LogEvent } from '#science/process/event-log.ts'
import { encodeLog } from '#science/process/event-log.ts'
import { playOut, randomTree } from '#science/process/net/play-out.ts'
import type { ProcessTree } from '#science/process/net/process-tree.ts'
import { activity, foldTree, netOfTree, printTree, silent } from '#science/process/net/process-tree.ts'
import { checkSoundness } from '#science/process/net/soundness.ts'
import { createRandom } from '#science/statistics/random.ts'
import { defaultNoise, mineTree } from './inductive-miner.ts'

const data = new URL('../../../../../shared/data/process/', import.meta.url)
const reference = JSON.parse(readFileSync(new URL('reference.json', data), 'utf8')).pm4py_extra_open

function logOf(...traces: readonly (readonly string[] | string)[]): EventLog {
  const done = (name: string, what: string): LogEvent => ({ case: name, activity: what, at: null, lifecycle: null, resource: null })
  return encodeLog(traces.flatMap((trace, i) => [...trace].map(what => done(`case ${i}`, what))))
}

async function logAt(file: string): Promise<EventLog> {
  const loaded = await readEvents(new URL(`logs/${file}`, data).pathname)
  assert.ok(loaded.failure === null)
  return encodeLog(loaded.events)
}

/** Written with the children of choice and parallel in the order of the alphabet. */
function canonical(tree: ProcessTree): string {
  if (tree.kind === 'silent' || tree.kind === 'activity') return printTree(tree)
  const children = tree.children.map(canonical)
  if (tree.kind === 'choice' || tree.kind === 'parallel') children.sort()
  return `${tree.kind}(${children.join()})`
}

/** The writing of the reference, read back. */
function parseTree(text: string): ProcessTree {
  const tokens = text.match(/'[^']*'|->|[X+*(),]|tau/g) ?? []
  const kinds = { '->': 'sequence', X: 'choice', '+': 'parallel', '*': 'loop' } as const
  const read = (): ProcessTree => {
    const token = tokens.shift()!
    if (token === 'tau') return silent
    if (token.startsWith("'")) return activity(token.slice(1, -1))
    const children: ProcessTree[] = []
    while (tokens.shift() !== ')') children.push(read())
    return { kind: kinds[token as keyof typeof kinds], children }
  }
  return read()
}

for (const [key, noise] of Object.entries({ im_tree: 0, imf02_tree: defaultNoise })) {
  test(`the running example is mined as the reference does, ${noise === 0 ? 'without noise' : `with noise below ${noise}`}`, async () => {
    const mined = mineTree(await logAt('running-example.xes.gz'), noise)
    assert.equal(canonical(mined), canonical(parseTree(reference['running-example'][key])))
  })
}

test('small logs are mined as one reads them', () => {
  const mined = (...traces: string[]): string => printTree(mineTree(logOf(...traces)))
  assert.equal(mined('a'), "'a'")
  assert.equal(mined('abc', 'ac'), "->( 'a', X( tau, 'b' ), 'c' )")
  assert.equal(mined('abc', 'acb'), "->( 'a', +( 'b', 'c' ) )")
  assert.equal(mined('ab', 'ac'), "->( 'a', X( 'b', 'c' ) )")
  assert.equal(mined('ab', 'abcab'), "*( ->( 'a', 'b' ), 'c' )")
  assert.equal(mined('aa', 'a'), "*( 'a', tau )")
  assert.equal(mined('a', 'abc'), "->( 'a', X( tau, ->( 'b', 'c' ) ) )")
  assert.equal(printTree(mineTree(logOf())), 'tau')
})

test('where rare cases leave no cut, they are no part of the tree with noise, and are without', () => {
  const log = logOf(...Array.from({ length: 99 }, () => 'abcd'), 'acbd', 'dcba')
  assert.equal(printTree(mineTree(log, defaultNoise)), "->( 'a', 'b', 'c', 'd' )")
  assert.notEqual(printTree(mineTree(log)), "->( 'a', 'b', 'c', 'd' )")
  assert.throws(() => mineTree(log, 2), RangeError)
})

const aLog = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 9 })

test('without noise, whatever the log, every case of it is a run of the mined tree', () => {
  fc.assert(
    fc.property(aLog, traces => {
      const tree = mineTree(logOf(...traces))
      assert.equal(checkConformance(logOf(...traces), netOfTree(tree)).conformance!.optimal_deviations_total, 0, printTree(tree))
    }),
    { numRuns: 600 },
  )
})

test('with any noise threshold the mined tree is sound and knows no activity twice', () => {
  fc.assert(
    fc.property(aLog, fc.double({ min: 0, max: 1, noNaN: true }), (traces, noise) => {
      const tree = mineTree(logOf(...traces), noise)
      const leaves = printTree(tree).match(/'.'/g) ?? []
      assert.equal(new Set(leaves).size, leaves.length)
      assert.deepEqual(checkSoundness(netOfTree(tree)).faults, [])
    }),
  )
})

test('mining many runs of a tree gives a tree that takes them all', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 10 }), (seed, size) => {
      const random = createRandom(seed, 'mine')
      const net = netOfTree(randomTree(random, size))
      const runs = Array.from({ length: 30 }, () => playOut(net, random, 100) ?? []).filter(run => run.length > 0)
      const log = logOf(...runs)
      assert.equal(checkConformance(log, netOfTree(mineTree(log))).conformance!.optimal_deviations_total, 0)
    }),
  )
})

for (const file of ['running-example', 'helpdesk', 'receipt', 'reviewing', 'bpic13_closed_problems', 'sepsis_1t', 'teleclaims', 'tickets', 'a12f0n10']) {
  test(`every case of ${file} is a run of the tree mined from it without noise`, async () => {
    const log = await logAt(`${file}.xes.gz`)
    const { conformance } = checkConformance(log, netOfTree(mineTree(log)))
    assert.deepEqual([conformance?.optimal_deviations_total, conformance?.fitting_cases, conformance?.average_trace_fitness], [0, log.cases.length, 1])
  })
}

test('folding joins what is nested in its like and keeps loops', () => {
  const nested: ProcessTree = {
    kind: 'sequence',
    children: [
      { kind: 'sequence', children: [activity('a'), silent] },
      { kind: 'choice', children: [activity('b')] },
    ],
  }
  assert.equal(printTree(foldTree(nested)), "->( 'a', 'b' )")
  assert.equal(printTree(foldTree({ kind: 'parallel', children: [silent, silent] })), 'tau')
  assert.equal(printTree(foldTree({ kind: 'loop', children: [silent, activity('a')] })), "*( tau, 'a' )")
})
