/** Reliability of a unit's mean over n cases: n·ICC / (1 + (n − 1)·ICC) (Spearman 1910, Brown 1910). @param icc 0 … 1; @param n cases, ≥ 1 */
export function reliabilityOf(icc: number, n: number): number {
  return (n * icc) / (1 + (n - 1) * icc)
}

/**
 * How many cases of a unit it takes until its mean has the wanted reliability, the answer to "how many graded calls per person".
 * @param icc share of variance between units, 0 … 1; @param target e.g. 0.8; @returns Infinity when units do not differ
 */
export function casesNeeded(icc: number, target: number): number {
  if (icc <= 0) return Number.POSITIVE_INFINITY
  const exact = (target * (1 - icc)) / (icc * (1 - target))
  // A whole number may come out a rounding error too large: 36.00000000000001 cases are 36.
  return Math.max(1, Math.ceil(exact - 1e-9 * exact))
}
