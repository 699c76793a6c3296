import { useQueryClient } from '@tanstack/react-query'
import type { InstanceView, StepView } from '#modules/instances/views.ts'
import { useAct } from '#web/shell/act.ts'
import type { Ended } from './NextBanner.tsx'
import { lookAgain } from './queries.ts'
import { whatNext } from './what-next.ts'

type Order = Readonly<{ how: Ended['how']; send: () => Promise<unknown> }>

/** End a step in any way, look how the process stands then, and tell what came of it. */
export function useEnding(view: InstanceView, step: StepView, onEnded: (ended: Ended) => void) {
  const client = useQueryClient()
  const look = () => lookAgain(client, view.id)
  const act = useAct<Order, Ended>({
    send: async ({ how, send }) => {
      await send()
      return { step: step.key, name: step.name, how, next: whatNext(view, await look()) }
    },
    stale: [['tasks'], ['instances', view.id, 'deviations']],
    done: onEnded,
  })
  const stepNow = async (): Promise<StepView | undefined> => (await look()).open.find(({ key }) => key === step.key)
  return { mutate: act.mutate, isPending: act.isPending, stepNow }
}
