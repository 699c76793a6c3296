import type { Id } from '#kernel/decision.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { loadCases, saveCases } from './case.store.ts'
import type { Case, CaseCommand } from './case.ts'
import { decideAll } from './decide-cases.ts'
import { caseNoun } from './nouns.ts'

type Both = Readonly<{ one: Case; other: Case }>

/** What happens to two cases at once, in one transaction: either both change or neither. */
async function regroup(
  context: Context,
  step: string,
  ids: readonly [Id<'case'>, Id<'case'>],
  orders: (both: Both) => readonly [CaseCommand, CaseCommand],
): Promise<Record<string, never>> {
  const request = context.request(context.caller!.tenant, step)
  return performBulk(context.ground, { noun: 'case', personal: caseNoun.personal, id: ids[0], body: JSON.stringify([step, ...ids]), request }, async tx => {
    if (ids[0] === ids[1]) throw new Refused('case', 'itself')
    const cases = await loadCases(tx, ids)
    const [one, other] = ids.map(id => cases.get(id))
    if (!one || !other) throw new Problem('not-found')
    const done = orders({ one, other }).map((order, place) => decideAll({ id: ids[place]!, state: place === 0 ? one : other, orders: [order] }, request.now))
    const refused = done.find(({ refusal }) => refusal !== null)
    if (refused) throw new Refused('case', refused.refusal!)
    await saveCases(
      tx,
      done.flatMap(({ id, after }) => (after ? [[id, after] as const] : [])),
    )
    return { answer: {}, events: done.flatMap(({ events }) => events) }
  })
}

type Pair = Readonly<{ id: Id<'case'>; other: Id<'case'> }>

/** One case goes on in another: its conversations go there, and it says where. Undone by `unmerge`. */
export function merge(context: Context, { id, other }: Pair): Promise<Record<string, never>> {
  return regroup(context, 'merge', [id, other], ({ one }) => [
    { do: 'merge-into', into: other },
    { do: 'take-in', from: id, conversations: one.conversations, messages: one.messages },
  ])
}

/** What was merged is two cases again; the conversations it brought go back with it. @param id the case that was merged away */
export function unmerge(context: Context, { id, other }: Pair): Promise<Record<string, never>> {
  return regroup(context, 'unmerge', [id, other], both => {
    const brought = both.other.merged.find(each => each.case === id)?.conversations ?? []
    const back = brought.filter(conversation => both.other.conversations.includes(conversation))
    return [
      { do: 'unmerge', conversations: back },
      { do: 'give-back', to: id },
    ]
  })
}

/** A conversation goes to another case, with all that was said in it. Undone by moving it back. */
export function moveConversation(context: Context, { id, other, conversation }: Pair & Readonly<{ conversation: string }>): Promise<Record<string, never>> {
  return regroup(context, `move-${conversation}`, [id, other], ({ one }) => [
    { do: 'move-out', conversation, to: other },
    { do: 'move-in', conversation, from: id, messages: one.messages },
  ])
}

/** Two cases that have to do with each other, seen from both. */
export function link(context: Context, { id, other, kind }: Pair & Readonly<{ kind: 'related' | 'follows' }>): Promise<Record<string, never>> {
  return regroup(context, 'link', [id, other], () => [
    { do: 'link', other, kind },
    { do: 'link', other: id, kind: kind === 'follows' ? 'follow-up' : 'related' },
  ])
}

export function unlink(context: Context, { id, other }: Pair): Promise<Record<string, never>> {
  return regroup(context, 'unlink', [id, other], () => [
    { do: 'unlink', other },
    { do: 'unlink', other: id },
  ])
}
