import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { visibleLabels } from '#science/process/net/net.ts'
import { playOut, randomTree } from '#science/process/net/play-out.ts'
import type { ProcessTree } from '#science/process/net/process-tree.ts'
import { activity, netOfTree, silent } from '#science/process/net/process-tree.ts'
import { createRandom } from '#science/statistics/random.ts'
import type { Aligner } from './alignment.ts'
import { align, createAligner } from './alignment.ts'
import type { Explanation } from './explanation.ts'
import { explain } from './explanation.ts'

const alignerOf = (tree: ProcessTree): Aligner => createAligner(netOfTree(tree)).aligner!
const sequence = (...names: string[]): ProcessTree => ({ kind: 'sequence', children: names.map(activity) })
const dinner = alignerOf({
  kind: 'sequence',
  children: [activity('seat'), activity('order'), { kind: 'parallel', children: [activity('drinks'), activity('food')] }, activity('pay')],
})

function story(aligner: Aligner, ...activities: string[]): Explanation {
  const { explanation, problem } = explain(aligner, activities)
  assert.ok(explanation, problem ?? '')
  return explanation
}
const told = ({ deviations }: Explanation): string[] => deviations.map(({ kind, activity: name, position }) => `${kind} ${name} ${position}`)

test('a case as the model wants it has nothing to explain', () => {
  const { cost, deviations, ambiguous } = story(dinner, 'seat', 'order', 'food', 'drinks', 'pay')
  assert.deepEqual([cost, deviations, ambiguous], [0, [], false])
})

test('a skipped step is told with where it was due and what could have come there', () => {
  const { cost, deviations, ambiguous } = story(dinner, 'seat', 'order', 'food', 'pay')
  assert.equal(cost, 1)
  assert.deepEqual(deviations, [{ kind: 'skipped', activity: 'drinks', position: 3, transition: 3, expected: ['drinks'], mayEnd: false }])
  assert.equal(ambiguous, false)
})

test('a step done again is repeated, one nobody ordered is unexpected, with what was expected instead', () => {
  assert.deepEqual(told(story(dinner, 'seat', 'order', 'order', 'food', 'drinks', 'pay')), ['repeated order 2'])
  const { deviations } = story(dinner, 'seat', 'sing', 'order', 'food', 'drinks', 'pay')
  assert.deepEqual(deviations, [{ kind: 'unexpected', activity: 'sing', position: 1, transition: null, expected: ['order'], mayEnd: false }])
  assert.deepEqual(story(dinner, 'seat', 'order', 'food', 'drinks', 'pay', 'sing').deviations[0]!.mayEnd, true)
})

test('paying first is a wrong order, not a skipped and an unexpected step', () => {
  const { cost, deviations } = story(dinner, 'pay', 'seat', 'order', 'food', 'drinks')
  assert.equal(cost, 2)
  assert.deepEqual(
    deviations.map(({ kind, activity: name, position, expected }) => ({ kind, name, position, expected })),
    [{ kind: 'wrong-order', name: 'pay', position: 0, expected: ['seat'] }],
  )
})

test('of equally cheap explanations the skipped step goes before the surplus one, and others are said to exist', () => {
  // a and b belong together, or neither happens: a alone is either one too many, or b is missing.
  const together = alignerOf({ kind: 'sequence', children: [{ kind: 'choice', children: [silent, sequence('a', 'b')] }, activity('c')] })
  const { cost, ambiguous, ...explanation } = story(together, 'a', 'c')
  assert.deepEqual([cost, ambiguous, told({ cost, ambiguous, ...explanation })], [1, true, ['skipped b 1']])
  assert.equal(story(alignerOf(sequence('a', 'b')), 'b', 'a').ambiguous, true)
})

test('what could come next is found through any number of silent steps', () => {
  const { net } = { net: JSON.parse(readFileSync(new URL('../../../../../shared/data/process/models/helpdesk-sop.json', import.meta.url), 'utf8')) }
  const transitions = net.transitions.map((entry: { l: string | null; pre: number[]; post: number[] }) => ({ label: entry.l, pre: entry.pre, post: entry.post }))
  const helpdesk = createAligner({ ...net, transitions }).aligner!
  const { deviations } = story(helpdesk, 'Assign seriousness', 'Take in charge ticket', 'Closed', 'Resolve ticket', 'Closed')
  assert.deepEqual(deviations, [{ kind: 'unexpected', activity: 'Closed', position: 2, transition: null, expected: ['Wait', 'Resolve ticket'], mayEnd: false }])
})

test('whatever happens, the deviations add up to the optimum, what was skipped was expected, and the alignment is a run with the events in order', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 10 }), (seed, size) => {
      const random = createRandom(seed, 'stories')
      const aligner = alignerOf(randomTree(random, size))
      const names = [...visibleLabels(aligner.game.net), 'stranger']
      const run = (playOut(aligner.game.net, random, 60) ?? []).slice(0, 14)
      const activities = run.flatMap(name => (random() < 0.2 ? [] : random() < 0.2 ? [names[Math.floor(random() * names.length)]!, name] : [name]))
      const { cost, deviations, moves } = story(aligner, ...activities)
      assert.equal(
        deviations.reduce((sum, { kind }) => sum + (kind === 'wrong-order' ? 2 : 1), 0),
        cost,
      )
      const known = activities.flatMap(name => aligner.game.labelCodes.get(name) ?? [])
      const optimum = align(aligner, Int32Array.from(known))
      assert.equal(cost, optimum.problem === null ? optimum.deviations + activities.length - known.length : -1)
      for (const { kind, activity: name, expected } of deviations) assert.ok(kind !== 'skipped' || expected.includes(name))
      assert.deepEqual(
        moves.flatMap(({ event }) => event ?? []),
        [...activities.keys()],
      )
    }),
  )
})
