import { testShares } from '#science/proof/two-proportions.ts'
import { deviation } from '#science/statistics/moments.ts'
import { momentsOfCounts } from '#science/survey/counts.ts'
import type { Question, SurveyForm } from '#science/survey/form/form.ts'
import { changeOf, netPromoterChange, recommendationsIn } from '#science/survey/scores.ts'
import type { Counts, MarkCount } from './counted.ts'
import { byQuestion, numbersOf } from './counted.ts'
import type { QuestionResult } from './result-views.ts'
import { headlineOf } from './results.ts'

const alpha = 0.05

/** Each question's figures with what can be said of the change since the range before: up, down, or that the answers do not tell. */
export function withChange(
  form: SurveyForm,
  results: readonly Omit<QuestionResult, 'change'>[],
  counts: Readonly<{ now: readonly MarkCount[]; before: readonly MarkCount[] }>,
): QuestionResult[] {
  const [now, before] = [byQuestion(counts.now), byQuestion(counts.before)]
  const asked = new Map(form.pages.flatMap(page => page.questions).map(question => [question.code, question]))
  return results.map(result => ({ ...result, change: changeSince(asked.get(result.code)!, before.get(result.code) ?? new Map(), now.get(result.code) ?? new Map()) }))
}

function changeSince(question: Question, before: Counts, now: Counts): QuestionResult['change'] {
  const [first, second] = [headlineOf(question, before), headlineOf(question, now)]
  if (!first || !second) return null
  const [n, beforeN] = [answersIn(now), answersIn(before)]
  if (second.measure === 'share') {
    const { difference, p } = testShares({ count: Math.round(second.value * n), n }, { count: Math.round(first.value * beforeN), n: beforeN })
    return { difference, p, verdict: p >= alpha ? 'cannot-tell' : difference > 0 ? 'up' : 'down', before: first, beforeN }
  }
  const change = second.measure === 'net-promoter' ? netPromoterChange(recommendationsIn(numbersOf(before)), recommendationsIn(numbersOf(now)), alpha) : meanChange(before, now)
  return change && { difference: second.value - first.value, p: change.p, verdict: change.verdict, before: first, beforeN }
}

const answersIn = (counts: Counts): number => (counts.get('') ?? []).reduce((sum, { n }) => sum + n, 0)

function meanChange(before: Counts, now: Counts): ReturnType<typeof changeOf> | null {
  const [first, second] = [momentsOfCounts(numbersOf(before)), momentsOfCounts(numbersOf(now))]
  if (first.n < 2 || second.n < 2) return null
  return changeOf(second.mean - first.mean, Math.hypot(deviation(first) / Math.sqrt(first.n), deviation(second) / Math.sqrt(second.n)), alpha)
}
