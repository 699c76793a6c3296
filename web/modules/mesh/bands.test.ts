import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBands, wideRoom } from './bands.ts'
import type { Layout } from './layout.ts'
import { edgeEnds, edgeKey } from './scale.ts'

/** A flow of so many steps in one row. */
function chain(length: number): Layout {
  const names = Array.from({ length }, (_, step) => `step ${step}`)
  const edges = names.slice(1).map((name, step) => {
    const points = [28, 60, 120, 126].map(x => ({ x: step * 154 + x, y: 30 }))
    return [edgeKey(names[step]!, name), points] as const
  })
  return { nodes: Object.fromEntries(names.map((name, step) => [name, { x: step * 154, y: 30 }])), edges: Object.fromEntries(edges) }
}

test('a short flow stays as it is', () => {
  const layout = chain(5)
  assert.deepEqual(inBands(layout, wideRoom, edgeEnds), layout)
})
test('a long flow runs to and fro: it fits, no two places coincide, neighbours stay close', () => {
  const { nodes, edges } = inBands(chain(24), wideRoom, edgeEnds)
  const places = Object.values(nodes)
  const width = Math.max(...places.map(place => place.x)) - Math.min(...places.map(place => place.x))
  assert.ok(width < 24 * 154 * 0.6, `${width}`)
  assert.equal(new Set(places.map(place => `${place.x} ${place.y}`)).size, 24)
  const longest = Math.max(...places.slice(1).map((place, step) => Math.hypot(place.x - places[step]!.x, place.y - places[step]!.y)))
  assert.ok(longest <= 160, `${longest}`)
  assert.ok(Object.keys(edges).length >= 20)
})
