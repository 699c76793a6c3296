import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { BpmnNode, BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import { pastShares, percentsOf } from './past-shares.ts'

/** Single letters are steps, x and y exclusive gateways, p and q parallel ones. */
function drawn(...chains: string[]): BpmnScope {
  const kinds = { start: 'start', end: 'end', x: 'exclusive', y: 'exclusive', p: 'parallel', q: 'parallel' } as const
  const ids = [...new Set(chains.flatMap(chain => chain.split('>')))]
  const nodes = ids.map(id => ({ id, kind: kinds[id as keyof typeof kinds] ?? 'task' }) as BpmnNode)
  const flows = chains.flatMap(chain => chain.split('>').flatMap((to, i, all) => (i === 0 ? [] : [{ id: `${all[i - 1]}>${to}`, from: all[i - 1]!, to }])))
  return { nodes, flows }
}
const passed = (...pairs: readonly (readonly [string, number])[]) => pairs.map(([pair, count]) => ({ from: pair[0]!, to: pair[1]!, count }))

test('the ways of a gateway have the shares in which the log took them, with their number', () => {
  const repair = drawn('start>a>x>b>y>d>end', 'x>c>y')
  assert.deepEqual(pastShares(repair, passed(['ab', 30], ['ac', 10], ['bd', 28], ['ad', 5])), [{ gateway: 'x', n: 40, counts: { 'x>b': 30, 'x>c': 10 } }])
})

test('a way back is one way among the others, and a gateway right behind another has its own shares', () => {
  const loop = drawn('start>a>b>x>d>end', 'x>a')
  assert.deepEqual(pastShares(loop, passed(['ab', 12], ['ba', 2], ['bd', 8]))[0], { gateway: 'x', n: 10, counts: { 'x>d': 8, 'x>a': 2 } })
  const twice = drawn('start>a>x>y>b>end', 'x>c>end', 'y>d>end')
  assert.deepEqual(pastShares(twice, passed(['ab', 1], ['ac', 5], ['ad', 4])), [
    { gateway: 'x', n: 10, counts: { 'x>y': 5, 'x>c': 5 } },
    { gateway: 'y', n: 5, counts: { 'y>b': 1, 'y>d': 4 } },
  ])
})

test('where the log cannot tell which way was taken, nothing is said', () => {
  const seen = passed(['ab', 3], ['ac', 4])
  assert.deepEqual(pastShares(drawn('start>a>x>b>end', 'x>end'), seen), [], 'an end leaves no hand-over')
  assert.deepEqual(
    pastShares(drawn('start>a>x>b>end', 'x>y>b', 'y>c>end'), seen).filter(({ gateway }) => gateway === 'x'),
    [],
    'both ways lead to b',
  )
  assert.deepEqual(pastShares(drawn('start>x>b>end', 'x>c>end'), seen), [], 'nothing comes before')
  assert.deepEqual(pastShares(drawn('start>a>x>b>end', 'x>c>end'), []), [], 'nothing has happened')
})

test('percents are whole, add up to 100, and are less than one away from the share', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 2, maxLength: 9 }), counts => {
      const all = counts.reduce((sum, count) => sum + count, 0)
      fc.pre(all > 0)
      const percents = Object.values(percentsOf(Object.fromEntries(counts.map((count, i) => [`way ${i}`, count]))))
      assert.equal(
        percents.reduce((sum, each) => sum + each, 0),
        100,
      )
      assert.ok(percents.every((percent, i) => Number.isInteger(percent) && Math.abs(percent - (100 * counts[i]!) / all) < 1))
    }),
  )
})
