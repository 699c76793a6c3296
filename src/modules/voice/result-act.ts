import type { Id, Instant } from '#kernel/decision.ts'
import { ownTenant, personNames, unitNames } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { dayAt, dayNamed, dayText, startOfDay } from '#science/calendar/day.ts'
import type { Zone } from '#science/calendar/zone.ts'
import { utc, zoneNamed } from '#science/calendar/zone.ts'
import type { Question, SurveyForm } from '#science/survey/form/form.ts'
import { withChange } from './change.ts'
import { collectorNames } from './collector.store.ts'
import { compare, fewestAnswers } from './compare.ts'
import type { MarkCount } from './counted.ts'
import { byQuestion } from './counted.ts'
import { stagesOf } from './response-list.store.ts'
import type { Comparison, FacetCount, SurveyResults, Trend } from './result-views.ts'
import { resultsOf } from './results.ts'
import { readSurvey } from './survey.store.ts'
import { answersByPlane, countsByDay, countsByPlane, countsIn } from './tally.store.ts'
import { wholeAnswer } from './tally.ts'
import { periodFor, trendOf } from './trend.ts'
import type { ResponseWay } from './views.ts'

/** What a page of results asks for: days in the zone of the enterprise, and at most one lens. */
export type Wanted = Readonly<{
  id: Id<'survey'>
  from?: string | undefined
  to?: string | undefined
  unit?: string | undefined
  person?: string | undefined
  way?: string | undefined
  collector?: string | undefined
}>
type Range = Readonly<{ zone: Zone; first: number; last: number }>

const usualDays = 90
const mostDays = 3700

/** The days asked for, the last ninety unless said otherwise. */
export async function rangeOf(tx: Tx, { from, to }: Pick<Wanted, 'from' | 'to'>, now: number): Promise<Range> {
  const zone = zoneNamed((await ownTenant(tx))?.workingHours.zone ?? 'UTC') ?? utc
  const last = to === undefined ? dayAt(zone, now) : dayNamed(to)
  const first = from === undefined ? (last ?? 0) - usualDays + 1 : dayNamed(from)
  if (first === null || last === null || last < first || last - first > mostDays) throw new Refused('survey', 'bad-range')
  return { zone, first, last }
}

function planeOf({ unit, person, way, collector }: Wanted): string {
  const lenses = Object.entries({ unit, person, way, collector }).filter(([, value]) => value !== undefined)
  if (lenses.length > 1) throw new Refused('survey', 'one-filter')
  return lenses.map(([name, value]) => `${name}:${value}`)[0] ?? ''
}

/** The form whose questions results are about: what is published, else the draft of somebody who looks ahead. */
async function shownForm(tx: Tx, id: string): Promise<SurveyForm> {
  const survey = await readSurvey(tx, id)
  if (!survey) throw new Problem('not-found')
  return survey.published ?? survey.draft
}

const wholes = (counts: readonly MarkCount[]): number => counts.find(({ question }) => question === '')?.n ?? 0

/** The whole page of results, from counts alone. */
export async function surveyResults(tx: Tx, wanted: Wanted, now: number): Promise<SurveyResults> {
  const form = await shownForm(tx, wanted.id)
  const { zone, first, last } = await rangeOf(tx, wanted, now)
  const codes = form.pages.flatMap(page => page.questions.map(({ code }) => code))
  const asked = { plane: planeOf(wanted), questions: [wholeAnswer, ...codes.flatMap(code => [code, `${code}#other`, `${code}#remark`])] }
  const days = { from: dayText(first), to: dayText(last) }
  const length = last - first + 1
  const [counts, before, planes, stages] = await Promise.all([
    countsIn(tx, wanted.id, asked, days),
    countsIn(tx, wanted.id, asked, { from: dayText(first - length), to: dayText(first - 1) }),
    answersByPlane(tx, wanted.id, days),
    stagesOf(tx, wanted, { from: startOfDay(zone, first), until: startOfDay(zone, last + 1) }),
  ])
  const finished = wholes(counts)
  const least = leastOf(form)
  const hidden = finished < least && form.privacy === 'anonymous'
  const usable = wholes(before) < least ? [] : before
  return {
    ...{ from: days.from, to: days.to, finished, ...stages, hidden },
    questions: hidden ? [] : withChange(form, resultsOf(form, counts), { now: counts, before: usable }),
    facets: await facetsOf(
      tx,
      planes.filter(({ n }) => n >= least),
    ),
  }
}

