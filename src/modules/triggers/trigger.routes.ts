import type { Id } from '#kernel/decision.ts'
import { inTenant } from '#platform/db.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import { optional, ref, text } from '#platform/shape.ts'
import { eventsOfCase, knownKinds, listBusinessEvents } from './business-event.store.ts'
import { listFired } from './firing.store.ts'
import { triggerNoun } from './nouns.ts'
import { receiveEvents, sentEvents } from './receiving.ts'
import type { SentRule } from './rule-shape.ts'
import { ruleFrom, ruleShape } from './rule-shape.ts'
import { tryWatch } from './trial.ts'
import { listTriggers, viewTrigger } from './trigger.store.ts'
import type { TriggerCommand } from './trigger.ts'
import { faultOf } from './trigger.ts'
import type { TriggerText } from './views.ts'

const may = 'desk.set-up'
const id = ref('trigger')

export const triggerRoutes = {
  'POST /business-events': act('mesh.intake', { events: sentEvents }, receiveEvents),
  'GET /business-events': read('desk.read', { kind: optional(text(120)), object: optional(text(300)), ...paging }, async (tx, { kind, object, ...page }) => {
    const cursor = cursorOf(page, 3)
    return pageOf(await listBusinessEvents(tx, { kind, object }, cursor), cursor.limit, row => [row.at, row.source, row.id])
  }),
  'GET /business-event-kinds': read('desk.read', {}, async tx => ({ rows: await knownKinds(tx), next: null })),
  'GET /case-business-events/:case': read('desk.read', { case: ref('case') }, async (tx, input) => ({ rows: await eventsOfCase(tx, input.case), next: null })),
  'GET /triggers': read(may, paging, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listTriggers(tx, cursor), cursor.limit, row => [row.name, row.id])
  }),
  'GET /triggers/:id': read(may, { id }, async (tx, input) => {
    const view = await viewTrigger(tx, input.id)
    if (!view) throw new Problem('not-found')
    return view
  }),
  'GET /triggers/:id/fired': read(may, { id, ...paging }, async (tx, { id: of, ...page }) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listFired(tx, of, cursor), cursor.limit, row => [row.at, row.id])
  }),
  'POST /triggers/try': act(may, { rule: ruleShape }, ({ ground, caller, now }, { rule }) => inTenant(ground.database, caller!.tenant, tx => tryWatch(tx, sound(rule).watch, now))),
  'POST /triggers/:id/create': act(may, { id, name: text(120), rule: ruleShape }, (context, { id: of, name, rule }) =>
    command(context, of, { do: 'create', name, rule: sound(rule) }),
  ),
  'POST /triggers/:id/change': act(may, { id, name: text(120), rule: ruleShape }, (context, { id: of, name, rule }) =>
    command(context, of, { do: 'change', name, rule: sound(rule) }),
  ),
  'POST /triggers/:id/activate': act(may, { id }, (context, { id: of }) => command(context, of, { do: 'activate', by: context.caller!.person })),
  ...commandsOf<TriggerCommand>(triggerNoun)({
    'POST /triggers/:id/pause': { do: 'pause', may, body: {} },
    'POST /triggers/:id/remove': { do: 'remove', may, body: {} },
  }),
} satisfies RouteTable

/** The rule that was sent, or why it cannot be one. */
function sound(sent: SentRule): TriggerText {
  const rule = ruleFrom(sent)
  const fault = faultOf(rule)
  if (fault) throw new Refused('trigger', fault)
  return rule
}

async function command(context: Context, of: Id<'trigger'>, order: TriggerCommand): Promise<Record<string, never>> {
  const outcome = await perform(context.ground, triggerNoun, of, { command: order, request: context.request(context.caller!.tenant, order.do) })
  if (!outcome.ok) throw new Refused('trigger', outcome.refusal)
  return {}
}
