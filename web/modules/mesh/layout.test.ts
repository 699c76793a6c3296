import assert from 'node:assert/strict'
import { test } from 'node:test'
import { curveOf, dotOf, grow, layoutFrom } from './layout.ts'
import { edgeKey } from './scale.ts'

const plain =
  'graph 1 4 2\nnode 0 0.5 1 0.78 0.78 "" solid circle black lightgrey\nnode 1 3 1 0.78 0.78 "" solid circle black lightgrey\nedge 0 1 4 0.9 1 1.5 1 2 1 2.6 1 solid black\nstop\n'

test('names never reach the grammar of the layout engine', () => {
  const dot = dotOf(
    {
      nodes: ['签收"]', '派送}'],
      edges: [
        ['签收"]', '派送}'],
        ['派送}', '派送}'],
      ],
    },
    'flow',
  )
  assert.doesNotMatch(dot, /签收|派送/)
  assert.match(dot, /0->1/)
})
test('places are read in pixels with the origin at the upper left', () => {
  const layout = layoutFrom(plain, ['收件', '派送'], edgeKey)
  assert.deepEqual(layout.nodes, { 收件: { x: 36, y: 72 }, 派送: { x: 216, y: 72 } })
  assert.equal(layout.edges[edgeKey('收件', '派送')]?.length, 4)
})
test('what is on screen stays, a newcomer is put beside its neighbour', () => {
  const before = layoutFrom(plain, ['收件', '派送'], edgeKey)
  const after = grow(before, { nodes: ['收件', '派送', '签收'], edges: [['派送', '签收']] })
  assert.deepEqual(after.nodes.派送, before.nodes.派送)
  const place = after.nodes.签收
  assert.ok(place && Math.hypot(place.x - 216, place.y - 72) > 56 && Math.hypot(place.x - 216, place.y - 72) < 400)
})
test('a curve starts and ends at the edges of its circles', () => {
  const laid = [28, 40, 60, 72].map(x => ({ x, y: 0 }))
  const curve = curveOf({ x: 0, y: 0 }, { x: 100, y: 0 }, [10, 20], laid)
  assert.match(curve.d, /^M10\.0 0\.0C.*73\.0 0\.0$/)
  assert.deepEqual(curve.tip, { x: 79, y: 0 })
  assert.equal(curve.angle, 0)
})