const mostFacets = 500

async function facetsOf(tx: Tx, planes: readonly Readonly<{ plane: string; n: number }>[]): Promise<SurveyResults['facets']> {
  const of = (kind: string): Readonly<{ id: string; n: number }>[] =>
    planes.flatMap(({ plane, n }) => (plane.startsWith(`${kind}:`) ? [{ id: plane.slice(kind.length + 1), n }] : [])).slice(0, mostFacets)
  const named = async (kind: NamedKind): Promise<FacetCount[]> => {
    const some = of(kind)
    const names = await namesOf(
      tx,
      kind,
      some.map(({ id }) => id),
    )
    return some.map(({ id, n }) => ({ id, n, name: names.get(id) ?? '' }))
  }
  return {
    units: await named('unit'),
    persons: await named('person'),
    ways: of('way').map(({ id, n }) => ({ way: id as ResponseWay, n })),
  }
}

async function questionOf(tx: Tx, id: string, code: string): Promise<Readonly<{ form: SurveyForm; question: Question }>> {
  const form = await shownForm(tx, id)
  const question = form.pages.flatMap(page => page.questions).find(each => each.code === code)
  if (!question) throw new Problem('not-found')
  return { form, question }
}

/** How few answers may be shown by themselves. */
const leastOf = ({ privacy }: SurveyForm): number => (privacy === 'anonymous' ? fewestAnswers : 1)

/** One question over time. */
export async function questionTrend(tx: Tx, { question: code, ...wanted }: Wanted & Readonly<{ question: string }>, now: number): Promise<Trend> {
  const { form, question } = await questionOf(tx, wanted.id, code)
  const { zone, first, last } = await rangeOf(tx, wanted, now)
  const rows = await countsByDay(tx, wanted.id, { plane: planeOf(wanted), question: code }, { from: dayText(first), to: dayText(last) })
  const every = periodFor(last - first + 1)
  const days = [...Map.groupBy(rows, ({ day }) => day)].map(([day, counts]) => ({ day: dayNamed(day)!, counts }))
  const trend = trendOf(question, days, { every, startOf: (day): Instant => startOfDay(zone, day) as Instant, least: leastOf(form) })
  return trend ?? { code, measure: 'share', every, chart: null, starts: [] }
}

/** Units or people on one question. */
export async function questionComparison(tx: Tx, { question: code, of, ...wanted }: Wanted & Readonly<{ question: string; of: NamedKind }>, now: number): Promise<Comparison> {
  const { question } = await questionOf(tx, wanted.id, code)
  const { first, last } = await rangeOf(tx, wanted, now)
  const rows = await countsByPlane(tx, wanted.id, { kind: of, question: code }, { from: dayText(first), to: dayText(last) })
  const places = [...Map.groupBy(rows, ({ plane }) => plane)]
  const names = await namesOf(
    tx,
    of,
    places.map(([id]) => id),
  )
  const compared = compare(
    question,
    places.map(([id, counts]) => ({ id, name: names.get(id) ?? '', counts: byQuestion(counts).get(code) ?? new Map() })),
  )
  return compared ?? { code, measure: 'share', target: null, rows: [], tooFew: places.length }
}

type NamedKind = 'unit' | 'person' | 'collector'
async function namesOf(tx: Tx, kind: NamedKind, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (kind === 'person') return personNames(tx, ids)
  return new Map((kind === 'unit' ? await unitNames(tx, ids) : await collectorNames(tx, ids)).map(({ id, name }) => [id, name]))
}
