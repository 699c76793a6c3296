import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalBelow, normalQuantile } from '#science/distributions/normal.ts'
import { addValue, deviation, mergeMoments, momentsOf, removeValue } from './moments.ts'
import { quantileSorted } from './quantile.ts'
import type { Sketch } from './sketch.ts'
import { addToSketch, createSketch, decodeSketch, encodeSketch, mergeIntoSketch, removeFromSketch, sketchQuantile } from './sketch.ts'

function close(got: number | undefined, wanted: number | undefined, relative = 1e-6): void {
  assert.ok(Math.abs(got! - wanted!) <= 1e-9 + relative * Math.abs(wanted!), `${got} is not ${wanted}`)
}

test('normal quantiles to twelve digits and more (R qnorm), and back', () => {
  const known: [number, number][] = [
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [1e-10, -6.361340902404056],
    [0.3, -0.5244005127080407],
    [0.99865010196837, 3],
  ]
  for (const [p, z] of known) close(normalQuantile(p), z, 1e-12)
  fc.assert(fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), p => close(normalBelow(normalQuantile(p)), p, 1e-12)))
})

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 })

test('moments merge to those of all values, and a removed value leaves no trace', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const merged = mergeMoments(momentsOf(a), momentsOf(b))
      const direct = momentsOf([...a, ...b])
      const restored = removeValue(addValue(momentsOf(a), b[0]!), b[0]!)
      assert.ok(Math.abs(merged.mean - direct.mean) < 1e-6 && Math.abs(deviation(merged) - deviation(direct)) < 1e-4)
      assert.ok(Math.abs(restored.mean - momentsOf(a).mean) < 1e-6)
    }),
  )
})

const durations = fc.array(fc.integer({ min: 0, max: 4e11 }), { minLength: 1, maxLength: 60 })
const sketchOf = (values: readonly number[]): Sketch => {
  const sketch = createSketch()
  for (const value of values) addToSketch(sketch, value)
  return sketch
}

test('a sketch answers every quantile within two percent', () => {
  fc.assert(
    fc.property(durations, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
      const exact = quantileSorted(Float64Array.from(values).sort(), p)
      assert.ok(Math.abs(sketchQuantile(sketchOf(values), p) - exact) <= 0.02 * exact + 1e-9)
    }),
  )
})

test('sketches merged, or with the other values taken out again, are the sketch made directly', () => {
  fc.assert(
    fc.property(durations, durations, (a, b) => {
      const merged = sketchOf(a)
      mergeIntoSketch(merged, sketchOf(b))
      assert.deepEqual(merged, sketchOf([...a, ...b]))
      for (const value of b) assert.ok(removeFromSketch(merged, value))
      assert.deepEqual(merged, sketchOf(a))
    }),
  )
})

test('an encoded sketch comes back whole; one of fifty values takes at most a hundred bytes', () => {
  fc.assert(fc.property(durations, values => assert.deepEqual(decodeSketch(encodeSketch(sketchOf(values))), sortedSketch(values))))
  const spread = Array.from({ length: 50 }, (_, i) => 60_000 * 1.2 ** i)
  assert.ok(encodeSketch(sketchOf(spread)).length <= 100)
})

function sortedSketch(values: readonly number[]): Sketch {
  const { count, zeros, buckets } = sketchOf(values)
  return { count, zeros, buckets: new Map([...buckets].sort((a, b) => a[0] - b[0])) }
}
