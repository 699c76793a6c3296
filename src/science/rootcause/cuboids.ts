/**
 * One cuboid of the lattice: a set of dimensions, and per leaf the number of the element (combination of values) it lies in.
 * Only elements that occur are numbered, 0 … size − 1. `level` is how many dimensions; the cuboid of no dimension has one element.
 */
export type Cuboid = Readonly<{ dimensions: number; level: number; size: number; element: Int32Array; leafOf: Int32Array }>

/** Integer columns to build cuboids from: per dimension the code of every leaf, and how many codes there are. */
export type Columns = Readonly<{ codes: readonly Int32Array[]; sizes: readonly number[]; leaves: number }>

/**
 * All 2^d cuboids, by their bit sets of dimensions (`dimensions` of cuboid i is i). Each is numbered from the cuboid without its
 * highest dimension; `leafOf` names one leaf of every element, from which its values can be read.
 */
export function buildCuboids({ codes, sizes, leaves }: Columns): Cuboid[] {
  const cuboids: Cuboid[] = [{ dimensions: 0, level: 0, size: Math.min(1, leaves), element: new Int32Array(leaves), leafOf: new Int32Array(1) }]
  for (let dimensions = 1; dimensions < 1 << codes.length; dimensions += 1) {
    const highest = 31 - Math.clz32(dimensions)
    const below = cuboids[dimensions ^ (1 << highest)]!
    cuboids.push({ dimensions, level: below.level + 1, ...numberElements(below.element, below.size, { codes: codes[highest]!, size: sizes[highest]! }) })
  }
  return cuboids
}

/** Number the combinations that occur among rows, 0 … size − 1, by first appearance. */
export function numberCombinations(codes: readonly Int32Array[], sizes: readonly number[]): Numbered {
  const rows = codes[0]!.length
  const none: Numbered = { size: 1, element: new Int32Array(rows), leafOf: new Int32Array(1) }
  return codes.reduce<Numbered>((below, column, d) => numberElements(below.element, below.size, { codes: column, size: sizes[d]! }), none)
}

type Numbered = Pick<Cuboid, 'size' | 'element' | 'leafOf'>
type Column = Readonly<{ codes: Int32Array; size: number }>

/** A table of all combinations where that is small, else a map of those that occur. */
function numberElements(below: Int32Array, belowSize: number, { codes, size }: Column): Numbered {
  const leaves = below.length
  const range = belowSize * size
  const element = new Int32Array(leaves)
  const leafOf = new Int32Array(Math.min(leaves, range))
  const table = range <= Math.max(4 * leaves, 1 << 16) ? new Int32Array(range) : new Map<number, number>()
  let count = 0
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    const key = below[leaf]! * size + codes[leaf]!
    const known = table instanceof Int32Array ? table[key]! : (table.get(key) ?? 0)
    if (known > 0) element[leaf] = known - 1
    else {
      leafOf[count] = leaf
      element[leaf] = count
      count += 1
      if (table instanceof Int32Array) table[key] = count
      else table.set(key, count)
    }
  }
  return { size: count, element, leafOf: leafOf.slice(0, count) }
}
