import type { Id } from '#kernel/id.ts'
import { perform } from '#platform/perform.ts'
import { Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, read } from '#platform/routes.ts'
import { anyText, list, record, text } from '#platform/shape.ts'
import { tenantNoun } from './nouns.ts'
import { ownTenant } from './tenant.store.ts'
import type { TenantCommand } from './tenant.ts'

const interval = record({ from: text(5), to: text(5) })
const workingHours = { zone: text(60), week: list(list(interval, 6), 7), exceptions: list(record({ date: text(10), name: anyText(100), intervals: list(interval, 6) }), 2000) }

/** A caller has one tenant, so these paths carry no id. */
export const tenantRoutes = {
  'GET /tenant': read('identity.own', {}, async tx => {
    const tenant = await ownTenant(tx)
    return { id: tx.tenant, name: tenant?.name ?? '', zone: tenant?.workingHours.zone ?? 'UTC' }
  }),
  'GET /tenant/working-hours': read('identity.own', {}, async tx => (await ownTenant(tx))!.workingHours),
  'POST /tenant/rename': act('identity.set-up', { name: text(200) }, (context, { name }) => performTenant(context, { do: 'rename', name })),
  'POST /tenant/working-hours': act('identity.set-up', workingHours, (context, hours) => performTenant(context, { do: 'set-working-hours', ...hours })),
} satisfies RouteTable

async function performTenant(context: Context, command: TenantCommand): Promise<void> {
  const { tenant } = context.caller!
  const outcome = await perform(context.ground, tenantNoun, tenant as Id<'tenant'>, { command, request: context.request(tenant, command.do) })
  if (!outcome.ok) throw new Refused('tenant', outcome.refusal)
}
