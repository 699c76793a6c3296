import type { Amount, Combination, LeafTable } from './leaf-table.ts'
import type { Lattice } from './leaves.ts'
import type { Found } from './search.ts'

/** What was and what was expected, of an amount or of a ratio; `change` is real − predict. */
export type Change = Readonly<{ real: number; predict: number; change: number }>

/** The whole table: sums, or the ratio of sums (0 where there is no denominator). */
export function totalOf(table: LeafTable): Change {
  return changeOf(table, {})
}

/** The same of all rows of a combination. */
export function changeOf({ dimensions, measure }: LeafTable, combination: Combination): Change {
  const asked = dimensions.flatMap(({ name, values, codes }) => (name in combination ? [{ codes, code: values.indexOf(combination[name]!) }] : []))
  const isIn = (row: number): boolean => asked.every(({ codes, code }) => codes[row] === code)
  if (measure.kind === 'amount') return withChange(sumOf(measure.amount, isIn))
  const numerator = sumOf(measure.numerator, isIn)
  const denominator = sumOf(measure.denominator, isIn)
  return withChange({ real: quotient(numerator.real, denominator.real), predict: quotient(numerator.predict, denominator.predict) })
}

type Pair = Readonly<{ real: number; predict: number }>

function withChange({ real, predict }: Pair): Change {
  return { real, predict, change: real - predict }
}

function sumOf({ real, predict }: Amount, isIn: (row: number) => boolean): Pair {
  const sums = { real: 0, predict: 0 }
  for (let row = 0; row < real.length; row += 1) {
    if (!isIn(row)) continue
    sums.real += real[row]!
    sums.predict += predict[row]!
  }
  return sums
}

function quotient(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator
}

/**
 * The share of all change (the sum of real − predict over leaves; of a ratio, at the denominators there really were) that the leaves
 * of causes account for; null when the sum is zero.
 */
export function shareOf({ leaves: { real, predict } }: Lattice, causes: readonly Found[]): number | null {
  let total = 0
  for (let leaf = 0; leaf < real.length; leaf += 1) total += real[leaf]! - predict[leaf]!
  let own = 0
  for (const cause of causes) for (const leaf of cause.leaves) own += real[leaf]! - predict[leaf]!
  return total === 0 ? null : own / total
}
