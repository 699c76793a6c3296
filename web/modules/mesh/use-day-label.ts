import type { Instant } from '#kernel/time.ts'
import { useZone } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { startOfDay } from '#web/ui/zone.ts'
import type { Timeline } from './day-volumes.ts'
import { dayAt } from './day-volumes.ts'

/** The day at a position of the timeline, in words. */
export function useDayLabel(timeline: Timeline): (position: number) => string {
  const format = useFormat()
  const zone = useZone()
  return position => format.day(startOfDay(dayAt(timeline, position), zone) ?? (0 as Instant))
}
