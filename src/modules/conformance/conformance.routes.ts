import type { Id } from '#kernel/id.ts'
import { isStep, modelOfFile } from '#modules/processes/public.ts'
import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, commandsOf, read } from '#platform/routes.ts'
import { anyText, instant, list, oneOf, optional, ref, text, textMap, truth, whole } from '#platform/shape.ts'
import { listAcceptances } from './acceptance.store.ts'
import type { AcceptanceCommand } from './acceptance.ts'
import { listDeviations } from './deviation.store.ts'
import { findMapping } from './mapping.store.ts'
import type { MappingCommand } from './mapping.ts'
import { setMapping } from './mapping-act.ts'
import { acceptanceNoun, mappingNoun } from './nouns.ts'
import { conformingProcesses, knownProcess, matrixOf, overlayOf } from './overlay.ts'
import type { AcceptanceRow, MappingView } from './views.ts'
import { deviationKinds } from './views.ts'

const id = ref('process')
const range = { from: optional(instant()), to: optional(instant()) }
const texts = (most: number) => list(text(500), most)

export const conformanceRoutes = {
  'GET /conformance': read('conformance.read', range, async (tx, asked) => ({ rows: await conformingProcesses(tx, asked), next: null })),
  'GET /conformance/deviations': read(
    'conformance.read',
    {
      process: optional(id),
      kind: optional(oneOf(deviationKinds)),
      node: optional(text(300)),
      site: optional(text(500)),
      caseKey: optional(text(500)),
      accepted: optional(oneOf(['yes', 'no'])),
      ...paging,
    },
    async (tx, { process, kind, node, site, caseKey, accepted, ...page }) => {
      const cursor = cursorOf(page, 2)
      return pageOf(await listDeviations(tx, { process, kind, node, site, caseKey, accepted }, cursor), cursor.limit, row => [row.at, row.id])
    },
  ),
  'GET /conformance/:id': read('conformance.read', { id, version: optional(whole(1, 1_000_000)), place: optional(text(500)), ...range }, overlayOf),
  'GET /conformance/:id/matrix': read('conformance.read', { id, ...range, ...paging }, (tx, { cursor, limit, ...asked }) => matrixOf(tx, asked, cursorOf({ cursor, limit }, 1))),
  'GET /conformance/:id/acceptances': read('conformance.read', { id }, async (tx, { id: process }) => ({ rows: await acceptancesOf(tx, process), next: null })),
  'GET /conformance/:id/mapping': read('conformance.read', { id }, (tx, { id: process }) => mappingOf(tx, process)),
  'POST /conformance/:id/map': act('conformance.set-up', { id, activities: textMap(1000), ends: texts(50), services: texts(50), strict: truth() }, setMapping),
  ...commandsOf<MappingCommand>(mappingNoun)({ 'POST /mappings/:id/unmap': { do: 'unmap', may: 'conformance.set-up', body: {} } }),
  ...commandsOf<AcceptanceCommand>(acceptanceNoun)({
    'POST /acceptances/:id/accept': {
      do: 'accept',
      may: 'conformance.set-up',
      body: { process: id, kind: oneOf(deviationKinds), node: anyText(300), reason: text(2000), owner: ref('person'), from: instant(), until: instant() },
    },
    'POST /acceptances/:id/withdraw': { do: 'withdraw', may: 'conformance.set-up', body: {} },
  }),
} satisfies RouteTable

async function acceptancesOf(tx: Tx, process: Id<'process'>): Promise<AcceptanceRow[]> {
  const { versions } = await knownProcess(tx, process)
  const model = await modelOfFile(tx, versions.at(-1)!.hash)
  const names = new Map(model.nodes.map(({ id: node, name }) => [node, name || node]))
  return (await listAcceptances(tx, process)).map(row => ({ ...row, nodeName: names.get(row.node) ?? row.node }))
}

async function mappingOf(tx: Tx, process: Id<'process'>): Promise<MappingView> {
  const { versions } = await knownProcess(tx, process)
  const { number: version, hash } = versions.at(-1)!
  const found = await findMapping(tx, process)
  const steps = (await modelOfFile(tx, hash)).nodes.filter(isStep)
  const { activities = {}, ends = [], services = [], strict = false } = found ?? {}
  return { on: found?.stage === 'on', activities, ends, services, strict, steps: steps.map(({ id: node, name }) => ({ node, name: name || node })), version }
}
