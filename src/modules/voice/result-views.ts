/** What a survey's results show. Every figure is computed from counts, carries its n and its interval, and leads back to the answers with a mark. */
import type { Instant } from '#kernel/decision.ts'
import type { Text } from '#kernel/words.ts'
import type { ControlChart } from '#science/spc/chart.ts'
import type { Interval } from '#science/statistics/proportion.ts'
import type { Placed } from '#science/survey/importance-performance.ts'
import type { Kano } from '#science/survey/kano.ts'
import type { ChangeVerdict } from '#science/survey/scores.ts'
import type { Gap } from '#science/survey/servqual.ts'
import type { ResponseWay } from './views.ts'

/** How many gave a value. `share` is of all who answered the question. */
export type ChoiceCount = Readonly<{ value: string; label: Text; n: number; share: number; interval: Interval }>
export type NumberCount = Readonly<{ value: number; n: number }>
export type RowMean = Readonly<{ item: string; label: Text; n: number; mean: number; interval: Interval | null }>

/** The figure by which a question is judged, followed and compared: a share, a net promoter score (−100 … 100) or a mean. */
export type Headline = Readonly<{ measure: 'share' | 'net-promoter' | 'mean'; value: number; interval: Interval | null }>

export type QuestionFigures = Readonly<
  | { figure: 'choices'; choices: readonly ChoiceCount[] }
  | { figure: 'net-promoter'; promoters: number; passives: number; detractors: number; counts: readonly NumberCount[] }
  /** `from`: the places of the scale that count as satisfied begin here; for effort of the first kind they end here. */
  | { figure: 'scale'; mean: number; from: number; counts: readonly NumberCount[] }
  | { figure: 'numbers'; mean: number; counts: readonly NumberCount[] }
  | { figure: 'words' }
  | { figure: 'order'; rows: readonly RowMean[] }
  | { figure: 'grid'; rows: readonly Readonly<{ item: string; label: Text; n: number; choices: readonly ChoiceCount[] }>[] }
  | { figure: 'rows'; rows: readonly RowMean[]; dimensions: readonly RowMean[]; index: number | null }
  | {
      figure: 'gaps'
      overall: Gap | null
      dimensions: readonly NamedGap[]
      rows: readonly NamedGap[]
      unweighted: number | null
      weighted: number | null
      weights: readonly NamedWeight[]
    }
  | { figure: 'quadrants'; importance: number; performance: number; rows: readonly NamedPlace[] }
  | { figure: 'kano'; rows: readonly Readonly<{ item: string; label: Text; kano: Kano }>[] }
>
export type NamedGap = Readonly<{ item: string; label: Text; gap: Gap | null }>
export type NamedWeight = Readonly<{ dimension: string; weight: number }>
export type NamedPlace = Placed & Readonly<{ item: string; label: Text; n: number }>

export type QuestionResult = Readonly<{
  code: string
  kind: string
  label: Text
  /** Who answered it. */
  n: number
  figures: QuestionFigures | null
  headline: Headline | null
  /** Against the range of the same length before. */
  change: Readonly<{ difference: number; p: number; verdict: ChangeVerdict; before: Headline; beforeN: number }> | null
  words: Readonly<{ other: number; remarks: number }>
}>

export type SurveyResults = Readonly<{
  from: string
  to: string
  /** Finished; begun and not finished; turned away by a full quota. */
  finished: number
  unfinished: number
  turnedAway: number
  /** An anonymous survey shows nothing of fewer than five. */
  hidden: boolean
  questions: readonly QuestionResult[]
  facets: Readonly<{ units: readonly FacetCount[]; persons: readonly FacetCount[]; ways: readonly Readonly<{ way: ResponseWay; n: number }>[] }>
}>
export type FacetCount = Readonly<{ id: string; name: string; n: number }>

/** A question over time. */
export type Trend = Readonly<{ code: string; measure: Headline['measure']; every: 'day' | 'week' | 'month'; chart: ControlChart | null; starts: readonly Instant[] }>

/** Places or people compared on one question: what each gave, pulled towards all by how little is known of it, and the ranks that cannot be told apart. */
export type Compared = Readonly<{
  id: string
  name: string
  n: number
  value: number
  interval: Interval | null
  shrunk: number
  rank: Readonly<{ lower: number; upper: number }>
  /** Beyond the limits of chance (99.8 %) with the spread between all taken in. */
  unusual: 'high' | 'low' | null
  funnel: Readonly<{ lower95: number; upper95: number; lower998: number; upper998: number }> | null
}>
export type Comparison = Readonly<{ code: string; measure: Headline['measure']; target: number | null; rows: readonly Compared[]; tooFew: number }>
