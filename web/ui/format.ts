import { minorDigits } from '#kernel/money.ts'
import type { Instant } from '#kernel/time.ts'
import type { Locale } from '#kernel/words.ts'

/** A thin space: stands between Chinese and Latin or digits, and between a number and its unit. */
export const thin = '\u2009'
export const nothing = '–'

const han = '[\\u2e80-\\u2fff\\u3400-\\u9fff\\uf900-\\ufaff]'
const latin = '[A-Za-z0-9%+@$#&/]'
const hanLatin = new RegExp(`(${han}) ?(?=${latin})`, 'g')
const latinHan = new RegExp(`(${latin}) ?(?=${han})`, 'g')

/** Dates are written closed up: 2026年11月22日. */
const inDate = /(?<=\d)\u2009(?=[年月日])|(?<=[年月])\u2009(?=\d)/g

/** Put a thin space where Chinese meets Latin or digits; a plain space already there becomes thin. */
export function spaced(text: string): string {
  return text.replace(hanLatin, `$1${thin}`).replace(latinHan, `$1${thin}`).replace(inDate, '')
}

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${locale}${JSON.stringify(options)}`
  const known = cache.get(key) ?? new Intl.NumberFormat(locale, options)
  cache.set(key, known)
  return known as Intl.NumberFormat
}

function dateFormat(locale: Locale | 'en-CA', options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${locale}${JSON.stringify(options)}`
  const known = cache.get(key) ?? new Intl.DateTimeFormat(locale, options)
  cache.set(key, known)
  return known as Intl.DateTimeFormat
}

export function formatNumber(value: number | null, locale: Locale, digits = 0): string {
  return value === null ? nothing : numberFormat(locale, { maximumFractionDigits: digits }).format(value)
}

/** A short count for labels on a picture: 12.4k, 1.2 万. */
export function formatCompact(value: number, locale: Locale): string {
  return spaced(numberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(value))
}

/** A share in percent: one decimal only when at least 200 were counted, because below that it would be invented precision. */
export function formatShare(share: number | null, n: number, locale: Locale): string {
  if (share === null) return nothing
  const digits = n >= 200 ? 1 : 0
  return numberFormat(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share)
}

export function formatInterval(lower: number | null, upper: number | null, n: number, locale: Locale): string {
  if (lower === null || upper === null) return nothing
  return `${formatShare(lower, n, locale)}–${formatShare(upper, n, locale)}`
}

/** An amount given in the smallest unit of its currency; pence are left out where there are none. */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  const unit = 10 ** minorDigits(currency)
  const digits = minor % unit === 0 ? { maximumFractionDigits: 0 } : {}
  return numberFormat(locale, { style: 'currency', currency, ...digits }).format(minor / unit)
}

const units = { 'zh-CN': { d: '天', h: '小时', m: '分', s: '秒', ms: '毫秒' }, en: { d: 'd', h: 'h', m: 'm', s: 's', ms: 'ms' } } as const
type Unit = keyof (typeof units)['en']

/** The two largest parts of a duration in milliseconds: 2 h 15 m, 3 d 4 h, 42 s. */
export function formatDuration(milliseconds: number | null, locale: Locale): string {
  if (milliseconds === null) return nothing
  const part = (count: number, unit: Unit) => `${formatNumber(count, locale)}${thin}${units[locale][unit]}`
  const size = Math.abs(milliseconds)
  const sign = milliseconds < 0 ? '−' : ''
  if (size === 0) return part(0, 's')
  if (size < 1000) return sign + part(Math.max(1, Math.round(size)), 'ms')
  if (size < 59_500) return sign + part(Math.round(size / 1000), 's')
  const minutes = Math.round(size / 60_000)
  if (size < 600_000 && size % 60_000 >= 500) return sign + twoParts(Math.round(size / 1000), part, ['m', 's', 60])
  if (minutes < 60) return sign + part(minutes, 'm')
  if (minutes < 24 * 60) return sign + twoParts(minutes, part, ['h', 'm', 60])
  return sign + twoParts(Math.round(size / 3_600_000), part, ['d', 'h', 24])
}

