/** Remembers recent short texts by their raw bytes: logs repeat the same few keys and values without end. */
export type Interner = Readonly<{ arena: Uint8Array; lengths: Uint8Array; strings: string[]; decode: Decode }>
export type Decode = (bytes: Buffer, start: number, end: number) => string

const slots = 1 << 13
const slotShift = 32 - 13
const longest = 48

/** @param decode makes the text of a stretch of bytes that is not remembered */
export function createInterner(decode: Decode): Interner {
  return { arena: new Uint8Array(slots * longest), lengths: new Uint8Array(slots), strings: new Array(slots).fill(''), decode }
}

/** The text of a stretch of bytes. A hit in the direct-mapped cache costs one comparison and no call into the runtime. */
export function intern(interner: Interner, bytes: Buffer, start: number, end: number): string {
  const length = end - start
  if (length > longest || length === 0) return interner.decode(bytes, start, end)
  const { arena } = interner
  const slot = sampled(bytes, start, end)
  const base = slot * longest
  if (interner.lengths[slot] !== length) return remember(interner, bytes, start, end)
  for (let i = 0; i < length; i += 1) {
    if (arena[base + i] !== bytes[start + i]) return remember(interner, bytes, start, end)
  }
  return interner.strings[slot]!
}

function remember(interner: Interner, bytes: Buffer, start: number, end: number): string {
  const slot = sampled(bytes, start, end)
  const made = interner.decode(bytes, start, end)
  interner.lengths[slot] = end - start
  for (let i = start; i < end; i += 1) interner.arena[slot * longest + i - start] = bytes[i]!
  interner.strings[slot] = made
  return made
}

/** Five bytes and the length are enough to spread a log's few thousand frequent texts; a clash only costs a decode. */
function sampled(bytes: Buffer, start: number, end: number): number {
  const length = end - start
  const front = bytes[start]! | (bytes[start + (length >> 1)]! << 8) | (bytes[start + (length >> 2)]! << 16)
  const back = bytes[end - 1]! | (bytes[length > 1 ? end - 2 : start]! << 8) | (length << 16)
  return Math.imul(Math.imul(front, 0x9e3779b1) ^ back, 0x85ebca6b) >>> slotShift
}
