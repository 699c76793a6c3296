import type { Id } from '#kernel/decision.ts'
import { nextWithin } from '#modules/customers/public.ts'
import { ownTenant } from '#modules/identity/public.ts'
import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import { anyText, clockTime, oneOf, optional, orNull, record, ref, text, truth } from '#platform/shape.ts'
import { listAffected } from './affected.store.ts'
import { disruptionsOfCase, listDisruptions, viewDisruption } from './disruption.store.ts'
import type { DisruptionCommand } from './disruption.ts'
import { addPeople, lookFor, removePerson } from './gathering.ts'
import { disruptionNoun } from './nouns.ts'
import type { DisruptionView } from './views.ts'
import { affectedStages } from './views.ts'

const may = 'desk.lead'
const id = ref('disruption')
const both = (most: number) => record({ 'zh-CN': anyText(most), en: anyText(most) })
const facts = { name: text(200), what: anyText(5000), unit: orNull(ref('unit')), service: orNull(ref('service')), from: clockTime(), until: clockTime() }
const cases = { service: optional(ref('service')), type: optional(ref('case-type')), unit: optional(ref('unit')), tag: optional(text(60)), search: optional(text(200)) }
const customers = { tier: optional(text(60)), organisation: optional(ref('customer')), search: optional(text(200)) }
/** `only`: say how many there are, and add nobody. */
const only = optional(truth())

export const disruptionRoutes = {
  'GET /disruptions': read('desk.read', paging, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listDisruptions(tx, cursor), cursor.limit, row => [row.openedAt, row.id])
  }),
  'GET /disruptions/:id': read('desk.read', { id }, (tx, input) => viewNow(tx, input.id)),
  'GET /disruptions/:id/people': read('desk.read', { id, stage: optional(oneOf([...affectedStages, 'answered'])), ...paging }, async (tx, { id: of, stage, ...page }) => {
    const cursor = cursorOf(page, 1)
    return pageOf(await listAffected(tx, of, stage ?? null, cursor), cursor.limit, row => [row.id])
  }),
  'GET /case-disruptions/:case': read('desk.read', { case: ref('case') }, async (tx, input) => ({ rows: await disruptionsOfCase(tx, input.case), next: null })),
  'POST /disruptions/:id/people/cases': act(may, { id, only, ...cases }, (context, { id: of, only: look, ...filter }) => gathered(context, of, { from: 'cases', ...filter }, look)),
  'POST /disruptions/:id/people/customers': act(may, { id, only, ...customers }, (context, { id: of, only: look, ...filter }) =>
    gathered(context, of, { from: 'customers', ...filter }, look),
  ),
  'POST /disruptions/:id/people/written': act(may, { id, only, text: text(2_000_000) }, (context, { id: of, only: look, text: lines }) =>
    gathered(context, of, { from: 'written', text: lines }, look),
  ),
  'POST /disruptions/:id/people/remove': act(may, { id, person: ref('affected') }, (context, { id: of, person }) => removePerson(context, of, person)),
  'POST /disruptions/:id/tell': act(may, { id, subject: both(300), text: both(20_000) }, async (context, { id: of, ...telling }) => {
    const command: DisruptionCommand = { do: 'tell', by: context.caller!.person as Id<'person'> | null, ...telling }
    const outcome = await perform(context.ground, disruptionNoun, of, { command, request: context.request(context.caller!.tenant, 'tell') })
    if (!outcome.ok) throw new Refused('disruption', outcome.refusal)
    return {}
  }),
  ...commandsOf<DisruptionCommand>(disruptionNoun)({
    'POST /disruptions/:id/create': { do: 'create', may, body: facts },
    'POST /disruptions/:id/change': { do: 'change', may, body: facts },
    'POST /disruptions/:id/pause': { do: 'pause', may, body: {} },
    'POST /disruptions/:id/resume': { do: 'resume', may, body: {} },
    'POST /disruptions/:id/end': { do: 'end', may, body: { solves: truth() } },
    'POST /disruptions/:id/cancel': { do: 'cancel', may, body: {} },
  }),
} satisfies RouteTable

function gathered(context: Context, of: Id<'disruption'>, wanted: Parameters<typeof addPeople>[2], look: boolean | undefined) {
  return look ? lookFor(context, of, wanted) : addPeople(context, of, wanted)
}

async function viewNow(tx: Tx, id: string): Promise<DisruptionView> {
  const view = await viewDisruption(tx, id)
  if (!view) throw new Problem('not-found')
  const now = Date.now()
  return { ...view, inHours: nextWithin(view, now, (await ownTenant(tx))!.workingHours.zone) === now }
}
