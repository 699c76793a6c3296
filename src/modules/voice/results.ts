import type { Interval } from '#science/statistics/proportion.ts'
import { wilsonInterval } from '#science/statistics/proportion.ts'
import type { ValueCount } from '#science/survey/counts.ts'
import type { Question, SurveyForm } from '#science/survey/form/form.ts'
import { placesOf } from '#science/survey/form/form.ts'
import { offeredIn } from '#science/survey/form/offered.ts'
import { netPromoter, originalEffortIn, recommendationsIn, topShare } from '#science/survey/scores.ts'
import type { Counts, MarkCount } from './counted.ts'
import { byQuestion, numbersOf } from './counted.ts'
import { answered } from './marks.ts'
import { figuresOfPairs } from './pair-results.ts'
import type { ChoiceCount, Headline, QuestionFigures, QuestionResult, RowMean } from './result-views.ts'
import { meanOfCounts, rowMean, rowsFigures } from './row-results.ts'

/** What each question of a form came to. */
export function resultsOf(form: SurveyForm, counts: readonly MarkCount[]): Omit<QuestionResult, 'change'>[] {
  const sorted = byQuestion(counts)
  const countsOf = (code: string): Counts => sorted.get(code) ?? new Map()
  const asked = form.pages.flatMap(page => page.questions).filter(({ kind }) => kind !== 'statement')
  return asked.map(question => {
    const own = countsOf(question.code)
    const n = peopleOf(own)
    const figures = n === 0 ? null : figuresOf(question, own, { n, form, countsOf })
    const among = (code: string): number => peopleOf(countsOf(code))
    return {
      ...{ code: question.code, kind: question.kind, label: question.label, n, figures, headline: headlineOf(question, own) },
      words: { other: among(`${question.code}#other`), remarks: among(`${question.code}#remark`) },
    }
  })
}

/** Who answered: where a question takes several values they are counted beside it, else each value is one of somebody. */
function peopleOf(counts: Counts): number {
  const own = counts.get('') ?? []
  return own.find(({ value }) => value === answered)?.n ?? own.reduce((sum, { n }) => sum + n, 0)
}

/** The figure of a question that can be followed over time and compared, if it has one. */
export function headlineOf(question: Question, counts: Counts): Headline | null {
  const numbers = numbersOf(counts)
  switch (question.kind) {
    case 'net-promoter': {
      const score = netPromoter(recommendationsIn(numbers))
      return score && { measure: 'net-promoter', value: score.score, interval: score.interval }
    }
    case 'effort-original':
      return asShare(originalEffortIn(numbers))
    case 'satisfaction':
    case 'faces':
    case 'stars':
    case 'rating':
    case 'effort':
      return asShare(topShare(numbers, satisfiedFrom(question)))
    case 'yes-no':
      return asShare(shareOf(counts, 'yes'))
    case 'slider':
    case 'number': {
      const { n, mean, interval } = meanOfCounts(numbers)
      return n === 0 ? null : { measure: 'mean', value: mean, interval }
    }
    default:
      return null
  }
}

const asShare = (share: Readonly<{ share: number; interval: Interval }> | null): Headline | null => share && { measure: 'share', value: share.share, interval: share.interval }

function shareOf(counts: Counts, wanted: string): Readonly<{ share: number; interval: Interval }> | null {
  const n = peopleOf(counts)
  const top = (counts.get('') ?? []).find(({ value }) => value === wanted)?.n ?? 0
  return n === 0 ? null : { share: top / n, interval: wilsonInterval(top, n)! }
}

/** What single answers add to a figure: to a net promoter score −100, 0 or 100; to a mean themselves. */
export function scoredFor(measure: Headline['measure'], counts: readonly ValueCount[]): ValueCount[] {
  return measure === 'net-promoter' ? counts.map(({ value, n }) => ({ value: value >= 9 ? 100 : value <= 6 ? -100 : 0, n })) : [...counts]
}

/** Where satisfied begins: the upper two places of a scale; of effort 1 … 7 the upper three (CEB 2013). */
export function satisfiedFrom(question: Question): number {
  return question.kind === 'effort' ? 5 : question.kind === 'effort-original' ? 2 : placesOf(question)[1] - 1
}

type Given = Readonly<{ n: number; form: SurveyForm; countsOf: (code: string) => Counts }>

function figuresOf(question: Question, counts: Counts, { n, form, countsOf }: Given): QuestionFigures | null {
  switch (question.kind) {
    case 'single-choice':
    case 'dropdown':
    case 'yes-no':
    case 'multiple-choice':
    case 'consent':
      return { figure: 'choices', choices: choicesIn(question, counts.get('') ?? [], n) }
    case 'ranking':
      return { figure: 'order', rows: (question.choices ?? []).map(({ code, label }) => rowMean({ code, label }, counts)).toSorted(byMean) }
    case 'net-promoter':
      return { figure: 'net-promoter', ...recommendationsIn(numbersOf(counts)), counts: inOrder(numbersOf(counts)) }
    case 'slider':
    case 'number':
      return { figure: 'numbers', mean: meanOfCounts(numbersOf(counts)).mean, counts: inOrder(numbersOf(counts)) }
    case 'rating':
    case 'stars':
    case 'faces':
    case 'satisfaction':
    case 'effort':
    case 'effort-original':
      return { figure: 'scale', mean: meanOfCounts(numbersOf(counts)).mean, from: satisfiedFrom(question), counts: inOrder(numbersOf(counts)) }
    case 'matrix':
    case 'matrix-several':
      return { figure: 'grid', rows: gridRows(question, counts) }
    case 'rating-matrix':
    case 'opposites':
    case 'points':
      return rowsFigures(question, counts)
    case 'gap':
    case 'importance-performance':
    case 'kano':
      return figuresOfPairs(question, counts, { form, countsOf })
    default:
      return { figure: 'words' }
  }
}

const byMean = (a: RowMean, b: RowMean): number => a.mean - b.mean
const inOrder = (counts: readonly ValueCount[]): ValueCount[] => counts.toSorted((a, b) => a.value - b.value)

/** Values that a former version offered are kept under their code. */
function choicesIn(question: Question, counted: readonly Readonly<{ value: string; n: number }>[], n: number): ChoiceCount[] {
  const offered = offeredIn(question)
  const former = counted
    .filter(({ value }) => value !== answered && !offered.some(({ code }) => code === value))
    .map(({ value }) => ({ code: value, label: { 'zh-CN': value, en: value } }))
  return [...offered, ...former].map(({ code, label }) => {
    const chosen = counted.find(({ value }) => value === code)?.n ?? 0
    return { value: code, label, n: chosen, share: n === 0 ? 0 : chosen / n, interval: wilsonInterval(chosen, n) ?? { lower: 0, upper: 1 } }
  })
}

function gridRows(question: Question, counts: Counts): Extract<QuestionFigures, { figure: 'grid' }>['rows'] {
  return (question.rows ?? []).map(({ code, label }) => {
    const own = counts.get(code) ?? []
    const n = own.find(({ value }) => value === answered)?.n ?? own.reduce((sum, each) => sum + each.n, 0)
    return { item: code, label, n, choices: choicesIn({ ...question, other: false }, own, n) }
  })
}
