import type { Id } from '#kernel/id.ts'
import type { Text } from '#kernel/words.ts'
import { inTenant } from '#platform/db.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import type { Shape } from '#platform/shape.ts'
import { anyText, list, oneOf, optional, orNull, record, ref, text, truth, valueMap, whole } from '#platform/shape.ts'
import { listCaseTypes, readCaseType } from './case-type.store.ts'
import type { CaseTypeCommand } from './case-type.ts'
import { fillCase, setType } from './form-act.ts'
import { mostFields } from './form-check.ts'
import { caseTypeNoun } from './nouns.ts'
import { formUrl } from './public-form.ts'
import type { CaseTypeView, Field, TypeContent } from './views.ts'
import { casePriorities, caseTypeStages, fieldKinds, fieldNeeds } from './views.ts'

const bothNames: Shape<Text> = record({ 'zh-CN': text(200), en: text(200) })
const bothTexts: Shape<Text> = record({ 'zh-CN': anyText(4000), en: anyText(4000) })
const field: Shape<Field> = record({
  ...{ key: text(40), kind: oneOf(fieldKinds), label: bothNames, help: bothTexts, needed: oneOf(fieldNeeds), shared: truth() },
  choices: list(record({ key: text(40), label: bothNames }), 100),
  currency: orNull(text(3)),
  onlyWhen: orNull(record({ field: text(40), is: text(40) })),
})
const content: Shape<TypeContent> = record({
  ...{ name: bothNames, intro: bothTexts, consent: bothTexts, fields: list(field, mostFields), priority: oneOf(casePriorities) },
  ...{ unit: orNull(ref('unit')), service: orNull(ref('service')), workMinutes: orNull(whole(1, 10_000)) },
})
const based = whole(1, 1_000_000)
const id = ref('case')
const values = valueMap(mostFields)

export const caseTypeRoutes = {
  'GET /desk/case-types': read('desk.read', { stage: optional(oneOf(caseTypeStages)), ...paging }, async (tx, { stage, ...page }) => {
    const cursor = cursorOf(page, 1)
    return pageOf(await listCaseTypes(tx, stage, cursor), cursor.limit, row => [row.id])
  }),
  'GET /desk/case-types/:id': act('desk.read', { id: ref('case-type') }, viewCaseType),
  ...commandsOf<CaseTypeCommand>(caseTypeNoun)({
    'POST /desk/case-types/:id/create': { do: 'create', may: 'desk.set-up', body: { content } },
    'POST /desk/case-types/:id/draft': { do: 'draft', may: 'desk.set-up', body: { content, based } },
    'POST /desk/case-types/:id/publish': { do: 'publish', may: 'desk.set-up', body: { based } },
    'POST /desk/case-types/:id/open-to-public': { do: 'open-to-public', may: 'desk.set-up', body: { on: truth() } },
    'POST /desk/case-types/:id/archive': { do: 'archive', may: 'desk.set-up', body: {} },
    'POST /desk/case-types/:id/restore': { do: 'restore', may: 'desk.set-up', body: {} },
  }),
  'POST /desk/cases/:id/fill': act('desk.work', { id, values }, fillCase),
  'POST /desk/cases/:id/set-type': act('desk.work', { id, type: orNull(ref('case-type')), values }, setType),
} satisfies RouteTable

async function viewCaseType(context: Context, { id: of }: Readonly<{ id: Id<'case-type'> }>): Promise<CaseTypeView> {
  const { tenant } = context.caller!
  const it = await inTenant(context.ground.database, tenant, tx => readCaseType(tx, of))
  if (!it) throw new Problem('not-found')
  return { id: of, ...it, url: it.isPublic ? formUrl(context, { tenant, id: of }) : null }
}
