import type { Id } from '#kernel/id.ts'
import type { Text } from '#kernel/words.ts'
import { inTenant } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import { list, oneOf, orNull, record, ref, text } from '#platform/shape.ts'
import { serviceNoun, touchpointNoun } from './nouns.ts'
import { listServices, readService } from './service.store.ts'
import type { ServiceCommand } from './service.ts'
import { realStandards, standardTitles } from './standard.store.ts'
import { bothNames, bothTexts } from './text-shape.ts'
import { serviceOf, touchpointsOf } from './touchpoint.store.ts'
import type { TouchpointCommand } from './touchpoint.ts'
import { placeBetween } from './touchpoint.ts'
import type { ServiceView, TouchpointElement } from './views.ts'
import { elementTiers } from './views.ts'

const profile = { name: bothNames, description: bothTexts(4000), channels: list(text(100), 30), tiers: list(record({ key: text(60), name: bothNames }), 20) }
const element = record({ tier: oneOf(elementTiers), text: bothTexts(4000), choices: list(bothTexts(300), 30), standard: orNull(ref('standard')) })
const content = { channel: orNull(text(100)), name: bothNames, elements: list(element, 60) }

export const serviceRoutes = {
  'GET /services': read('catalog.read', { ...paging }, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listServices(tx, cursor), cursor.limit, row => [row.name['zh-CN'], row.id])
  }),
  'GET /services/:id': read('catalog.read', { id: ref('service') }, viewService),
  ...commandsOf<ServiceCommand>(serviceNoun)({
    'POST /services/:id/create': { do: 'create', may: 'catalog.write', body: profile },
    'POST /services/:id/change': { do: 'change', may: 'catalog.write', body: profile },
    'POST /services/:id/remove': { do: 'remove', may: 'catalog.write', body: {} },
  }),
  ...commandsOf<TouchpointCommand>(touchpointNoun)({
    'POST /touchpoints/:id/remove': { do: 'remove', may: 'catalog.write', body: {} },
  }),
  'POST /touchpoints/:id/create': act('catalog.write', { id: ref('touchpoint'), service: ref('service'), ...content }, createTouchpoint),
  'POST /touchpoints/:id/change': act('catalog.write', { id: ref('touchpoint'), ...content }, changeTouchpoint),
  // `before` names the touchpoint that comes next; null puts it at the end.
  'POST /touchpoints/:id/move': act('catalog.write', { id: ref('touchpoint'), before: orNull(ref('touchpoint')) }, moveTouchpoint),
} satisfies RouteTable

async function viewService(tx: Tx, { id }: Readonly<{ id: Id<'service'> }>): Promise<ServiceView> {
  const service = await readService(tx, id)
  if (!service) throw new Problem('not-found')
  const { name, description, channels, tiers } = service
  const touchpoints = await touchpointsOf(tx, id)
  const standards = await standardTitles(tx, [...new Set(touchpoints.flatMap(each => each.elements.flatMap(element => element.standard ?? [])))])
  return { id, name, description, channels, tiers, touchpoints, standards }
}

type Content = Readonly<{ id: Id<'touchpoint'>; channel: string | null; name: Text; elements: readonly TouchpointElement[] }>

async function checkStandards(tx: Tx, { elements }: Pick<Content, 'elements'>): Promise<void> {
  const named = elements.flatMap(each => each.standard ?? [])
  const real = await realStandards(tx, named)
  if (!named.every(id => real.has(id))) throw new Refused('touchpoint', 'unknown-standard')
}

async function createTouchpoint(context: Context, { id, service, ...given }: Content & Readonly<{ service: Id<'service'> }>): Promise<void> {
  const [known, before] = await inTenant(context.ground.database, context.caller!.tenant, async tx => {
    await checkStandards(tx, given)
    return Promise.all([readService(tx, service), touchpointsOf(tx, service)])
  })
  await performTouchpoint(context, id, { do: 'create', service, place: placeBetween(before.at(-1)?.place ?? null, null), channels: known?.channels ?? null, ...given })
}

async function changeTouchpoint(context: Context, { id, ...given }: Content): Promise<void> {
  const service = await inTenant(context.ground.database, context.caller!.tenant, async tx => {
    await checkStandards(tx, given)
    const of = await serviceOf(tx, id)
    return of && readService(tx, of)
  })
  await performTouchpoint(context, id, { do: 'change', channels: service?.channels ?? null, ...given })
}

async function moveTouchpoint(context: Context, { id, before }: Readonly<{ id: Id<'touchpoint'>; before: Id<'touchpoint'> | null }>): Promise<void> {
  const others = await inTenant(context.ground.database, context.caller!.tenant, async tx => {
    const service = await serviceOf(tx, id)
    return service ? (await touchpointsOf(tx, service)).filter(each => each.id !== id) : []
  })
  const next = before === null ? others.length : others.findIndex(each => each.id === before)
  if (next < 0) throw new Refused('touchpoint', 'unknown')
  await performTouchpoint(context, id, { do: 'move', place: placeBetween(others[next - 1]?.place ?? null, others[next]?.place ?? null) })
}

async function performTouchpoint(context: Context, id: Id<'touchpoint'>, command: TouchpointCommand): Promise<void> {
  const { tenant } = context.caller!
  const outcome = await perform(context.ground, touchpointNoun, id, { command, request: context.request(tenant, command.do) })
  if (!outcome.ok) throw new Refused('touchpoint', outcome.refusal)
}
