import { clockRowsOfCase } from '#modules/promises/public.ts'
import { planned, together } from '#platform/db.ts'
import type { Tx } from '#platform/noun.ts'
import { findCase, readConversations } from './case.store.ts'
import { caseKeyOf } from './case-number.ts'
import { tasksOfCase } from './case-task.store.ts'
import { formOf } from './case-type.store.ts'
import { readDraft, readMessages } from './message.store.ts'
import { caseNames, rowOfCase } from './related.store.ts'
import type { CaseView } from './views.ts'

/** Everything that a page about one case shows. */
export async function viewCase(tx: Tx, id: string, person: string | null, now: number): Promise<CaseView | null> {
  const [it, row] = await planned(tx, () => together(tx, [() => findCase(tx, id), () => rowOfCase(tx, id)]))
  if (!it || !row) return null
  const others = [...it.links.map(link => link.case), ...it.merged.map(each => each.case), ...(it.mergedInto ? [it.mergedInto] : [])]
  const [conversations, said, names, clocks, draft, form, tasks] = await planned(tx, () =>
    together(tx, [
      () => readConversations(tx, it.conversations),
      () => readMessages(tx, it.conversations),
      () => caseNames(tx, others, it.watchers),
      () => clockRowsOfCase(tx, caseKeyOf(it.number), now),
      async () => (person ? readDraft(tx, person, id) : null),
      async () => (it.form ? formOf(tx, it.form.type, it.form.version) : null),
      () => tasksOfCase(tx, id),
    ]),
  )
  const named = (other: string) => ({ id: other, ...(names.cases.get(other) ?? { key: '', subject: '', stage: 'open' as const }) })
  const { solvedAt, closedAt, outcome, rating, erasedAt, messages, mergedInto, values, lacks } = it
  return {
    ...row,
    ...{ contactAddress: it.contact.address, solvedAt, closedAt, outcome, rating, erasedAt, messages, conversations, said, clocks, draft, form, values, lacks, tasks },
    watchers: it.watchers.map(watcher => ({ id: watcher, name: names.people.get(watcher) ?? '' })),
    links: it.links.map(({ case: other, kind }) => ({ ...named(other), kind })),
    mergedInto: mergedInto && { id: mergedInto, key: named(mergedInto).key },
    merged: it.merged.map(each => named(each.case)),
  }
}
