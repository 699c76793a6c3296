import type { Sketch } from '#science/statistics/sketch.ts'
import { createSketch, mergeIntoSketch, sketchQuantile } from '#science/statistics/sketch.ts'
import type { Cells, sketches } from './cells.ts'
import { placeOf } from './cells.ts'
import type { Ranges } from './sums.ts'
import type { Spread } from './views.ts'

/** A spread in milliseconds; the mean comes from exact sums where there are some. */
export function spreadOf(sketch: Sketch, meanSeconds: number | null): Spread {
  if (sketch.count === 0) return { n: 0, mean: null, median: null, p90: null }
  return { n: sketch.count, mean: meanSeconds === null ? null : meanSeconds * 1000, median: Math.round(sketchQuantile(sketch, 0.5)), p90: Math.round(sketchQuantile(sketch, 0.9)) }
}

/** The merged sketch of one place from cells in memory (of one lens, unfiltered plane). */
export function sketchFromCells(
  cells: Cells,
  { source, target }: Readonly<{ source: number; target: number }>,
  { kind, ranges }: Readonly<{ kind: (typeof sketches)[number]; ranges: Ranges }>,
): Sketch {
  const sum = createSketch()
  for (const plane of cells.values()) {
    for (const [key, cell] of plane) {
      const place = placeOf(key)
      const fits = place.source === source && place.target === target && place.day >= ranges.range.from && place.day <= ranges.range.to
      if (fits && cell[kind]) mergeIntoSketch(sum, cell[kind])
    }
  }
  return sum
}
