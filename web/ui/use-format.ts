import { useMemo } from 'react'
import type { Instant } from '#kernel/time.ts'
import { formatBytes, formatCompact, formatDay, formatDuration, formatInstant, formatInterval, formatNumber, formatRatio, formatShare, formatShortDay } from './format.ts'
import { readerZone, useLocale, useZone } from './locale.tsx'

/** The formatters bound to the current language; days belong to the tenant's zone, instants to the reader's. */
export function useFormat() {
  const locale = useLocale()
  const zone = useZone()
  return useMemo(
    () => ({
      number: (value: number | null, digits = 0) => formatNumber(value, locale, digits),
      compact: (value: number) => formatCompact(value, locale),
      duration: (milliseconds: number | null) => formatDuration(milliseconds, locale),
      share: (share: number | null, n: number) => formatShare(share, n, locale),
      interval: (lower: number | null, upper: number | null, n: number) => formatInterval(lower, upper, n, locale),
      day: (at: Instant | null) => formatDay(at, locale, zone),
      shortDay: (at: Instant) => formatShortDay(at, locale, zone),
      instant: (at: Instant | null) => formatInstant(at, locale, readerZone),
      bytes: (bytes: number) => formatBytes(bytes, locale),
      ratio: (ratio: number | null) => formatRatio(ratio, locale),
    }),
    [locale, zone],
  )
}
