/** Interned markings: equal bags of tokens get the same number, and the tokens of marking `k` stand at `k * width` (one count per place). */
export type Markings = { readonly width: number; count: number; tokens: Uint16Array; table: Int32Array }

/** A place that gathers more tokens than this is taken for one without bound. */
export const mostTokens = 4095

/** An empty store for a net with so many places. */
export function createMarkings(width: number): Markings {
  return { width, count: 0, tokens: new Uint16Array(width * 64), table: new Int32Array(256).fill(-1) }
}

/** The number of a marking given as one count per place; a new one is copied into the store. */
export function internMarking(markings: Markings, bag: Uint16Array): number {
  const mask = markings.table.length - 1
  let slot = hashOf(bag, 0, markings.width) & mask
  for (let known = markings.table[slot]!; known !== -1; known = markings.table[slot]!) {
    if (sameAt(markings, known, bag)) return known
    slot = (slot + 1) & mask
  }
  const index = append(markings, bag)
  markings.table[slot] = index
  if (markings.count * 2 > markings.table.length) rebuildTable(markings)
  return index
}

/** A list of places as one count per place. */
export function bagOf(places: readonly number[], width: number): Uint16Array {
  const bag = new Uint16Array(width)
  for (const place of places) bag[place]! += 1
  return bag
}

/** The places of an interned marking, each as often as it holds tokens: the way people read markings. */
export function placesOf({ tokens, width }: Markings, index: number): number[] {
  const row = tokens.subarray(index * width, (index + 1) * width)
  return Array.from(row).flatMap((count, place) => Array<number>(count).fill(place))
}

/** Twice the room of a typed array, the old values kept. */
export function doubled<Column extends Int32Array | Uint16Array>(column: Column, fill = 0): Column {
  const bigger = new (column.constructor as new (length: number) => Column)(column.length * 2)
  bigger.set(column)
  if (fill !== 0) bigger.fill(fill, column.length)
  return bigger
}

function append(markings: Markings, bag: Uint16Array): number {
  const index = markings.count
  markings.count += 1
  if (markings.count * markings.width > markings.tokens.length) markings.tokens = doubled(markings.tokens)
  markings.tokens.set(bag, index * markings.width)
  return index
}

function rebuildTable(markings: Markings): void {
  const table = new Int32Array(markings.table.length * 2).fill(-1)
  const mask = table.length - 1
  for (let index = 0; index < markings.count; index += 1) {
    let slot = hashOf(markings.tokens, index * markings.width, markings.width) & mask
    while (table[slot] !== -1) slot = (slot + 1) & mask
    table[slot] = index
  }
  markings.table = table
}

/** FNV-1a over the token counts, mixed at the end for the low bits that the table uses. */
function hashOf(counts: Uint16Array, start: number, width: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < start + width; i += 1) hash = Math.imul(hash ^ counts[i]!, 0x01000193)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 12)
}

function sameAt({ tokens, width }: Markings, index: number, bag: Uint16Array): boolean {
  const start = index * width
  for (let i = 0; i < width; i += 1) if (tokens[start + i] !== bag[i]) return false
  return true
}
