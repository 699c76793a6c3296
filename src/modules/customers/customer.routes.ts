import type { Id } from '#kernel/id.ts'
import { currencies } from '#kernel/money.ts'
import { customerTiers } from '#modules/catalog/public.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import type { Page } from '#platform/page.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import { anyText, clockTime, instant, list, oneOf, optional, orNull, record, ref, text, textMap, truth, whole } from '#platform/shape.ts'
import { listCare } from './care.store.ts'
import { careDays } from './care.ts'
import { readCustomer } from './customer.store.ts'
import type { CustomerCommand } from './customer.ts'
import { ownDay, previewMerge, viewCustomer } from './customer-view.ts'
import { exportCustomer, exportCustomers } from './exporting.ts'
import { customerHistory } from './find.store.ts'
import { customerRows, listCustomers } from './list.store.ts'
import { eraseCustomer, mergeCustomers, unmergeCustomers } from './merging.ts'
import { customerNoun } from './nouns.ts'
import type { Twin } from './twin.store.ts'
import { listTwins } from './twin.store.ts'
import { mostValue } from './value.ts'
import type { CustomerRow, HistoryRow, Profile, TwinReason, TwinRow } from './views.ts'
import {
  addressKinds,
  careKinds,
  careOutcomes,
  consentChannels,
  consentPurposes,
  contactChannels,
  customerKinds,
  customerLanguages,
  customerOrders,
  customerStages,
  twinReasons,
} from './views.ts'

const id = ref('customer')
const other = ref('customer')
const may = { read: 'customers.read', write: 'customers.write' } as const
const contactHours = record({ from: clockTime(), until: clockTime(), zone: orNull(text(60)) })
const profile = record({
  ...{ name: text(200), otherNames: list(text(200), 20), tier: orNull(text(60)), language: orNull(oneOf(customerLanguages)), channel: orNull(oneOf(contactChannels)) },
  ...{ hours: anyText(200), contactHours: optional(contactHours), preferences: textMap(30), organisation: orNull(ref('customer')), notes: anyText(4000) },
})
const filter = {
  ...{ search: optional(text(200)), stage: optional(oneOf(customerStages)), kind: optional(oneOf(customerKinds)), tier: optional(text(60)) },
  ...{ organisation: optional(ref('customer')), below: optional(whole(1, 100)), order: optional(oneOf(customerOrders)), currency: optional(oneOf(currencies)) },
}
const consent = { purpose: oneOf(consentPurposes), channel: oneOf(consentChannels), at: instant(), proof: anyText(1000) }
const reached = { value: text(500), label: anyText(60), primary: truth() }

