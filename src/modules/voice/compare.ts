import type { FunnelBand } from '#science/compare/funnel.ts'
import { shareFunnel } from '#science/compare/funnel.ts'
import { rankIntervals } from '#science/compare/ranking.ts'
import { fitShareLaw, shrinkMeans, shrinkShare } from '#science/compare/shrinkage.ts'
import { deviation } from '#science/statistics/moments.ts'
import { createRandom } from '#science/statistics/random.ts'
import { momentsOfCounts } from '#science/survey/counts.ts'
import type { Question } from '#science/survey/form/form.ts'
import type { Counts } from './counted.ts'
import { numbersOf } from './counted.ts'
import type { Compared, Comparison, Headline } from './result-views.ts'
import { headlineOf, scoredFor } from './results.ts'

/** Fewer answers than this say nothing of a place or a person; of an anonymous survey they would say who it was. */
export const fewestAnswers = 5

type Place = Readonly<{ id: string; name: string; counts: Counts }>
type Known = Omit<Place, 'counts'> & Readonly<{ n: number; headline: Headline; counts: Counts }>

/**
 * Places or people on one question. No raw league table: values are pulled towards the common one by how little is known of each, and ranks come with the
 * interval that the answers allow (Goldstein and Spiegelhalter 1996).
 */
export function compare(question: Question, places: readonly Place[]): Comparison | null {
  const known = places.flatMap(place => {
    const headline = headlineOf(question, place.counts)
    const n = (place.counts.get('') ?? []).reduce((sum, each) => sum + (each.value === '*' ? 0 : each.n), 0)
    return headline && n >= fewestAnswers ? [{ ...place, n, headline }] : []
  })
  const measure = known[0]?.headline.measure
  if (!measure) return null
  const { rows, target } = measure === 'share' ? shares(known) : means(question, known, measure)
  return { code: question.code, measure, target, rows: rows.toSorted((a, b) => b.shrunk - a.shrunk), tooFew: places.length - known.length }
}

type Drawn = Readonly<{ rows: readonly Compared[]; target: number | null }>

/** Shares: a funnel with the spread between places taken in (Spiegelhalter 2005), and a Beta law for what is known of each. */
function shares(known: readonly Known[]): Drawn {
  const tallies = known.map(({ n, headline }) => ({ successes: Math.round(headline.value * n), trials: n }))
  const law = fitShareLaw(tallies)
  const shrunk = tallies.map(tally => shrinkShare(law, tally))
  const funnel = shareFunnel(
    tallies.map(({ successes, trials }) => ({ count: successes, size: trials })),
    { winsorise: 0.1 },
  )
  const ranks = ranksOf(shrunk.map(({ mean, lower, upper }) => ({ value: mean, variance: Math.max(1e-12, ((upper - lower) / 3.92) ** 2) })))
  const rows = known.map(({ id, name, n, headline }, i) => {
    const point = funnel.points[i]!
    return {
      ...{ id, name, n, value: headline.value, interval: headline.interval, shrunk: shrunk[i]!.mean, rank: ranks[i]! },
      unusual: point.outsideOverdispersed998 ? sideOf(headline.value, funnel.target) : null,
      funnel: bandOf(point.overdispersed),
    }
  })
  return { rows, target: funnel.target }
}

/** Means, and scores of −100, 0 and 100 a person: a law between places (DerSimonian and Laird 1986), and three sigmas of it as what is unusual. */
function means(question: Question, known: readonly Known[], measure: Headline['measure']): Drawn {
  const estimates = known.map(({ counts }) => estimateOf(question, counts, measure))
  const { mean, between, shrunk } = shrinkMeans(estimates)
  const ranks = ranksOf(shrunk)
  const rows = known.map(({ id, name, n, headline }, i) => {
    const away = (estimates[i]!.value - mean) / Math.sqrt(estimates[i]!.variance + between)
    return {
      ...{ id, name, n, value: headline.value, interval: headline.interval, shrunk: shrunk[i]!.value, rank: ranks[i]!, funnel: null },
      unusual: Math.abs(away) > 3.09 ? sideOf(away, 0) : null,
    }
  })
  return { rows, target: mean }
}

function estimateOf(question: Question, counts: Counts, measure: Headline['measure']): Readonly<{ value: number; variance: number }> {
  const moments = momentsOfCounts(scoredFor(measure, numbersOf(counts)))
  // Where all agree their spread is not nothing, it is not known: one answer at the other end is taken in.
  const spread = deviation(moments) || (measure === 'net-promoter' ? 200 : (question.most ?? 5) - (question.least ?? 1)) / Math.sqrt(moments.n + 1)
  return { value: moments.mean, variance: (spread * spread) / moments.n }
}

const sideOf = (value: number, target: number): 'high' | 'low' => (value > target ? 'high' : 'low')
const bandOf = ({ lower95, upper95, lower998, upper998 }: FunnelBand): FunnelBand => ({ lower95, upper95, lower998, upper998 })

/** The same draws for the same figures, so that a page that is loaded again shows the same. */
function ranksOf(estimates: readonly Readonly<{ value: number; variance: number }>[]): { lower: number; upper: number }[] {
  return rankIntervals(estimates, createRandom(7, 'ranks'), { draws: 2000 }).map(({ lower, upper }) => ({ lower, upper }))
}
