/** ISO 4217 codes that amounts may be in. */
export const currencies = ['CNY', 'HKD', 'TWD', 'MOP', 'USD', 'EUR', 'GBP', 'JPY', 'SGD', 'AUD', 'CAD', 'CHF'] as const
export type Currency = (typeof currencies)[number]
/** An amount in the smallest unit of its currency (分, cent): a whole number, so that sums are exact. */
export type Money = Readonly<{ amount: number; currency: Currency }>

/** How many digits of a currency stand behind the point (ISO 4217): two for most, none for the yen. What is no currency has two. */
export function minorDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** An amount as people write it, from its smallest units: 1250 is 12.50. */
export function fromMinor(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return (minor < 0 ? '-' : '') + (digits > 0 ? `${whole}.${text.slice(-digits)}` : whole)
}

/** The same the other way; null where it is no amount of this currency. */
export function toMinor(typed: string, currency: string): number | null {
  const digits = minorDigits(currency)
  const found = /^(-?)(\d{1,13})(?:[.,](\d+))?$/.exec(typed.trim().replaceAll(/[\s\u2009]/g, ''))
  if (!found || (found[3] ?? '').length > digits) return null
  const amount = Number(`${found[2]}${(found[3] ?? '').padEnd(digits, '0')}`)
  return found[1] ? -amount : amount
}
