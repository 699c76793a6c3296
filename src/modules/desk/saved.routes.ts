import type { Id } from '#kernel/id.ts'
import type { Text } from '#kernel/words.ts'
import { unitsOfPerson } from '#modules/identity/public.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, RouteTable } from '#platform/routes.ts'
import { act, read } from '#platform/routes.ts'
import type { Shape } from '#platform/shape.ts'
import { anyText, oneOf, optional, record, ref, text } from '#platform/shape.ts'
import { filterOf, filterShape } from './case-filter.ts'
import { savedNoun } from './nouns.ts'
import { countFilters, listSaved } from './saved.store.ts'
import type { SavedContent, SavedCounts, SharedWith, ViewFilter } from './views.ts'
import { savedKinds, sharedWith } from './views.ts'

const id = ref('saved')
const bothTexts: Shape<Text> = record({ 'zh-CN': anyText(10_000), en: anyText(10_000) })
/** A view, or an answer; exactly one of them. */
const kept = { name: text(120), shared: oneOf(sharedWith), filter: optional(record(filterShape)), text: optional(bothTexts) }
type Given = Readonly<{ id: Id<'saved'>; name: string; shared: SharedWith; filter?: ViewFilter | undefined; text?: Text | undefined }>
const mostViews = 30

export const savedRoutes = {
  'GET /desk/saved': read('desk.read', { kind: oneOf(savedKinds) }, async (tx, { kind }, { person }) => ({
    rows: person === null ? [] : await listSaved(tx, person, kind),
    next: null,
  })),
  /** How many cases each of the first thirty views has. */
  'GET /desk/saved/counts': read('desk.read', {}, async (tx, _input, { person }): Promise<SavedCounts> => {
    const views = (person === null ? [] : await listSaved(tx, person, 'view')).slice(0, mostViews)
    const filters = views.map(({ content }) => filterOf(content.kind === 'view' ? content.filter : {}, person))
    const counts = await countFilters(tx, filters)
    return { counts: Object.fromEntries(views.map(({ id: of }, place) => [of, counts[place] ?? null])) }
  }),
  'POST /desk/saved/:id/keep': act('desk.work', { id, ...kept }, async (context, given: Given) => order(context, given.id, { do: 'keep', ...(await asKept(context, given)) })),
  'POST /desk/saved/:id/change': act('desk.work', { id, ...kept }, async (context, given: Given) => order(context, given.id, { do: 'change', ...(await asKept(context, given)) })),
  'POST /desk/saved/:id/remove': act('desk.work', { id }, (context, given: Readonly<{ id: Id<'saved'> }>) => order(context, given.id, { do: 'remove' })),
} satisfies RouteTable

function contentOf({ filter, text: words }: Given): SavedContent {
  if ((filter === undefined) === (words === undefined)) throw new Problem('invalid-input')
  return filter ? { kind: 'view', filter } : { kind: 'reply', text: words! }
}

/** Shared with the unit of whoever shares it. */
async function asKept({ ground, caller }: Context, given: Given) {
  const [unit = null] = given.shared === 'unit' ? await inTenant(ground.database, caller!.tenant, tx => unitsOfPerson(tx, caller!.person)) : []
  return { name: given.name.trim(), shared: given.shared, unit, content: contentOf(given) }
}

type Bare<Command> = Command extends unknown ? Omit<Command, 'by' | 'leads'> : never
type Order = Bare<Parameters<(typeof savedNoun)['decide']>[1]>

async function order(context: Context, of: Id<'saved'>, asked: Order): Promise<Record<string, never>> {
  const { tenant, person, permissions } = context.caller!
  if (person === null) throw new Problem('not-permitted', { permission: 'identity.own' })
  const by = person as Id<'person'>
  const command = asked.do === 'keep' ? { ...asked, by } : { ...asked, by, leads: permissions.has('desk.lead') }
  const outcome = await perform(context.ground, savedNoun, of, { command: command as never, request: context.request(tenant, asked.do) })
  if (!outcome.ok) throw new Refused('saved', outcome.refusal)
  return {}
}
