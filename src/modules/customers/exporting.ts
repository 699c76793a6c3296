import { Readable } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import { fromMinor } from '#kernel/money.ts'
import { csvLine } from '#platform/csv-out.ts'
import { inTenant } from '#platform/db.ts'
import { storyOf } from '#platform/personal.ts'
import { Problem } from '#platform/problem.ts'
import type { Context, Exchange } from '#platform/routes.ts'
import { readCustomer } from './customer.store.ts'
import type { CustomerFilter } from './list.store.ts'
import { listCustomers } from './list.store.ts'
import type { CustomerRow } from './views.ts'

/** Everything that is known of one customer, as it stands and as it came about (GDPR Art. 15 and 20, PIPL Art. 45). */
export async function exportCustomer({ ground, caller }: Context, { id }: Readonly<{ id: Id<'customer'> }>, { reply }: Exchange): Promise<unknown> {
  const about = { noun: 'customer', secret: [] }
  const [customer, history] = await inTenant(ground.database, caller!.tenant, tx => Promise.all([readCustomer(tx, id), storyOf(tx, ground.keyring, about, id)]))
  if (!customer) throw new Problem('not-found')
  reply.type('application/json; charset=utf-8').header('content-disposition', `attachment; filename="customer-${id}.json"`)
  const told = history.map(({ at, ...event }) => ({ at: new Date(at).toISOString(), ...event }))
  return reply.send(JSON.stringify({ id, ...customer, history: told }, null, 2))
}

const pageSize = 1000

/** The list as it is filtered, written page by page. */
export async function exportCustomers(context: Context, filter: CustomerFilter, { reply }: Exchange): Promise<unknown> {
  reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="customers.csv"')
  return reply.send(Readable.from(csvPages(context, filter)))
}

async function* csvPages({ ground, caller }: Context, filter: CustomerFilter): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(['id', 'kind', 'name', 'other names', 'tier', 'language', 'organisation', 'telephone', 'e-mail', 'completeness %', 'value a year', 'currency', 'valued from'])}`
  let after: readonly (string | number)[] | null = null
  do {
    const cursor: Readonly<{ after: readonly (string | number)[] | null; limit: number }> = { after, limit: pageSize }
    const rows = await inTenant(ground.database, caller!.tenant, tx => listCustomers(tx, filter, cursor))
    const shown = rows.slice(0, pageSize)
    yield shown.map(csvOf).join('')
    const last = shown.at(-1)
    after = rows.length > pageSize && last ? [last.sort, last.id] : null
  } while (after)
}

/** Amounts are written exactly, in the main unit of their currency, as the import reads them. */
function csvOf({ id, kind, name, otherNames, tier, language, organisationName, phone, email, completeness, value }: CustomerRow): string {
  const worth = value ? [fromMinor(value.amount, value.currency), value.currency, value.from] : ['', '', '']
  return csvLine([id, kind, name, otherNames.join('; '), tier, language, organisationName, phone, email, completeness, ...worth])
}
