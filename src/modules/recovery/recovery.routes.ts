import { Readable } from 'node:stream'
import type { Id, Instant } from '#kernel/decision.ts'
import { currencies } from '#kernel/money.ts'
import { csvLine } from '#platform/csv-out.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Page } from '#platform/page.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Context, Exchange, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import { anyText, instant, oneOf, optional, orNull, record, ref, whole } from '#platform/shape.ts'
import { costSums } from './cost.store.ts'
import { costReport } from './cost.ts'
import { recoveryNoun, rulesNoun } from './nouns.ts'
import type { RecoveryCommand } from './recovery.ts'
import { apologise, approve, begin, decline, give, propose, settle } from './recovery-act.ts'
import { countRecoveries, listRecoveries, recoveriesOf } from './recovery-list.store.ts'
import { rulesNow } from './rules.store.ts'
import type { Rules } from './rules.ts'
import { standingOf } from './standing.store.ts'
import type { CostPlane, CostReport, CountedShare, RecoveryRow } from './views.ts'
import { contactWays, costPlanes, failureKinds, recoveryShares, remedyKinds, returns, satisfactions } from './views.ts'

const id = ref('recovery')
const note = anyText(2000)
/** A thousand million of the smallest unit: more is no remedy but a mistake. */
const mostMoney = 1_000_000_000
const money = whole(0, mostMoney)
const limit = orNull(money)
const asked = { by: oneOf(costPlanes), from: instant(), until: instant(), unit: optional(ref('unit')) }
type Asked = Readonly<{ by: CostPlane; from: Instant; until: Instant; unit?: Id<'unit'> | undefined }>

export const recoveryRoutes = {
  'GET /recoveries': read(
    'recovery.read',
    { share: optional(oneOf(recoveryShares)), unit: optional(ref('unit')), ...paging },
    async (tx, { share = 'awaiting', unit, ...page }): Promise<Page<RecoveryRow>> => {
      const cursor = cursorOf(page, 2)
      const { rows, next } = pageOf(await listRecoveries(tx, share, unit, cursor), cursor.limit, row => [row.sort, row.id])
      return { rows: rows.map(({ sort: _sort, ...row }) => row), next }
    },
  ),
  'GET /recovery-counts': read('recovery.read', {}, tx => countRecoveries(tx, Date.now())),
  'GET /case-recoveries/:case': read('recovery.read', { case: ref('case') }, async (tx, input) => ({ rows: await recoveriesOf(tx, input.case), next: null })),
  'GET /customer-standing/:customer': read('recovery.read', { customer: ref('customer') }, (tx, input) => standingOf(tx, input.customer, Date.now())),
  'GET /recovery-costs': read('recovery.read', asked, costsOf),
  'GET /recovery-costs.csv': raw('recovery.read', asked, 'Cost and effect of recovery as CSV', exportCosts),
  'GET /recovery-rules': read('recovery.read', {}, rulesNow),
  'POST /recovery-rules': act(
    'recovery.set-up',
    {
      ...{ currency: oneOf(currencies), approvalMinutes: whole(1, 10_080), followUpDays: whole(1, 90) },
      limits: record({ representative: limit, 'team-manager': limit, 'quality-manager': limit, administrator: limit }),
    },
    setRules,
  ),
  'POST /recoveries/:id/begin': act('recovery.work', { id, case: ref('case'), failure: oneOf(failureKinds), what: anyText(2000) }, begin),
  'POST /recoveries/:id/apologise': act('recovery.work', { id, way: oneOf(contactWays), note }, apologise),
  'POST /recoveries/:id/propose': act('recovery.work', { id, remedy: record({ kind: oneOf(remedyKinds), amount: money, note }) }, propose),
  'POST /recoveries/:id/approve': act('recovery.decide', { id, note }, approve),
  'POST /recoveries/:id/decline': act('recovery.decide', { id, note }, decline),
  'POST /recoveries/:id/give': act('recovery.work', { id }, give),
  'POST /recoveries/:id/settle': act('recovery.work', { id, satisfaction: oneOf(satisfactions), rating: orNull(whole(1, 5)), returned: oneOf(returns), note }, settle),
  ...commandsOf<RecoveryCommand>(recoveryNoun)({
    'POST /recoveries/:id/not-reached': { do: 'not-reached', may: 'recovery.work', body: { note } },
    'POST /recoveries/:id/withdraw': { do: 'withdraw', may: 'recovery.work', body: { note } },
  }),
} satisfies RouteTable

async function costsOf(tx: Tx, { by, from, until, unit }: Asked): Promise<CostReport> {
  const { currency } = await rulesNow(tx)
  return costReport(currency, await costSums(tx, { by, currency, from, until, unit }))
}

async function exportCosts({ ground, caller, locale }: Context, question: Asked, { reply }: Exchange): Promise<unknown> {
  const { currency, rows } = await inTenant(ground.database, caller!.tenant, tx => costsOf(tx, question))
  const head = csvLine([
    question.by,
    'n',
    `cost (smallest unit of ${currency})`,
    ...shareHead('alone'),
    ...shareHead('satisfied'),
    ...shareHead('returned'),
    'rating',
    'rated',
    'low',
    'high',
  ])
  const lines = rows.map(({ key, name, n, cost, alone, satisfied, returned, rating }) =>
    csvLine([
      name?.[locale] ?? key,
      n,
      cost,
      ...shareCells(alone),
      ...shareCells(satisfied),
      ...shareCells(returned),
      rating.n > 0 ? rating.mean : null,
      rating.n,
      ...interval(rating),
    ]),
  )
  reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="recovery-costs.csv"')
  return reply.send(Readable.from([`\uFEFF${head}`, ...lines]))
}

function shareHead(name: string): string[] {
  return [name, `${name}: of`, 'low', 'high']
}
function shareCells(share: CountedShare): (number | null)[] {
  return [share.count, share.n, ...interval(share)]
}
function interval({ interval: known }: Pick<CountedShare, 'interval'>): (number | null)[] {
  return [known?.lower ?? null, known?.upper ?? null]
}

/** The rules of the enterprise: one set, under its own id. */
async function setRules(context: Context, rules: Rules): Promise<Record<string, never>> {
  const { tenant } = context.caller!
  const outcome = await perform(context.ground, rulesNoun, tenant as Id<'recovery-rules'>, { command: { do: 'set', ...rules }, request: context.request(tenant, 'set-rules') })
  if (!outcome.ok) throw new Refused('recovery-rules', outcome.refusal)
  return {}
}
