import { useCallback } from 'react'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { loadWords } from './load-words.ts'

/** Working time in words. From a day on it is told in hours: nobody works twenty-four of them a day. */
export function useWorkTime(): (minutes: number) => string {
  const say = useWords(loadWords)
  const format = useFormat()
  return useCallback(
    (minutes: number) => {
      // Seconds of a simulated wait are false precision, above a minute.
      if (minutes >= 1440) return say('hours', { count: format.number(minutes / 60) })
      return format.duration(minutes < 1 ? Math.round(minutes * 60) * 1000 : Math.round(minutes) * 60_000)
    },
    [say, format],
  )
}
