import type { Instant } from '#kernel/time.ts'
import { formatDay } from '#web/ui/format.ts'
import { useLocale } from '#web/ui/locale.tsx'

/** A date `yyyy-MM-dd` in the reader's language: 2026年9月3日, 3 Sep 2026. */
export function useDate(): (date: string) => string {
  const locale = useLocale()
  return date => formatDay(Date.parse(`${date}T00:00Z`) as Instant, locale, 'UTC')
}
