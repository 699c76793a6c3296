import type { Zone } from '#science/calendar/zone.ts'
import type { Trigger } from './views.ts'

const day = 86_400_000

/** The instants of a schedule after one instant and until another, at most those of the last day: who was asleep longer is not done twice. */
export function scheduledBetween({ at, weekdays }: Extract<Trigger, { on: 'schedule' }>, zone: Zone, [after, until]: readonly [number, number]): number[] {
  const [hours, minutes] = at.split(':').map(Number) as [number, number]
  const local = until + zone.offsetAt(until)
  const today = Math.floor(local / day) * day
  return [today - day, today]
    .filter(midnight => weekdays.includes(((new Date(midnight).getUTCDay() + 6) % 7) + 1))
    .map(midnight => zone.instantOf(midnight + (hours * 60 + minutes) * 60_000))
    .filter(instant => instant > Math.max(after, until - day) && instant <= until)
}
