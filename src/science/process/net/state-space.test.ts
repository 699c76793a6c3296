import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { align, createAligner } from '#science/process/conformance/alignment.ts'
import { activityCode, advance, costSoFar, createMonitor, openCase } from '#science/process/conformance/monitor.ts'
import { createRandom } from '#science/statistics/random.ts'
import { playOut, randomTree } from './play-out.ts'
import { activity, netOfTree, silent } from './process-tree.ts'
import { directlyFollows, endsAnywhere } from './state-space.ts'

test('which activity may follow which, over silent moves', () => {
  const tree = { kind: 'sequence' as const, children: [activity('a'), { kind: 'choice' as const, children: [silent, activity('b')] }, activity('c')] }
  const follows = directlyFollows(netOfTree(tree), 100)!
  const pairs = [null, 'a', 'b', 'c'].flatMap(from => ['a', 'b', 'c'].flatMap(to => (follows(from, to) ? [`${from ?? ''}>${to}`] : [])))
  assert.deepEqual(pairs, ['>a', 'a>b', 'a>c', 'b>c'])
  assert.equal(directlyFollows(netOfTree(tree), 2), null)
})

test('with ends everywhere an alignment costs what the online monitor says of the case so far, and every follower is one of the relation', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 7 }), (seed, size) => {
      const random = createRandom(seed, 'state-space')
      const net = netOfTree(randomTree(random, size))
      const begun = endsAnywhere(net, 2000)
      const monitor = createMonitor(net).monitor
      const follows = directlyFollows(net, 2000)
      const run = playOut(net, random, 40)
      if (!begun || !monitor || !follows || !run) return
      for (const [i, name] of run.entries()) assert.ok(follows(run[i - 1] ?? null, name), `${run[i - 1]} > ${name}`)
      const aligner = createAligner(begun).aligner!
      const story = [...run.slice(1, 6), ...run.slice(0, 3)]
      const open = openCase()
      for (const name of story) advance(monitor, open, activityCode(monitor, name))
      const search = align(
        aligner,
        Int32Array.from(story, name => aligner.game.labelCodes.get(name)!),
      )
      assert.equal('deviations' in search && search.deviations, costSoFar(open), story.join(' '))
    }),
  )
})
