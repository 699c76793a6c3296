/** Rows of numbers; all rows of one length. */
export type Matrix = readonly (readonly number[])[]

/**
 * Solve A x = b by Gaussian elimination with partial pivoting.
 * @returns null when A is singular to working precision
 */
export function solve(matrix: Matrix, right: readonly number[]): number[] | null {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  for (let column = 0; column < rows.length; column += 1) {
    const pivot = pivotRow(rows, column)
    if (!(Math.abs(rows[pivot]![column]!) > 1e-14 * largest(matrix, column))) return null
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    for (let i = column + 1; i < rows.length; i += 1) eliminate(rows[i]!, rows[column]!, column)
  }
  return backSubstitute(rows)
}

function pivotRow(rows: readonly number[][], column: number): number {
  let best = column
  for (let i = column + 1; i < rows.length; i += 1) if (Math.abs(rows[i]![column]!) > Math.abs(rows[best]![column]!)) best = i
  return best
}

function largest(matrix: Matrix, column: number): number {
  return matrix.reduce((most, row) => Math.max(most, Math.abs(row[column]!)), Number.MIN_VALUE)
}

function eliminate(row: number[], pivot: readonly number[], column: number): void {
  const factor = row[column]! / pivot[column]!
  if (factor !== 0) for (let j = column; j < row.length; j += 1) row[j]! -= factor * pivot[j]!
}

function backSubstitute(rows: readonly number[][]): number[] {
  const solution: number[] = new Array(rows.length).fill(0)
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    let rest = rows[i]![rows.length]!
    for (let j = i + 1; j < rows.length; j += 1) rest -= rows[i]![j]! * solution[j]!
    solution[i] = rest / rows[i]![i]!
  }
  return solution
}

/** The inverse of a matrix, column by column; null when it is singular. */
export function invert(matrix: Matrix): number[][] | null {
  const columns = matrix.map((_, j) =>
    solve(
      matrix,
      matrix.map((__, i) => (i === j ? 1 : 0)),
    ),
  )
  if (columns.some(column => column === null)) return null
  return matrix.map((_, i) => columns.map(column => column![i]!))
}

/**
 * Lower Cholesky factor of a symmetric positive definite matrix, stored by rows in one array of size × size; overwrites its argument.
 * @returns false when the matrix is not positive definite
 */
export function choleskyInPlace(matrix: Float64Array, size: number): boolean {
  for (let j = 0; j < size; j += 1) {
    let diagonal = matrix[j * size + j]!
    for (let k = 0; k < j; k += 1) diagonal -= matrix[j * size + k]! ** 2
    if (!(diagonal > 0)) return false
    const root = Math.sqrt(diagonal)
    matrix[j * size + j] = root
    for (let i = j + 1; i < size; i += 1) {
      let sum = matrix[i * size + j]!
      for (let k = 0; k < j; k += 1) sum -= matrix[i * size + k]! * matrix[j * size + k]!
      matrix[i * size + j] = sum / root
    }
  }
  return true
}

/** Solve L x = b for a lower triangular L stored as by `choleskyInPlace`. */
export function forwardSolve(lower: Float64Array, size: number, right: Float64Array): Float64Array {
  const solution = new Float64Array(size)
  for (let i = 0; i < size; i += 1) {
    let sum = right[i]!
    for (let k = 0; k < i; k += 1) sum -= lower[i * size + k]! * solution[k]!
    solution[i] = sum / lower[i * size + i]!
  }
  return solution
}
