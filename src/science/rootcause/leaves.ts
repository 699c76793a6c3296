import type { Leaves } from './count-noise.ts'
import type { Cuboid } from './cuboids.ts'
import { buildCuboids, numberCombinations } from './cuboids.ts'
import type { Amount, LeafTable } from './leaf-table.ts'

/** The informative leaves of a table with their lattice. `codes` holds per dimension the value of each leaf. */
export type Lattice = Readonly<{ leaves: Leaves; codes: readonly Int32Array[]; cuboids: readonly Cuboid[] }>

type Rows = Readonly<{ codes: readonly Int32Array[]; real: Float64Array; predict: Float64Array; unit: Float64Array }>

/**
 * One leaf per combination of a table: rows of the same combination are summed, leaves that say nothing (nothing seen, nothing
 * expected; no denominator) are left out. Of a ratio a/b what is expected is a at the rate expected, for the b there really was:
 * so only a change of the rate is a change. Its unit of chance is 1 − rate where the rate is a share (a ≤ b everywhere), else 1.
 */
export function latticeOf({ dimensions, measure }: LeafTable): Lattice {
  const raw = dimensions.map(dimension => dimension.codes)
  const sizes = dimensions.map(dimension => dimension.values.length)
  const amounts = measure.kind === 'amount' ? [measure.amount] : [measure.numerator, measure.denominator]
  const grouped = onePerCombination(raw, sizes, amounts)
  const rows = measure.kind === 'amount' ? amountRows(grouped.codes, grouped.amounts[0]!) : ratioRows(grouped.codes, grouped.amounts[0]!, grouped.amounts[1]!)
  const { codes, real, predict, unit } = informative(rows)
  return { leaves: { real, predict, unit }, codes, cuboids: buildCuboids({ codes, sizes, leaves: real.length }) }
}

type Grouped = Readonly<{ codes: readonly Int32Array[]; amounts: readonly Amount[] }>

function onePerCombination(codes: readonly Int32Array[], sizes: readonly number[], amounts: readonly Amount[]): Grouped {
  const { size, element, leafOf } = numberCombinations(codes, sizes)
  if (size === element.length) return { codes, amounts }
  const summed = (values: Float64Array): Float64Array => {
    const sums = new Float64Array(size)
    for (let row = 0; row < element.length; row += 1) sums[element[row]!]! += values[row]!
    return sums
  }
  return {
    codes: codes.map(column => leafOf.map(row => column[row]!)),
    amounts: amounts.map(({ real, predict }) => ({ real: summed(real), predict: summed(predict) })),
  }
}

function amountRows(codes: readonly Int32Array[], { real, predict }: Amount): Rows {
  return { codes, real, predict, unit: new Float64Array(real.length).fill(1) }
}

function ratioRows(codes: readonly Int32Array[], numerator: Amount, denominator: Amount): Rows {
  const isShare = numerator.real.every((a, i) => a <= denominator.real[i]!) && numerator.predict.every((a, i) => a <= denominator.predict[i]!)
  const rate = numerator.predict.map((a, i) => (denominator.predict[i]! > 0 ? a / denominator.predict[i]! : 0))
  const there = denominator.real.map((b, i) => (denominator.predict[i]! > 0 ? Math.max(0, b) : 0))
  return {
    codes,
    real: numerator.real.map((a, i) => (there[i]! > 0 ? a : 0)),
    predict: rate.map((q, i) => q * there[i]!),
    unit: rate.map(q => (isShare ? Math.max(0.02, 1 - q) : 1)),
  }
}

function informative({ codes, real, predict, unit }: Rows): Rows {
  const kept = new Int32Array(real.length)
  let count = 0
  for (let row = 0; row < real.length; row += 1) if (real[row] !== 0 || predict[row] !== 0) kept[count++] = row
  if (count === real.length) return { codes, real, predict, unit }
  const taken = (values: Float64Array): Float64Array => Float64Array.from({ length: count }, (_, i) => values[kept[i]!]!)
  return { codes: codes.map(column => kept.subarray(0, count).map(row => column[row]!)), real: taken(real), predict: taken(predict), unit: taken(unit) }
}
