import type { Id } from '#kernel/id.ts'
import { paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, read } from '#platform/routes.ts'
import { list, oneOf, optional, text, whole } from '#platform/shape.ts'
import { caseList } from './case-list.ts'
import { caseView } from './case-view.ts'
import { lensNumber, nameKinds } from './cells.ts'
import { meshPulse } from './fold.store.ts'
import { attributeValues, columnValues, facetValues, searchCases, searchNames } from './graph.store.ts'
import { graphNoun } from './nouns.ts'
import { meshPicture } from './picture.ts'
import { edgeView, nodeView } from './place.ts'
import { newestBreaches } from './promise-shares.ts'
import { filterFields, lensField } from './question.ts'
import { variantList } from './variant-list.ts'
import type { FacetValues, Lens } from './views.ts'
import { facets, lenses } from './views.ts'

const name = text(500)
const usualBreaches = 8

export const meshRoutes = {
  'GET /mesh': read('mesh.read', { ...lensField, ...filterFields }, (tx, { lens, ...filter }) => meshPicture(tx, lens, filter)),
  'GET /mesh/state': read('mesh.read', {}, meshPulse),
  'GET /mesh/node': read('mesh.read', { ...lensField, name, ...filterFields }, (tx, { lens, name, ...filter }) => nodeView(tx, lens, { name, filter })),
  'GET /mesh/edge': read('mesh.read', { ...lensField, source: name, target: name, ...filterFields }, (tx, { lens, source, target, ...filter }) =>
    edgeView(tx, lens, { source, target, filter }),
  ),
  /** The newest breaches, for whoever watches the mesh. */
  'GET /mesh/breaches': read('mesh.read', { ...lensField, unit: optional(name), site: optional(name), limit: optional(whole(1, 50)) }, async (tx, { lens, limit, ...filter }) => ({
    rows: await newestBreaches(tx, lens, { ...filter, limit: limit ?? usualBreaches }),
    next: null,
  })),
  'GET /mesh/cases': read(
    'mesh.read',
    {
      lens: optional(oneOf(lenses)),
      name: optional(name),
      source: optional(name),
      target: optional(name),
      variant: optional(text(16)),
      order: optional(oneOf(['newest', 'slowest'])),
      ...filterFields,
      ...paging,
    },
    (tx, { lens, name, source, target, variant, order, cursor, limit, ...filter }) =>
      caseList(tx, { lens: lens ?? 'activity', name, source, target, variant, order: order ?? 'newest', cursor, limit, filter }),
  ),
  'GET /mesh/cases/:key': read('mesh.read', { key: name }, (tx, { key }) => caseView(tx, key)),
  'GET /mesh/variants': read('mesh.read', { step: optional(list(name, 20)), ...filterFields, ...paging }, (tx, { step, cursor, limit, ...filter }) =>
    variantList(tx, { step, cursor, limit, filter }),
  ),
  'GET /mesh/values': read(
    'mesh.read',
    { facet: oneOf([...facets, 'attribute'] as const) },
    async (tx, { facet }): Promise<FacetValues> => ({
      facet,
      values:
        facet === 'attribute'
          ? await attributeValues(tx)
          : facet === 'channel' || facet === 'service'
            ? await columnValues(tx, facet)
            : await facetValues(tx, lensNumber(facet), facet),
    }),
  ),
  'GET /mesh/activity-names': read('mesh.read', {}, async tx => ({ rows: (await facetValues(tx, lensNumber('activity'), 'activity')).map(row => row.value) })),
  'GET /mesh/search': read('mesh.read', { q: text(200) }, async (tx, { q }) => ({
    nodes: (await searchNames(tx, q)).map(row => ({ lens: nameKinds[row.kind] as Lens, name: row.name })),
    cases: await searchCases(tx, q),
  })),
  'POST /mesh/rebuild': act('mesh.set-up', {}, async context => {
    const { tenant } = context.caller!
    await perform(context.ground, graphNoun, tenant as Id<'graph'>, { command: { do: 'rebuild', why: 'asked' }, request: context.request(tenant, 'rebuild') })
  }),
} satisfies RouteTable
