import type { Id, Instant } from '#kernel/decision.ts'
import { inTenant } from '#platform/db.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { Problem } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { namedFiles } from './attaching.ts'
import { loadCases, saveCases } from './case.store.ts'
import type { Case, CaseCommand, CaseRefusal } from './case.ts'
import type { Decided } from './decide-cases.ts'
import { decideAll } from './decide-cases.ts'
import { keepDraft, leave, lookAt } from './message.store.ts'
import { caseNoun } from './nouns.ts'
import type { CasePriority, DraftView, LookerView } from './views.ts'

type Ref = Readonly<{ id: Id<'case'> }>

/** A person at a browser; a machine has no drafts and looks at nothing. */
function someone({ caller }: Context): Readonly<{ tenant: string; person: string }> {
  const { tenant, person } = caller!
  if (person === null) throw new Problem('not-permitted', { permission: 'identity.own' })
  return { tenant, person }
}

type Written = Omit<DraftView, 'files'> & Readonly<{ files?: readonly string[] | undefined }>

/** Keep what the caller is writing, and which files go along. It is no event: nothing has happened yet. */
export async function caseDraft(context: Context, { id, files = [], ...words }: Ref & Written): Promise<Record<string, never>> {
  const { tenant, person } = someone(context)
  const draft = { ...words, files: (await namedFiles(context.ground, tenant, id, files)).map(({ hash }) => hash) }
  await inTenant(context.ground.database, tenant, tx => keepDraft(tx, { person, of: id, draft, now: context.now }))
  return {}
}

/** Say that the caller has a case open (or leaves it), and learn who else has. */
export async function lookAtCase(
  context: Context,
  { id, writing, here }: Ref & Readonly<{ writing: boolean; here: boolean }>,
): Promise<Readonly<{ others: readonly LookerView[] }>> {
  const { tenant, person } = someone(context)
  return inTenant(context.ground.database, tenant, async tx => {
    if (here) return { others: await lookAt(tx, { person, of: id, writing, now: context.now }) }
    await leave(tx, person, id)
    return { others: [] }
  })
}

/** How some cases are to stand; what is not named stays. Sending back what was there before undoes it. */
export type Standing = Ref &
  Readonly<{
    holder?: Readonly<{ owner: Id<'person'> | null; unit: Id<'unit'> | null }> | undefined
    tags?: readonly string[] | undefined
    priority?: CasePriority | undefined
    stage?: 'open' | 'waiting' | 'solved' | undefined
    snooze?: Readonly<{ until: Instant | null }> | undefined
  }>
type Refusal = Readonly<{ id: string; refusal: CaseRefusal }>

/** Many cases at once, in one transaction; each is changed or refused by itself. */
export async function changeMany(context: Context, { cases }: Readonly<{ cases: readonly Standing[] }>): Promise<Readonly<{ done: number; refused: readonly Refusal[] }>> {
  const request = context.request(context.caller!.tenant, 'change-many')
  return performBulk(context.ground, { noun: 'case', personal: caseNoun.personal, id: request.tenant, body: JSON.stringify(cases), request }, async tx => {
    const states = await loadCases(
      tx,
      cases.map(({ id }) => id),
    )
    const results = cases.map(standing => changed(states.get(standing.id) ?? null, standing, request.now))
    await saveCases(
      tx,
      results.flatMap(({ id, after }) => (after ? [[id, after] as const] : [])),
    )
    const refused = results.flatMap(({ id, refusal }) => (refusal ? [{ id, refusal }] : []))
    return { answer: { done: cases.length - refused.length, refused }, events: results.flatMap(({ events }) => events) }
  })
}

function changed(state: Case | null, standing: Standing, now: Instant): Decided {
  const { id } = standing
  return state ? decideAll({ id, state, orders: ordersOf(state, standing) }, now) : { id, after: null, refusal: 'unknown', events: [] }
}

function ordersOf({ subject, service, tier }: Case, { holder, tags, priority, stage, snooze }: Standing): CaseCommand[] {
  return [
    ...(stage === 'open' ? [{ do: 'reopen', reason: 'bulk' } as const] : []),
    ...(holder ? [{ do: 'assign', ...holder } as const] : []),
    ...(tags ? [{ do: 'tag', tags } as const] : []),
    ...(priority ? [{ do: 'change', subject, service, tier, priority } as const] : []),
    ...(snooze ? [{ do: 'snooze', until: snooze.until } as const] : []),
    ...(stage === 'waiting' ? [{ do: 'wait' } as const] : stage === 'solved' ? [{ do: 'solve', outcome: '' } as const] : []),
  ]
}
