import type { ClockHeard, HeardEvent, TimeBase } from '#modules/automations/views.ts'
import { clockEvents, heardEvents, timeBases } from '#modules/automations/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { baseWords, clockWords, eventWords, triggerWords } from './words.ts'

/** Why a rule fired, in words. */
export function useBecause(): (because: string) => string {
  const [sayEvent, sayClock, sayBase, sayTrigger] = [useWords(eventWords), useWords(clockWords), useWords(baseWords), useWords(triggerWords)]
  return because => {
    if ((heardEvents as readonly string[]).includes(because)) return sayEvent(because as HeardEvent)
    if ((clockEvents as readonly string[]).includes(because)) return sayClock(because as ClockHeard)
    return (timeBases as readonly string[]).includes(because) ? sayBase(because as TimeBase) : sayTrigger('schedule')
  }
}
