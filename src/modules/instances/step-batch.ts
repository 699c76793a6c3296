import type { Id, Instant } from '#kernel/decision.ts'
import { performBulk } from '#platform/perform-bulk.ts'
import type { Context } from '#platform/routes.ts'
import type { Choices } from '#science/process/run/marking.ts'
import type { OrderRefusal } from './decide-many.ts'
import { decideMany } from './decide-many.ts'
import { actorOf } from './instance-act.ts'

type Done = Readonly<{ instance: Id<'instance'>; step: number; note: string; choices: Choices }>

/** Complete many steps at once, for systems that report by the thousand; each is done or refused by itself. */
export async function completeMany(context: Context, { steps }: Readonly<{ steps: readonly Done[] }>): Promise<Readonly<{ done: number; refused: readonly OrderRefusal[] }>> {
  const { tenant } = context.caller!
  const actor = await actorOf(context)
  const orders = steps.map(({ instance, ...step }) => ({ instance, command: { do: 'complete', ...step, ...actor } as const }))
  const about = { noun: 'instance', id: tenant, body: JSON.stringify(steps), request: context.request(tenant, 'complete-many') }
  return performBulk(context.ground, about, async tx => {
    const { done, refused, events } = await decideMany(tx, orders, { now: context.now as Instant, plan: null })
    return { answer: { done, refused }, events }
  })
}
