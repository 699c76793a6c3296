/**
 * A mergeable sketch of durations, whole milliseconds ≥ 0: logarithmic buckets (after DDSketch, Masson et al. 2019) answer any
 * quantile within 2 % of the true value, and a value once added can be taken out again, for late and corrected events.
 * Mutable on purpose: one sketch per cell takes millions of values.
 */
export type Sketch = { count: number; zeros: number; readonly buckets: Map<number, number> }

// A little below the promised 2 %, so that rounding at a bucket's edge stays within the promise.
const accuracy = 0.0195
const base = (1 + accuracy) / (1 - accuracy)
const perLog = 1 / Math.log(base)

/** An empty sketch. */
export function createSketch(): Sketch {
  return { count: 0, zeros: 0, buckets: new Map() }
}

/** Add a value (milliseconds, rounded to whole ones), `times` times. Throws RangeError on negative values and on NaN. */
export function addToSketch(sketch: Sketch, value: number, times = 1): void {
  addBucketToSketch(sketch, bucketOf(value), times)
}

/** The same for a value whose bucket is known: where one value goes into many sketches, its logarithm is taken once. */
export function addBucketToSketch(sketch: Sketch, bucket: number, times: number): void {
  sketch.count += times
  if (bucket < 0) sketch.zeros += times
  else sketch.buckets.set(bucket, (sketch.buckets.get(bucket) ?? 0) + times)
}

/** Take out a value added before. @returns false, and nothing happens, when no such value is in it */
export function removeFromSketch(sketch: Sketch, value: number): boolean {
  const bucket = bucketOf(value)
  const present = bucket < 0 ? sketch.zeros : (sketch.buckets.get(bucket) ?? 0)
  if (present === 0) return false
  sketch.count -= 1
  if (bucket < 0) sketch.zeros -= 1
  else if (present === 1) sketch.buckets.delete(bucket)
  else sketch.buckets.set(bucket, present - 1)
  return true
}

/** Add all values of another sketch. */
export function mergeIntoSketch(sketch: Sketch, other: Sketch): void {
  sketch.count += other.count
  sketch.zeros += other.zeros
  for (const [bucket, count] of other.buckets) sketch.buckets.set(bucket, (sketch.buckets.get(bucket) ?? 0) + count)
}

/** The bucket of a value in milliseconds; throws RangeError on negative values and on NaN. */
export function bucketOf(value: number): number {
  const whole = Math.round(value)
  if (!(whole >= 0) || whole === Number.POSITIVE_INFINITY) throw new RangeError(`not a duration: ${value}`)
  return whole === 0 ? -1 : Math.ceil(Math.log(whole) * perLog)
}

/** Quantile (type 7 between the buckets' middles) in milliseconds, within 2 % of the exact one; NaN when empty. @param p 0 … 1 */
export function sketchQuantile(sketch: Sketch, p: number): number {
  if (sketch.count === 0) return Number.NaN
  const rank = p * (sketch.count - 1)
  const ascending = [...sketch.buckets].sort((a, b) => a[0] - b[0])
  const below = valueAt(sketch.zeros, ascending, Math.floor(rank))
  const above = valueAt(sketch.zeros, ascending, Math.ceil(rank))
  return below + (rank - Math.floor(rank)) * (above - below)
}

function valueAt(zeros: number, ascending: readonly (readonly [number, number])[], rank: number): number {
  let seen = zeros
  if (rank < seen) return 0
  for (const [bucket, count] of ascending) {
    seen += count
    if (rank < seen) return middleOf(bucket)
  }
  return middleOf(ascending.at(-1)?.[0] ?? 0)
}

/** The value with the smallest largest relative error over the bucket (base^(i−1), base^i]; the bucket of 1 ms holds nothing else. */
function middleOf(bucket: number): number {
  return bucket === 0 ? 1 : (2 * base ** bucket) / (base + 1)
}

/**
 * The sketch as bytes: version, zeros, then per bucket ascending its distance from the one before, doubled, plus one when a count
 * above one follows; all as LEB128 varints. Fifty values take fewer than 100 bytes.
 */
export function encodeSketch(sketch: Sketch): Uint8Array {
  const bytes: number[] = [1]
  pushVarint(bytes, sketch.zeros)
  let last = 0
  for (const [bucket, count] of [...sketch.buckets].sort((a, b) => a[0] - b[0])) {
    pushVarint(bytes, (bucket - last) * 2 + (count > 1 ? 1 : 0))
    if (count > 1) pushVarint(bytes, count)
    last = bucket
  }
  return Uint8Array.from(bytes)
}

/** The sketch of bytes made by `encodeSketch`; throws RangeError on bytes of another making. */
export function decodeSketch(bytes: Uint8Array): Sketch {
  if (bytes[0] !== 1) throw new RangeError('not an encoded sketch')
  const at = { position: 1 }
  const sketch = createSketch()
  sketch.zeros = readVarint(bytes, at)
  sketch.count = sketch.zeros
  let bucket = 0
  while (at.position < bytes.length) {
    const token = readVarint(bytes, at)
    bucket += Math.floor(token / 2)
    const count = token % 2 === 1 ? readVarint(bytes, at) : 1
    sketch.buckets.set(bucket, count)
    sketch.count += count
  }
  return sketch
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

function readVarint(bytes: Uint8Array, at: { position: number }): number {
  let value = 0
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at.position]
    if (byte === undefined) throw new RangeError('an encoded sketch ends too early')
    at.position += 1
    value += (byte % 128) * scale
    if (byte < 128) return value
  }
}
