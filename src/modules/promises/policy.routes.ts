import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { ladderRoles } from '#modules/identity/role.ts'
import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { RouteTable } from '#platform/routes.ts'
import { commandsOf, read } from '#platform/routes.ts'
import type { Shape } from '#platform/shape.ts'
import { anyText, instant, list, oneOf, optional, orNull, record, ref, text, truth, whole } from '#platform/shape.ts'
import { policyNoun } from './nouns.ts'
import { listPolicies, readPolicy } from './policy.store.ts'
import type { PolicyCommand } from './policy.ts'
import { statutes } from './statutes.ts'
import type { PolicyView } from './views.ts'
import { conditionFields, promiseKinds } from './views.ts'

const where = list(record({ field: oneOf(conditionFields), is: list(text(500), 100) }), 8)
const condition = record({ activities: list(text(500), 100), where })
/** Terms as they come over the wire. */
export const termsShape = record({
  kind: oneOf(promiseKinds),
  scope: where,
  start: condition,
  pause: orNull(condition),
  resume: orNull(condition),
  stop: condition,
  cancel: orNull(condition),
  repeats: truth(),
  measure: oneOf(['working', 'elapsed']),
  calendar: orNull(ref('calendar')) as Shape<string | null>,
  targets: list(record({ tier: orNull(text(100)), minutes: whole(1, 2_635_200) }), 20),
  warnings: list(whole(1, 99), 5),
  ladder: list(record({ percent: whole(1, 1000), role: oneOf(ladderRoles) }), 10),
})
const name = record({ 'zh-CN': text(200), en: text(200) })

export const policyRoutes = {
  'GET /promises': read('promises.read', { search: optional(text(200)), ...paging }, async (tx, { search, ...page }) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listPolicies(tx, search, cursor), cursor.limit, row => [row.name['zh-CN'], row.id])
  }),
  'GET /promise-statutes': read('promises.read', {}, async () => ({ rows: statutes, next: null })),
  'GET /promises/:id': read('promises.read', { id: ref('policy') }, (tx, { id }) => policyView(tx, id)),
  ...commandsOf<PolicyCommand>(policyNoun)({
    'POST /promises/:id/create': { do: 'create', may: 'promises.set-up', body: { name, terms: termsShape, source: orNull(anyText(300)) } },
    'POST /promises/:id/rename': { do: 'rename', may: 'promises.set-up', body: { name } },
    'POST /promises/:id/draft': { do: 'draft', may: 'promises.set-up', body: { terms: termsShape } },
    'POST /promises/:id/activate': { do: 'activate', may: 'promises.set-up', body: { activeFrom: instant() } },
    'POST /promises/:id/end': { do: 'end', may: 'promises.set-up', body: {} },
  }),
} satisfies RouteTable

async function policyView(tx: Tx, id: Id<'policy'>): Promise<PolicyView> {
  const policy = await readPolicy(tx, id)
  if (!policy) throw new Problem('not-found')
  const { name: title, stage, draft, source, versions } = policy
  return { id, name: title, stage, draft, source, versions: versions.map(version => ({ ...version, activeFrom: version.activeFrom as Instant })) }
}
