import type { Matrix } from '#science/statistics/linear-algebra.ts'
import { meanOf } from '#science/statistics/moments.ts'

/** Mean squares of a complete table of rows × columns with one value a cell. */
export type TwoWay = Readonly<{ rows: number; columns: number; meanSquareRows: number; meanSquareColumns: number; meanSquareError: number; meanSquareWithin: number }>

/** Components of variance of rows, columns and the rest; may be negative before they are cut at 0. */
export type Crossed = TwoWay & Readonly<{ varianceRows: number; varianceColumns: number; varianceResidual: number }>

/**
 * Two-way analysis of variance without replication: rows (subjects, plates), columns (raters, samples) and the rest, and within rows.
 * @param table at least 2 × 2, complete (RangeError otherwise)
 */
export function twoWay(table: Matrix): TwoWay {
  const rows = table.length
  const columns = table[0]?.length ?? 0
  if (rows < 2 || columns < 2 || table.some(row => row.length !== columns)) throw new RangeError('a complete table of at least two rows and two columns is needed')
  const grand = meanOf(table.flat())
  const rowMeans = table.map(meanOf)
  const columnMeans = table[0]!.map((_, j) => meanOf(table.map(row => row[j]!)))
  const sumRows = columns * rowMeans.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)
  const sumColumns = rows * columnMeans.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)
  let sumError = 0
  let sumWithin = 0
  table.forEach((row, i) => {
    row.forEach((value, j) => {
      sumError += (value - rowMeans[i]! - columnMeans[j]! + grand) ** 2
      sumWithin += (value - rowMeans[i]!) ** 2
    })
  })
  return {
    rows,
    columns,
    meanSquareRows: sumRows / (rows - 1),
    meanSquareColumns: sumColumns / (columns - 1),
    meanSquareError: sumError / ((rows - 1) * (columns - 1)),
    meanSquareWithin: sumWithin / (rows * (columns - 1)),
  }
}

/** Crossed random effects of a complete table: σ²_rows = (MSR − MSE)/k, σ²_columns = (MSC − MSE)/n; equal to REML where not negative. */
export function crossedRandom(table: Matrix): Crossed {
  const squares = twoWay(table)
  return {
    ...squares,
    varianceRows: (squares.meanSquareRows - squares.meanSquareError) / squares.columns,
    varianceColumns: (squares.meanSquareColumns - squares.meanSquareError) / squares.rows,
    varianceResidual: squares.meanSquareError,
  }
}
