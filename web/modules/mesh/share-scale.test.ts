import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wilsonInterval } from '#science/statistics/proportion.ts'
import { lowestFirst, mostMissed, shareTone } from './share-scale.ts'

const share = (kept: number, missed: number, open = 0) => ({ kept, missed, open, share: kept / (kept + missed), ...wilsonInterval(kept, kept + missed)! })

test('five fixed steps: a bound belongs to the step above it', () => {
  assert.deepEqual([share(590, 410), share(600, 400), share(899, 101), share(900, 100), share(950, 50)].map(shareTone), ['share1', 'share2', 'share3', 'share4', 'share5'])
})
test('few cases get no colour, and what only holds late cases is not blamed for them', () => {
  assert.deepEqual([share(2, 1), share(0, 1), share(0, 30, 30), null].map(shareTone), ['unsure', 'unsure', 'held', 'none'])
})
test('the lowest is the one that is low for certain, not the one with the fewest cases', () => {
  const places = [
    { name: 'few', promises: share(1, 2) },
    { name: 'many', promises: share(600, 400) },
    { name: 'some', promises: share(12, 10) },
    { name: 'only holds what is late', promises: share(0, 80, 80) },
    { name: 'all kept', promises: share(50, 0) },
    { name: 'nothing', promises: null },
  ]
  assert.deepEqual(
    lowestFirst(places).map(({ name }) => name),
    ['many', 'some'],
  )
  assert.equal(mostMissed(places)?.name, 'many')
  assert.equal(mostMissed([{ promises: null }, { promises: share(5, 0) }]), null)
})
