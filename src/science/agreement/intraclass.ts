import { twoWay } from '#science/compare/two-way.ts'
import type { Matrix } from '#science/statistics/linear-algebra.ts'

/**
 * The six intraclass correlations of Shrout and Fleiss (1979): raters drawn anew for each subject (1), the same random raters (2), these
 * raters only (3); of one rating (single) or of the mean of all (average).
 */
export type IntraclassCorrelations = Readonly<{
  meanSquareSubjects: number
  meanSquareRaters: number
  meanSquareError: number
  meanSquareWithin: number
  single: readonly [number, number, number]
  average: readonly [number, number, number]
}>

/** Intraclass correlations of a complete table of subjects × raters. */
export function intraclassCorrelations(ratings: Matrix): IntraclassCorrelations {
  const { rows: n, columns: k, meanSquareRows: b, meanSquareColumns: j, meanSquareError: e, meanSquareWithin: w } = twoWay(ratings)
  return {
    meanSquareSubjects: b,
    meanSquareRaters: j,
    meanSquareError: e,
    meanSquareWithin: w,
    single: [(b - w) / (b + (k - 1) * w), (b - e) / (b + (k - 1) * e + (k * (j - e)) / n), (b - e) / (b + (k - 1) * e)],
    average: [(b - w) / b, (b - e) / (b + (j - e) / n), (b - e) / b],
  }
}
