import type { Instant } from '#kernel/time.ts'
import type { Rate } from '#modules/mesh/views.ts'
import { formatAgo, formatInstant, nothing } from './format.ts'
import { readerZone, useLocale, useWords, useZone } from './locale.tsx'
import { useFormat } from './use-format.ts'
import { uiWords } from './words.ts'

/** An instant, relative under a day, with the full time and zone on hover. */
export function When({ at, relative = false }: { at: Instant | null; relative?: boolean }) {
  const locale = useLocale()
  const zone = useZone()
  const say = useWords(uiWords)
  if (at === null) return <span className="muted">{nothing}</span>
  const zones = [...new Set([readerZone, zone])]
  const hover = zones.map(each => say('inZone', { time: formatInstant(at, locale, each), zone: each })).join('\n')
  return (
    <time className="number" dateTime={new Date(at).toISOString()} title={hover}>
      {relative ? formatAgo(at, Date.now(), locale, readerZone) : formatInstant(at, locale, readerZone)}
    </time>
  )
}

export function Duration({ of }: { of: number | null }) {
  const format = useFormat()
  return <span className="number">{format.duration(of)}</span>
}

/** A share with its 95 % interval and the counts behind it. */
export function Share({ rate }: { rate: Rate }) {
  const format = useFormat()
  const counted = `${format.number(rate.count)} / ${format.number(rate.n)}`
  return (
    <span className="number" title={counted}>
      {format.share(rate.share, rate.n)} {rate.lower !== null && <span className="muted">({format.interval(rate.lower, rate.upper, rate.n)})</span>}
    </span>
  )
}
