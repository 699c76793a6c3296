/** How many digits the smallest unit of a currency has (ISO 4217): two for most, none for the yen. */
function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** An amount as people write it, from its smallest units: 1250 is 12.50. */
export function fromMinor(minor: number, currency: string): string {
  const digits = digitsOf(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return (minor < 0 ? '-' : '') + (digits > 0 ? `${whole}.${text.slice(-digits)}` : whole)
}

/** The same the other way; null where it is no amount of this currency. */
export function toMinor(typed: string, currency: string): number | null {
  const digits = digitsOf(currency)
  const found = /^(-?)(\d{1,13})(?:[.,](\d+))?$/.exec(typed.trim().replaceAll(/[\s\u2009]/g, ''))
  if (!found || (found[3] ?? '').length > digits) return null
  const amount = Number(`${found[2]}${(found[3] ?? '').padEnd(digits, '0')}`)
  return found[1] ? -amount : amount
}

/** An instant as an input of date and time takes it, in the reader's zone. */
export function localText(at: number): string {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

/** Whether two things say the same, in whatever order their parts are written. */
export function isSame(one: unknown, other: unknown): boolean {
  return inOrder(one) === inOrder(other)
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  )
}