type Part = (count: number, unit: Unit) => string

function twoParts(count: number, part: Part, [large, small, base]: readonly [Unit, Unit, number]): string {
  const rest = count % base
  return rest === 0 ? part(count / base, large) : `${part(Math.floor(count / base), large)}${thin}${part(rest, small)}`
}

type Parts = Readonly<Record<string, string>>

function partsOf(at: Instant, locale: Locale, zone: string): Parts {
  const format = dateFormat(locale, {
    timeZone: zone,
    year: 'numeric',
    month: locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return Object.fromEntries(format.formatToParts(at).map(part => [part.type, part.value]))
}

/** 2026年11月22日 周日 14:05 / Sun 22 Nov 2026, 14:05 */
export function formatInstant(at: Instant | null, locale: Locale, zone: string): string {
  if (at === null) return nothing
  const { hour, minute } = partsOf(at, locale, zone)
  return locale === 'en' ? `${formatDay(at, locale, zone, true)}, ${hour}:${minute}` : `${formatDay(at, locale, zone, true)} ${hour}:${minute}`
}

/** 2026年9月3日 / 3 Sep 2026 */
export function formatDay(at: Instant | null, locale: Locale, zone: string, weekday = false): string {
  if (at === null) return nothing
  const part = partsOf(at, locale, zone)
  if (locale === 'en') return `${weekday ? `${part.weekday} ` : ''}${part.day} ${part.month} ${part.year}`
  return `${part.year}年${part.month}月${part.day}日${weekday ? ` ${part.weekday}` : ''}`
}

/** Of today the time alone, of any other day the day with it. */
export function formatNear(at: Instant, now: number, locale: Locale, zone: string): string {
  const { hour, minute } = partsOf(at, locale, zone)
  return formatDay(at, locale, zone) === formatDay(now as Instant, locale, zone) ? `${hour}:${minute}` : formatInstant(at, locale, zone)
}

/** 9月3日 / 3 Sep: for axes, where the year is said elsewhere. */
export function formatShortDay(at: Instant, locale: Locale, zone: string): string {
  const part = partsOf(at, locale, zone)
  return locale === 'en' ? `${part.day} ${part.month}` : `${part.month}月${part.day}日`
}

/** 09-03 14:05:09: a compact moment for timelines of one case. */
export function formatClock(at: Instant, locale: Locale, zone: string): string {
  const part = partsOf(at, locale, zone)
  return `${formatShortDay(at, locale, zone)} ${part.hour}:${part.minute}:${part.second}`
}

/** Relative under a day, the day itself after that. */
export function formatAgo(at: Instant | null, now: number, locale: Locale, zone: string): string {
  if (at === null) return nothing
  const seconds = Math.round((at - now) / 1000)
  if (Math.abs(seconds) >= 86_400) return formatInstant(at, locale, zone)
  if (Math.abs(seconds) < 45) return locale === 'en' ? 'just now' : '刚刚'
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const words = Math.abs(seconds) < 3570 ? relative.format(Math.round(seconds / 60), 'minute') : relative.format(Math.round(seconds / 3600), 'hour')
  return locale === 'en' ? words : spaced(words)
}

/** 4.2 MB, in powers of 1000 as browsers and file managers show them. */
export function formatBytes(bytes: number, locale: Locale): string {
  const steps = ['B', 'kB', 'MB', 'GB', 'TB'] as const
  const step = Math.min(steps.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return `${formatNumber(bytes / 1000 ** step, locale, step === 0 ? 0 : 1)}${thin}${steps[step]}`
}

/** ×1.8: how many times as long. */
export function formatRatio(ratio: number | null, locale: Locale): string {
  return ratio === null ? nothing : `×${formatNumber(ratio, locale, ratio < 10 ? 2 : 0)}`
}
