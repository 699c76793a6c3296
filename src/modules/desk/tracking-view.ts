import { clockRowsOfCase } from '#modules/promises/public.ts'
import { together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { findCase } from './case.store.ts'
import type { Case } from './case.ts'
import { caseKeyOf } from './case-number.ts'
import { formOf } from './case-type.store.ts'
import { readMessages } from './message.store.ts'
import { rowOfCase } from './related.store.ts'
import { placeOfCase } from './tracking.store.ts'
import type { NamedWord } from './tracking.ts'
import { factsFor, isTrackable, namedWordsFor, promiseFor, stageFor, wordsFor } from './tracking.ts'
import type { TrackedStep, TrackingView } from './views.ts'

/** A case as its customer may know it: `it` is his, `current` is the one in which it goes on. */
export type TrackedCase = Readonly<{ it: Case; current: Case; currentId: string; conversations: readonly string[] }>

/** A case that its customer may still see. What other cases brought into it is theirs, and not shown here. */
export async function trackedCase(tx: Tx, id: string, now: number): Promise<TrackedCase | null> {
  const place = await placeOfCase(tx, id)
  if (!place) return null
  const [it, current] = await together(tx, [() => findCase(tx, id), () => findCase(tx, place.current)])
  if (!it || !current || it.erasedAt !== null || !isTrackable(current, now)) return null
  const foreign = new Set(it.merged.flatMap(({ conversations }) => conversations))
  return { it, current, currentId: place.current, conversations: place.brought ?? it.conversations.filter(conversation => !foreign.has(conversation)) }
}

export async function viewTracking(tx: Tx, { it, current, currentId, conversations }: TrackedCase, now: number): Promise<TrackingView> {
  const [row, said, clocks, form] = await together(tx, [
    () => rowOfCase(tx, currentId),
    () => readMessages(tx, conversations),
    () => clockRowsOfCase(tx, caseKeyOf(current.number), now),
    async () => (it.form ? formOf(tx, it.form.type, it.form.version) : null),
  ])
  const stage = stageFor(current)
  return {
    ...{ key: caseKeyOf(it.number), subject: it.subject, stage, unit: row?.unitName ?? null, person: row?.ownerName ?? null },
    ...{ promise: stage === 'ours' || stage === 'yours' ? promiseFor(clocks) : null, said: wordsFor(said), steps: stepsOf(it, current) },
    rating: current.rating && { stars: current.rating.stars, comment: current.rating.comment },
    facts: factsFor(form?.fields ?? [], it.values),
  }
}

type TrackedTalk = Pick<TrackingView, 'stage' | 'unit' | 'person'> & Readonly<{ said: readonly NamedWord[] }>

/** Of a case, what its customer may know while he talks to us: the words of some conversations, and who has it. */
export async function viewTalk(tx: Tx, { current, currentId }: TrackedCase, conversations: readonly string[]): Promise<TrackedTalk> {
  const [row, said] = await together(tx, [() => rowOfCase(tx, currentId), () => readMessages(tx, conversations)])
  return { stage: stageFor(current), unit: row?.unitName ?? null, person: row?.ownerName ?? null, said: namedWordsFor(said) }
}

function stepsOf({ openedAt }: Case, { solvedAt, closedAt, held }: Case): TrackedStep[] {
  return [
    { step: 'opened', at: openedAt },
    ...(solvedAt !== null && held.length === 0 ? [{ step: 'solved' as const, at: solvedAt }] : []),
    ...(closedAt === null ? [] : [{ step: 'closed' as const, at: closedAt }]),
  ]
}