export const customerRoutes = {
  'GET /customers': read(may.read, { ...filter, ...paging }, async (tx, { cursor, limit, ...wanted }): Promise<Page<CustomerRow>> => {
    const page = cursorOf({ cursor, limit }, 2)
    const { rows, next } = pageOf(await listCustomers(tx, wanted, page), page.limit, row => [row.sort, row.id])
    return { rows: rows.map(({ sort: _sort, ...row }) => row), next }
  }),
  'GET /customers.csv': raw(may.read, filter, 'The list of customers as CSV', exportCustomers),
  'GET /customer-tiers': read(may.read, {}, async tx => ({ rows: await customerTiers(tx), next: null })),
  'GET /customer-twins': read(may.read, { reason: optional(oneOf(twinReasons)), ...paging }, async (tx, { reason = 'address', ...page }): Promise<Page<TwinRow>> => {
    const cursor = cursorOf(page, 3)
    const { rows, next } = pageOf(await listTwins(tx, reason, cursor), cursor.limit, row => [row.shared, row.one, row.other])
    const named = await customerRows(tx, [...new Set(rows.flatMap(row => [row.one, row.other]))])
    return { rows: rows.map(row => twinRow(reason, row, named)), next }
  }),
  'GET /customer-care': read(
    may.read,
    { days: optional(whole(1, 366)), unit: optional(ref('unit')), show: optional(oneOf(['open', 'all'])), ...paging },
    async (tx, { days = 30, unit, show = 'open', ...page }) => {
      const cursor = cursorOf(page, 3)
      const from = careDays(await ownDay(tx, Date.now()), days)
      return pageOf(await listCare(tx, { days: from, unit, open: show === 'open' }, cursor), cursor.limit, row => [row.day, row.customer, row.key])
    },
  ),
  'GET /customers/:id': read(may.read, { id }, (tx, input) => viewCustomer(tx, input.id)),
  'GET /customers/:id/history': raw(may.read, { id }, 'What happened with a customer, the newest hundred; what a valuation changed with it', historyOf),
  'GET /customers/:id/merge/:other': read(may.read, { id, other }, previewMerge),
  'GET /customers/:id/export': raw(may.write, { id }, 'Everything known of one customer as JSON', exportCustomer),
  'POST /customers/:id/create': act(may.write, { id, kind: oneOf(customerKinds), profile }, (context, input) => withProfile(context, input.id, { do: 'create', ...input })),
  'POST /customers/:id/change': act(may.write, { id, profile }, (context, input) => withProfile(context, input.id, { do: 'change', profile: input.profile })),
  ...commandsOf<CustomerCommand>(customerNoun)({
    'POST /customers/:id/value': { do: 'value', may: may.write, body: { value: orNull(record({ amount: whole(0, mostValue), currency: oneOf(currencies), from: text(10) })) } },
    'POST /customers/:id/add-address': { do: 'add-address', may: may.write, body: { key: ref('address'), kind: oneOf(addressKinds), ...reached } },
    'POST /customers/:id/change-address': { do: 'change-address', may: may.write, body: { key: ref('address'), ...reached } },
    'POST /customers/:id/verify-address': { do: 'verify-address', may: may.write, body: { key: ref('address') } },
    'POST /customers/:id/remove-address': { do: 'remove-address', may: may.write, body: { key: ref('address') } },
    'POST /customers/:id/give-consent': { do: 'give-consent', may: may.write, body: consent },
    'POST /customers/:id/withdraw-consent': { do: 'withdraw-consent', may: may.write, body: consent },
    'POST /customers/:id/set-care-date': {
      ...{ do: 'set-care-date', may: may.write },
      body: { key: ref('care'), kind: oneOf(careKinds), name: anyText(100), date: text(10), yearly: truth(), unit: orNull(ref('unit')) },
    },
    'POST /customers/:id/remove-care-date': { do: 'remove-care-date', may: may.write, body: { key: ref('care') } },
    'POST /customers/:id/settle-care-date': {
      ...{ do: 'settle-care-date', may: may.write },
      body: { key: ref('care'), year: whole(1, 9999), outcome: oneOf(careOutcomes), note: anyText(1000) },
    },
  }),
  'POST /customers/:id/merge': act(may.write, { id, other }, mergeCustomers),
  'POST /customers/:id/unmerge': act(may.write, { id, other }, unmergeCustomers),
  'POST /customers/:id/erase': act('customers.erase', { id }, eraseCustomer),
} satisfies RouteTable

function historyOf({ ground, caller }: Context, input: Readonly<{ id: string }>): Promise<Page<HistoryRow>> {
  return inTenant(ground.database, caller!.tenant, async tx => ({ rows: await customerHistory(tx, ground.keyring, input.id, 100), next: null }))
}

function twinRow(reason: TwinReason, { shared, ...pair }: Twin, named: ReadonlyMap<string, CustomerRow>): TwinRow {
  const [one, other] = [named.get(pair.one)!, named.get(pair.other)!]
  return { shared: reason === 'name' ? one.name : shared, one, other }
}

/** A person may belong to an organisation that is there; which it is, only the database knows. */
async function withProfile(context: Context, customer: Id<'customer'>, command: Extract<CustomerCommand, { do: 'create' | 'change' }>): Promise<Record<string, never>> {
  const { ground, caller } = context
  await inTenant(ground.database, caller!.tenant, tx => checkOrganisation(tx, command.profile))
  const order = command.do === 'create' ? { do: command.do, kind: command.kind, profile: command.profile } : command
  const outcome = await perform(ground, customerNoun, customer, { command: order, request: context.request(caller!.tenant, command.do) })
  if (!outcome.ok) throw new Refused('customer', outcome.refusal)
  return {}
}

async function checkOrganisation(tx: Tx, { organisation }: Profile): Promise<void> {
  if (organisation === null) return
  const found = await readCustomer(tx, organisation)
  if (found?.kind !== 'organisation' || found.stage !== 'active') throw new Refused('customer', 'no-such-organisation')
}
