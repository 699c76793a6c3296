import type { Sketch } from './sketch.ts'
import { createSketch, decodeSketch, mergeIntoSketch } from './sketch.ts'

/** Merge sketches that lie one behind the other, each after its length in four bytes (big endian). */
export function mergePacked(packed: Uint8Array | null): Sketch {
  const sum = createSketch()
  if (!packed) return sum
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  for (let at = 0; at < packed.byteLength; ) {
    const length = view.getInt32(at)
    mergeIntoSketch(sum, decodeSketch(packed.subarray(at + 4, at + 4 + length)))
    at += 4 + length
  }
  return sum
}
