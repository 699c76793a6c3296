/** A random factor of a comparison: place, person, month. `codes` says the level of each row, 0 … levels − 1. */
export type Factor = Readonly<{ name: string; levels: number; codes: Int32Array }>

/**
 * Rows of one measure with the factors they vary over. A factor nested in another (people in places) is coded with levels of its own
 * (person 3 of place A is not person 3 of place B): then nested and crossed factors are treated alike.
 */
export type Design = Readonly<{ values: Float64Array; factors: readonly Factor[] }>

/** Rows that agree in every factor, merged: how many, their sum, and the sum of squares about their mean. Codes by cell, one array per factor. */
export type Cells = Readonly<{ counts: Float64Array; sums: Float64Array; within: number; codes: readonly Int32Array[]; rows: number }>

/** Code a column of names, in order of appearance. */
export function factorOf(name: string, labels: readonly string[]): Factor {
  const index = new Map<string, number>()
  const codes = Int32Array.from(labels, label => {
    const known = index.get(label)
    if (known !== undefined) return known
    index.set(label, index.size)
    return index.size - 1
  })
  return { name, levels: index.size, codes }
}

/** The same with levels of its own within each level of another factor. */
export function nestedFactor(name: string, labels: readonly string[], outer: Factor): Factor {
  return factorOf(
    name,
    labels.map((label, row) => `${outer.codes[row]}\u0000${label}`),
  )
}

/** Merge the rows of each combination of levels: what follows works on cells, of which there are far fewer. Values are centred first, so no digits are lost. */
export function cellsOf({ values, factors }: Design, centre: number): Cells {
  const cellOf = new Int32Array(values.length)
  const keys = combine(factors, cellOf)
  const counts = new Float64Array(keys)
  const sums = new Float64Array(keys)
  for (let row = 0; row < values.length; row += 1) {
    counts[cellOf[row]!]! += 1
    sums[cellOf[row]!]! += values[row]! - centre
  }
  let within = 0
  for (let row = 0; row < values.length; row += 1) within += (values[row]! - centre - sums[cellOf[row]!]! / counts[cellOf[row]!]!) ** 2
  const codes = factors.map(factor => {
    const byCell = new Int32Array(keys)
    for (let row = 0; row < values.length; row += 1) byCell[cellOf[row]!] = factor.codes[row]!
    return byCell
  })
  return { counts, sums, within, codes, rows: values.length }
}

/** Number the combinations that occur; factor by factor, so that no key outgrows a number. @returns how many */
function combine(factors: readonly Factor[], cellOf: Int32Array): number {
  let keys = 1
  for (const factor of factors) {
    const index = new Map<number, number>()
    for (let row = 0; row < cellOf.length; row += 1) {
      const key = cellOf[row]! * factor.levels + factor.codes[row]!
      let code = index.get(key)
      if (code === undefined) {
        code = index.size
        index.set(key, code)
      }
      cellOf[row] = code
    }
    keys = index.size
  }
  return keys
}
