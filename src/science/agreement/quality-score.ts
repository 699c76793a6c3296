/** The error classes of COPC, kept apart: what costs the customer, the business, or breaks a rule. */
export const criticalClasses = ['customer', 'business', 'compliance'] as const
export type CriticalClass = (typeof criticalClasses)[number]

/** One criterion as scored: `points` null when it does not apply; an automatic failure below its maximum makes the whole score 0. */
export type ScoredItem = Readonly<{ points: number | null; max: number; critical: CriticalClass | null; autoFail: boolean }>

/** Percentages. A score is null when nothing applied; accuracies are over all evaluations. */
export type QualityScores = Readonly<{
  scores: readonly (number | null)[]
  meanScore: number | null
  criticalErrorAccuracy: Readonly<Record<CriticalClass, number>>
  criticalErrorFree: number
}>

/** Scores and critical-error accuracies of evaluations: non-critical errors lower the score only, critical ones their class only (COPC CX Standard). */
export function qualityScores(evaluations: readonly (readonly ScoredItem[])[]): QualityScores {
  const scores = evaluations.map(scoreOf)
  const known = scores.filter(score => score !== null)
  const free = (counts: (item: ScoredItem) => boolean): number =>
    percent(evaluations.filter(items => !items.some(item => isError(item) && counts(item))).length, evaluations.length)
  return {
    scores,
    meanScore: known.length === 0 ? null : known.reduce((sum, score) => sum + score, 0) / known.length,
    criticalErrorAccuracy: {
      customer: free(({ critical }) => critical === 'customer'),
      business: free(({ critical }) => critical === 'business'),
      compliance: free(({ critical }) => critical === 'compliance'),
    },
    criticalErrorFree: free(({ critical }) => critical !== null),
  }
}

function isError({ points, max }: ScoredItem): boolean {
  return points !== null && points < max
}

function scoreOf(items: readonly ScoredItem[]): number | null {
  if (items.some(item => item.autoFail && isError(item))) return 0
  const applied = items.filter(({ points }) => points !== null)
  const most = applied.reduce((sum, { max }) => sum + max, 0)
  return most === 0
    ? null
    : percent(
        applied.reduce((sum, { points }) => sum + points!, 0),
        most,
      )
}

function percent(part: number, whole: number): number {
  return (100 * part) / whole
}

/** A criterion scored by a reviewer and by the benchmark. */
export type AlignedCriterion = Readonly<{ max: number; original: number; benchmark: number }>

/** Alignment per criterion, 100·(1 − |original − benchmark|/max), and over all weighted by their maximum points: equal totals can still be misaligned. */
export function alignment(criteria: readonly AlignedCriterion[]): Readonly<{ criteria: readonly number[]; overall: number }> {
  const each = criteria.map(({ max, original, benchmark }) => 100 * (1 - Math.abs(original - benchmark) / max))
  const most = criteria.reduce((sum, { max }) => sum + max, 0)
  return { criteria: each, overall: criteria.reduce((sum, { max }, i) => sum + max * each[i]!, 0) / most }
}
