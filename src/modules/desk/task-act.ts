import type { Id } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context } from '#platform/routes.ts'
import { findCase } from './case.store.ts'
import { note, personOf } from './case-act.ts'
import { findTask } from './case-task.store.ts'
import type { CaseTaskCommand } from './case-task.ts'
import { askingTask, caseTaskNoun } from './nouns.ts'

type Ref = Readonly<{ id: Id<'case-task'> }>
type Given = Readonly<{ unit: Id<'unit'>; person: Id<'person'> | null }>
export type Asking = Ref & Given & Readonly<{ case: Id<'case'>; title: string; text: string; checklist: readonly string[] }>

/** Ask another unit for something. */
export async function askTask(context: Context, { id, ...asked }: Asking): Promise<Readonly<{ id: string }>> {
  const request = context.request(context.caller!.tenant, 'ask')
  const outcome = await perform(context.ground, askingTask(asked.case), id, { command: { do: 'ask', ...asked, by: personOf(context) }, request })
  if (!outcome.ok) throw new Refused('case-task', outcome.refusal)
  return { id }
}

export function takeTask(context: Context, { id }: Ref): Promise<Record<string, never>> {
  if (personOf(context) === null) throw new Problem('not-permitted', { permission: 'identity.own' })
  return taskCommand(context, id, { do: 'take', by: personOf(context) })
}

async function taskCommand(context: Context, id: Id<'case-task'>, command: CaseTaskCommand): Promise<Record<string, never>> {
  const outcome = await perform(context.ground, caseTaskNoun, id, { command, request: context.request(context.caller!.tenant, command.do) })
  if (!outcome.ok) throw new Refused('case-task', outcome.refusal)
  return {}
}

/** A word about a task is a note among us at its case; whoever has to do with the task is named in it, and so is told. */
export async function noteOnTask(context: Context, { id, text }: Ref & Readonly<{ text: string }>): Promise<Readonly<{ message: string }>> {
  const { task, it } = await inTenant(context.ground.database, context.caller!.tenant, async tx => {
    const task = await findTask(tx, id)
    return { task, it: task && (await findCase(tx, task.case)) }
  })
  if (!task || !it) throw new Refused('case-task', 'unknown')
  const concerned = [it.owner, task.person, task.askedBy].filter((each): each is Id<'person'> => each !== null && each !== personOf(context))
  const conversation = it.conversations[0]
  if (conversation === undefined) throw new Refused('case', 'is-merged')
  return note(context, { id: task.case as Id<'case'>, conversation, text: `${task.key} ${task.title}\n${text}`, mentions: [...new Set(concerned)] })
}
