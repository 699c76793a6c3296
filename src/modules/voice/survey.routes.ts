import { locales } from '#kernel/words.ts'
import { inTenant } from '#platform/db.ts'
import { anywhere, cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import { anyText, foreign, instant, list, oneOf, optional, orNull, record, ref, text, whole } from '#platform/shape.ts'
import { formFaults } from '#science/survey/form/check-form.ts'
import type { Answers } from '#science/survey/form/form.ts'
import { listCollectors } from './collector.store.ts'
import type { CollectorCommand } from './collector.ts'
import { formShape } from './form-shape.ts'
import { takeAnswers } from './intake.ts'
import { collectorNoun, surveyNoun } from './nouns.ts'
import { previewOf } from './preview.ts'
import { formOfVersion, listSurveys, readSurvey, versionsOf } from './survey.store.ts'
import type { SurveyCommand } from './survey.ts'
import { collectorUrl } from './survey-link.ts'
import type { CollectorRow, SurveyView } from './views.ts'
import { collectorKinds, surveyStages } from './views.ts'

const see = 'voice.read'
const may = 'voice.set-up'
const id = ref('survey')
const based = whole(1, 1_000_000)
const sentAnswer = record({ id: ref('response'), language: optional(oneOf(locales)), answers: foreign<Answers>(), at: optional(instant()) })
const content = record({ kind: oneOf(collectorKinds), name: anyText(200), unit: orNull(ref('unit')), person: orNull(ref('person')), place: anyText(200) })

export const surveyRoutes = {
  'GET /voice/surveys': read(see, { stage: optional(oneOf(surveyStages)), search: optional(text(200)), ...paging }, async (tx, { stage, search, ...page }) => {
    const cursor = cursorOf(page, 1)
    return pageOf(await listSurveys(tx, { stage, search: search === undefined ? null : anywhere(search) }, cursor), cursor.limit, row => [row.id])
  }),
  'GET /voice/surveys/:id': read(see, { id }, async (tx, { id: of }): Promise<SurveyView> => {
    const it = await readSurvey(tx, of)
    if (!it) throw new Problem('not-found')
    const { stage, draft, revision, version, hash, publishedAt, published } = it
    return { id: of, stage, draft, revision, version, hash, publishedAt, changed: JSON.stringify(published) !== JSON.stringify(draft), faults: formFaults(draft) }
  }),
  'GET /voice/surveys/:id/versions': read(see, { id }, (tx, { id: of }) => versionsOf(tx, of)),
  'GET /voice/surveys/:id/versions/:version': read(see, { id, version: whole(1, 1_000_000) }, async (tx, { id: of, version }) => {
    const form = await formOfVersion(tx, of, version)
    if (!form) throw new Problem('not-found')
    return form
  }),
  ...commandsOf<SurveyCommand>(surveyNoun)({
    'POST /voice/surveys/:id/create': { do: 'create', may, body: { form: formShape } },
    'POST /voice/surveys/:id/draft': { do: 'draft', may, body: { form: formShape, based } },
    'POST /voice/surveys/:id/publish': { do: 'publish', may, body: { based } },
    'POST /voice/surveys/:id/pause': { do: 'pause', may, body: {} },
    'POST /voice/surveys/:id/resume': { do: 'resume', may, body: {} },
    'POST /voice/surveys/:id/archive': { do: 'archive', may, body: {} },
    'POST /voice/surveys/:id/restore': { do: 'restore', may, body: {} },
  }),
  /** How a draft looks to whoever answers, one page of it; by the same hand that writes the page itself. */
  'POST /voice/preview': act(may, { form: formShape, page: text(60), language: oneOf(locales) }, async (_context, { form, page, language }) => ({
    html: previewOf(form, page, language),
  })),
  'GET /voice/surveys/:id/collectors': act(see, { id, ...paging }, async (context, { id: of, ...page }) => {
    const { tenant } = context.caller!
    const cursor = cursorOf(page, 1)
    const rows = await inTenant(context.ground.database, tenant, tx => listCollectors(tx, of, cursor))
    const withUrl = rows.map((row): CollectorRow => ({ ...row, url: collectorUrl(context, { tenant, id: row.id }) }))
    return pageOf(withUrl, cursor.limit, row => [row.id])
  }),
  ...commandsOf<CollectorCommand>(collectorNoun)({
    'POST /voice/collectors/:id/make': { do: 'make', may, body: { survey: ref('survey'), content } },
    'POST /voice/collectors/:id/change': { do: 'change', may, body: { content } },
    'POST /voice/collectors/:id/shut': { do: 'shut', may, body: {} },
    'POST /voice/collectors/:id/open': { do: 'open', may, body: {} },
  }),
  /** From other systems and devices: whole answers under ids of their own, so that sending again counts once. */
  'POST /voice/collectors/:id/answers': act('voice.intake', { id: ref('collector'), answers: list(sentAnswer, 500) }, takeAnswers),
} satisfies RouteTable
