import type { Id, Instant } from '#kernel/decision.ts'
import type { Locale } from '#kernel/words.ts'
import { inTenant } from '#platform/db.ts'
import { CommandReused } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import type { Answers, SurveyForm } from '#science/survey/form/form.ts'
import { shownPages } from '#science/survey/form/shown.ts'
import { faultsOf } from '#science/survey/form/valid.ts'
import { findCollector } from './collector.store.ts'
import type { Collector } from './collector.ts'
import { faultText } from './fault-words.ts'
import { give, publishedForm } from './giving.ts'
import type { Origin } from './response.ts'
import { surveyHead } from './survey.store.ts'

export type SentAnswer = Readonly<{ id: string; language?: Locale | undefined; answers: Answers; at?: Instant | undefined }>
export type TakenAnswers = Readonly<{ taken: number; refused: readonly Readonly<{ id: string; code: string; detail: string }>[] }>

const atOnce = 20

/**
 * Whole answers from another system or a device, under ids of its own: sent again they count once. Each is judged by the rules of the form as its page judges
 * it; what cannot be taken is told one by one, and the others are taken.
 */
export async function takeAnswers(context: Context, { id, answers }: Readonly<{ id: Id<'collector'>; answers: readonly SentAnswer[] }>): Promise<TakenAnswers> {
  const { tenant } = context.caller!
  const { collector, version } = await opened(context, tenant, id)
  const form = await publishedForm(context.ground, { tenant, survey: collector.survey, version })
  if (!form) throw new Refused('survey', 'not-published')
  const work = { context, tenant, collector, collectorId: id, version, form }
  const refused: TakenAnswers['refused'][number][] = []
  for (let from = 0; from < answers.length; from += atOnce) {
    const piece = answers.slice(from, from + atOnce)
    const outcomes = await Promise.all(piece.map(answer => takeOne(work, answer)))
    for (const [place, outcome] of outcomes.entries()) if (outcome) refused.push({ id: piece[place]!.id, ...outcome })
  }
  return { taken: answers.length - refused.length, refused }
}

async function opened({ ground }: Context, tenant: string, id: string): Promise<Readonly<{ collector: Collector; version: number }>> {
  const found = await inTenant(ground.database, tenant, async tx => {
    const collector = await findCollector(tx, id)
    return { collector, head: collector && (await surveyHead(tx, collector.survey)) }
  })
  if (!found.collector || !found.head) throw new Problem('not-found')
  if (!found.collector.isOpen || found.head.stage !== 'published') throw new Refused('response', 'not-open')
  return { collector: found.collector, version: found.head.version }
}

type Work = Readonly<{ context: Context; tenant: string; collector: Collector; collectorId: Id<'collector'>; version: number; form: SurveyForm }>
type Refusal = Readonly<{ code: string; detail: string }>

async function takeOne({ context, tenant, collector, collectorId, version, form }: Work, { id, language, answers, at }: SentAnswer): Promise<Refusal | null> {
  const { survey, kind, unit, person, place } = collector
  const spoken = language && form.languages.includes(language) ? language : (form.languages[0] ?? 'zh-CN')
  const facts = { channel: kind, language: spoken, ...(place === '' ? {} : { place }) }
  const faults = shownPages(form, answers, facts).flatMap(page => faultsOf(page, answers, facts))
  if (faults.length > 0) return { code: 'answers', detail: faults.map(fault => `${fault.question}: ${faultText(fault, context.locale)}`).join(' ') }
  const origin: Origin = { survey, version, way: kind, collector: collectorId, customer: null, case: null, unit, person, language: spoken, facts }
  const now = Math.min(at ?? context.now, context.now) as Instant
  try {
    const outcome = await give(context.ground, {
      tenant,
      id: id as Id<'response'>,
      origin,
      form,
      answers,
      finished: true,
      now,
      address: context.address,
      commandId: `intake/${collectorId}/${id}`,
    })
    return outcome.ok || outcome.refusal === 'already-finished' ? null : { code: `response.${outcome.refusal}`, detail: '' }
  } catch (error) {
    // The same id with other answers: the first ones stand.
    if (error instanceof CommandReused) return { code: 'command-reused', detail: '' }
    throw error
  }
}
