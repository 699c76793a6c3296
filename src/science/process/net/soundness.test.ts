import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { createRandom } from '#science/statistics/random.ts'
import { decompose } from './component.ts'
import type { Net } from './net.ts'
import { readNet } from './net.ts'
import { randomTree } from './play-out.ts'
import { netOfTree } from './process-tree.ts'
import type { Fault } from './soundness.ts'
import { checkSoundness } from './soundness.ts'

const models = new URL('../../../../../shared/data/process/models/', import.meta.url)

function net(places: number, transitions: readonly (readonly [string | null, number[], number[]])[]): Net {
  return { name: null, classifier: 'concept:name', places, transitions: transitions.map(([label, pre, post]) => ({ label, pre, post })), initial: [0], final: [1] }
}

const kinds = (faults: readonly Fault[]): string[] => faults.map(({ kind }) => kind)

test('a choice that is joined as if both branches ran gets stuck, and the shortest run there is shown', () => {
  const { sound, faults } = checkSoundness(
    net(4, [
      ['phone', [0], [2]],
      ['mail', [0], [3]],
      ['answer', [2, 3], [1]],
    ]),
  )
  assert.equal(sound, false)
  assert.deepEqual(faults, [
    { kind: 'deadlock', marking: [2], run: [0] },
    { kind: 'dead-transition', transition: 2 },
  ])
})

test('parallel work that is joined as if only one branch ran ends twice', () => {
  const faulty = net(4, [
    ['split', [0], [2, 3]],
    ['cook', [2], [1]],
    ['serve', [3], [1]],
  ])
  const { faults } = checkSoundness(faulty)
  assert.deepEqual(kinds(faults), ['improper-completion', 'unsafe-place'])
  assert.deepEqual(faults[0], { kind: 'improper-completion', marking: [1, 3], run: [0, 1] })
  assert.deepEqual(faults[1], { kind: 'unsafe-place', place: 1, marking: [1, 1], run: [0, 1, 2] })
})

test('going round for ever is no way to end', () => {
  const { faults } = checkSoundness(
    net(4, [
      ['take', [0], [2]],
      ['ask', [2], [3]],
      ['ask again', [3], [2]],
      ['close', [3, 1], [1]],
    ]),
  )
  assert.deepEqual(faults, [
    { kind: 'no-path-to-end', marking: [0], run: [] },
    { kind: 'dead-transition', transition: 3 },
  ])
})

test('an order that opens orders without end is unbounded in the place where they gather', () => {
  const { faults } = checkSoundness(
    net(3, [
      ['order', [0], [0, 2]],
      ['close', [0, 2], [1]],
    ]),
  )
  assert.deepEqual(faults, [{ kind: 'unbounded', places: [2], marking: [0, 2], run: [0] }])
})

test('a net with more markings than the limit is not judged', () => {
  const wide = netOfTree({ kind: 'parallel', children: 'abcdefgh'.split('').map(name => ({ kind: 'activity', activity: name })) })
  assert.deepEqual(checkSoundness(wide, 50), { sound: false, markings: 50, faults: [{ kind: 'too-many-markings', limit: 50 }] })
  assert.deepEqual(checkSoundness(wide), { sound: true, markings: 258, faults: [] })
})

test('every block-structured net is sound and wholly covered by sequential components', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 15 }), (seed, size) => {
      const model = netOfTree(randomTree(createRandom(seed, 'sound'), size))
      const verdict = checkSoundness(model)
      assert.ok(verdict.sound || verdict.faults[0]!.kind === 'too-many-markings', JSON.stringify(verdict))
      assert.ok(decompose(model).covers)
    }),
  )
})

for (const [file, markings] of Object.entries({ 'helpdesk-sop': 8, 'running-example': 9, a32: 471, 'receipt-imf': 241 })) {
  test(`the model ${file} is sound with ${markings} markings`, () => {
    const { net: model } = readNet(JSON.parse(readFileSync(new URL(`${file}.json`, models), 'utf8')))
    assert.deepEqual(checkSoundness(model!), { sound: true, markings, faults: [] })
  })
}

test('a model file that cannot be used is refused with the first fault in it', () => {
  const good = { places: 2, transitions: [{ l: 'a', pre: [0], post: [1] }], initial: [0], final: [1] }
  const problem = (change: Record<string, unknown>): string | null => readNet({ ...good, ...change }).problem
  assert.equal(problem({}), null)
  assert.equal(readNet([good]).problem, 'the model is not an object')
  assert.equal(problem({ places: 1.5 }), '"places" must be a whole number of places, 1 or more')
  assert.equal(problem({ transitions: null }), '"transitions" must be a list')
  assert.equal(problem({ transitions: [{ l: 7, pre: [0], post: [1] }] }), 'the label of transition 0 is neither a text nor null')
  assert.equal(problem({ transitions: [{ l: 'a', pre: [0], post: [2] }] }), '"post" of transition 0 names the place 2, and there are only 0 to 1')
  assert.equal(problem({ initial: [] }), 'the initial marking holds no token')
  assert.match(problem({ classifier: 'org:resource' }) ?? '', /^the classifier "org:resource" is not known/)
})
