import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRandom } from '#science/statistics/random.ts'
import { classL, classS, drawInstance } from './generator.ts'
import type { LeafTable } from './leaf-table.ts'

function leavesOf({ dimensions }: LeafTable, label: string): number[] {
  const wanted = label.split('&').map(pair => pair.split('='))
  return [...dimensions[0]!.codes.keys()].filter(leaf => wanted.every(([name, value]) => dimensions.some(of => of.name === name && of.values[of.codes[leaf]!] === value)))
}

test('the same seed draws the same instance', () => {
  assert.deepEqual(drawInstance(classL, createRandom(3, 'same')), drawInstance(classL, createRandom(3, 'same')))
})

test('class L has one to five single leaves as causes, each lowered by at least half', () => {
  for (let seed = 0; seed < 5; seed += 1) {
    const { table, truth } = drawInstance(classL, createRandom(seed, 'L'))
    assert.equal(table.dimensions[0]!.codes.length, 10 * 24 * 10 * 15)
    assert.ok(truth.length >= 1 && truth.length <= 5)
    for (const label of truth) {
      assert.ok(table.measure.kind === 'amount')
      const { real, predict } = table.measure.amount
      const [leaf, ...more] = leavesOf(table, label)
      assert.equal(more.length, 0)
      assert.ok(Math.min(real[leaf!]!, predict[leaf!]!) <= 0.5 * Math.max(real[leaf!]!, predict[leaf!]!))
    }
  }
})

test('causes of one instance share no value of a dimension that both use', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const { truth } = drawInstance({ ...classS, sizes: [6, 7, 5], causes: [3, 3], elements: [1, 1] }, createRandom(seed, 'apart'))
    const used = truth.flatMap(label => label.split('&'))
    assert.equal(new Set(used).size, used.length)
  }
})

test('all causes of an instance lower the total that the noise already left lower', () => {
  for (let seed = 0; seed < 5; seed += 1) {
    const { table, truth } = drawInstance(classL, createRandom(seed, 'direction'))
    assert.ok(table.measure.kind === 'amount')
    const { real, predict } = table.measure.amount
    const signs = new Set(truth.flatMap(label => leavesOf(table, label)).map(leaf => Math.sign(real[leaf]! - predict[leaf]!)))
    assert.equal(signs.size, 1)
  }
})
