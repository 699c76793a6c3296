import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { netOfBpmn } from '#science/process/bpmn/bpmn-net.ts'
import { align, createAligner } from '#science/process/conformance/alignment.ts'
import { playOut, randomTree } from '#science/process/net/play-out.ts'
import { netOfTree } from '#science/process/net/process-tree.ts'
import { checkSoundness } from '#science/process/net/soundness.ts'
import { createRandom } from '#science/statistics/random.ts'
import { checkGate } from './gate.ts'
import type { Variant } from './mine-draft.ts'
import { mineVariants } from './mine-draft.ts'
import type { ProcessModel } from './model.ts'
import { minedFile, takeFile } from './process-file.ts'

async function mined(variants: readonly Variant[], noise = 0): Promise<ProcessModel> {
  const file = await takeFile(await minedFile(mineVariants(variants, noise), '报修'), new Map())
  assert.equal(file.fault, null)
  return (file as { model: ProcessModel }).model
}

const stepsOf = ({ nodes }: ProcessModel): string[] => nodes.filter(({ kind }) => kind === 'task').map(({ name }) => name)

test('paths become a process that is drawn, sound, and waits for names, units, specs and limits', async () => {
  const model = await mined([
    { activities: ['登记', '派工', '维修', '回访'], count: 60 },
    { activities: ['登记', '加急派工', '维修', '回访'], count: 30 },
    { activities: ['登记', '派工', '维修', '维修', '回访'], count: 10 },
  ])
  assert.deepEqual(stepsOf(model).toSorted(), ['加急派工', '回访', '派工', '登记', '维修'])
  const codes = new Set(checkGate(model, { promiseMinutes: null, units: null }).map(({ code }) => code))
  assert.deepEqual([...codes].toSorted(), ['no-department', 'no-limit', 'no-promise', 'no-spec', 'sound', 'undecided'])
})

test('rare paths are left out when asked', async () => {
  const variants = [
    { activities: ['a', 'b', 'c'], count: 990 },
    { activities: ['a', 'c'], count: 10 },
  ]
  assert.ok((await mined(variants)).nodes.some(({ kind }) => kind === 'exclusive'))
  assert.ok(!(await mined(variants, 0.2)).nodes.some(({ kind }) => kind === 'exclusive'))
})

test('names with signs of XML in them are names', async () => {
  assert.deepEqual(stepsOf(await mined([{ activities: ['<b>"a" & b</b>'], count: 1 }])), ['<b>"a" & b</b>'])
})

test('without noise every path given is a run of the process drawn from it, and the process is sound', async () => {
  // Six activities side by side in loops of their own can be in more states than are checked; four cannot.
  const trees = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(100_000))
  await fc.assert(
    fc.asyncProperty(trees, async ([size, seed]) => {
      const random = createRandom(seed, 'mine-draft')
      const net = netOfTree(randomTree(random, size))
      const paths = Array.from({ length: 12 }, () => playOut(net, random, 60) ?? []).filter(path => path.length > 0)
      if (paths.length === 0) return
      const { compiled } = netOfBpmn((await mined(paths.map(activities => ({ activities, count: 1 })))).scope)
      assert.ok(compiled && checkSoundness(compiled.net).sound)
      const { aligner } = createAligner(compiled.net)
      for (const path of paths) {
        const found = align(
          aligner!,
          Int32Array.from(path, name => aligner!.game.labelCodes.get(name) ?? -1),
        )
        assert.equal(found.problem === null && found.deviations, 0)
      }
    }),
    { numRuns: 60 },
  )
})
