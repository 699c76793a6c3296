import type { Id, Instant } from '#kernel/decision.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import type { Shape } from '#platform/shape.ts'
import { oneOf, optional, ref, text } from '#platform/shape.ts'
import { listAutomations, viewAutomation } from './automation.store.ts'
import type { AutomationCommand } from './automation.ts'
import { faultOf } from './automation.ts'
import { fits } from './condition.ts'
import { liveCases } from './facts.store.ts'
import { listFirings } from './firing.store.ts'
import { automationNoun } from './nouns.ts'
import { newestCases, pastOf } from './past.store.ts'
import type { WouldFire } from './rehearse.ts'
import { rehearse } from './rehearse.ts'
import { ruleOf, ruleShape } from './rule-shape.ts'
import type { RehearsalView, RuleText } from './views.ts'
import { firingStages } from './views.ts'

const may = 'desk.set-up'
const id = ref('automation')
type Sent = typeof ruleShape extends Shape<infer T> ? T : never
type Written = Readonly<{ id: Id<'automation'>; name: string; rule: Sent }>
const [casesTried, rowsShown] = [500, 50]

export const automationRoutes = {
  'GET /automations': read(may, paging, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listAutomations(tx, cursor), cursor.limit, row => [row.name, row.id])
  }),
  'GET /automations/:id': read(may, { id }, async (tx, input) => {
    const view = await viewAutomation(tx, input.id)
    if (!view) throw new Problem('not-found')
    return view
  }),
  'GET /automations/:id/firings': read(may, { id, stage: optional(oneOf(firingStages)), ...paging }, async (tx, { id: of, stage, ...page }) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listFirings(tx, of, stage, cursor), cursor.limit, row => [row.at, row.id])
  }),
  'POST /automations/rehearse': act(may, { rule: ruleShape }, ({ ground, caller, now }, { rule }) =>
    inTenant(ground.database, caller!.tenant, tx => rehearsed(tx, sound(rule), now)),
  ),
  'POST /automations/:id/create': act(may, { id, name: text(120), rule: ruleShape }, (context, input) => write(context, 'create', input)),
  'POST /automations/:id/change': act(may, { id, name: text(120), rule: ruleShape }, (context, input) => write(context, 'change', input)),
  'POST /automations/:id/activate': act(may, { id }, (context, { id: of }) => command(context, of, { do: 'activate', by: context.caller!.person })),
  ...commandsOf<AutomationCommand>(automationNoun)({
    'POST /automations/:id/pause': { do: 'pause', may, body: {} },
    'POST /automations/:id/remove': { do: 'remove', may, body: {} },
  }),
} satisfies RouteTable

/** The rule that was sent, or why it cannot be one. */
function sound(sent: Sent): RuleText {
  const rule = ruleOf(sent)
  if (!rule) throw new Refused('automation', 'incomplete')
  const fault = faultOf(rule)
  if (fault) throw new Refused('automation', fault)
  return rule
}

function write(context: Context, step: 'create' | 'change', { id: of, name, rule }: Written): Promise<Record<string, never>> {
  return command(context, of, { do: step, name, rule: sound(rule) })
}

async function command(context: Context, of: Id<'automation'>, order: AutomationCommand): Promise<Record<string, never>> {
  const outcome = await perform(context.ground, automationNoun, of, { command: order, request: context.request(context.caller!.tenant, order.do) })
  if (!outcome.ok) throw new Refused('automation', outcome.refusal)
  return {}
}

/** What a rule would have done with the newest cases; one that goes by schedule, what it would do now. Nothing is changed. */
async function rehearsed(tx: Tx, rule: RuleText, now: number): Promise<RehearsalView> {
  const heads = await newestCases(tx, casesTried)
  const fired = rule.trigger.on === 'schedule' ? await nowFitting(tx, rule, now) : (await pastOf(tx, heads)).flatMap(past => rehearse(rule, past, now))
  const named = new Map(heads.map(head => [head.id, head]))
  const rows = fired
    .toSorted((one, other) => other.at - one.at)
    .slice(0, rowsShown)
    .map(({ case: of, at, because }) => ({ case: of, caseKey: named.get(of)?.key ?? '', subject: named.get(of)?.subject ?? '', at: at as Instant, because }))
  return { cases: heads.length, from: (heads.at(-1)?.openedAt ?? null) as Instant | null, fired: fired.length, rows }
}

async function nowFitting(tx: Tx, { conditions }: RuleText, now: number): Promise<WouldFire[]> {
  const cases = await liveCases(tx, null, casesTried)
  return cases.filter(({ facts }) => fits(conditions, facts, now)).map(({ case: of }) => ({ case: of, at: now, because: 'schedule' }))
}
