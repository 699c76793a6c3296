/**
 * The check digit of a number after Luhn (ISO/IEC 7812-1, annex B): a slip of one digit, and nearly every swap of two neighbours, makes another one.
 * @param number a whole number, 0 or more
 */
export function checkDigit(number: number): number {
  const digits = String(number).split('').map(Number).toReversed()
  const sum = digits.reduce((total, digit, place) => total + (place % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit), 0)
  return (10 - (sum % 10)) % 10
}

/** What people call a case: `C-` with its number and a check digit. */
export function caseKeyOf(number: number): string {
  return `C-${number}${checkDigit(number)}`
}

/** The number of a case from what somebody typed or a subject line holds; null when it is none, or mistyped. */
export function caseNumberIn(text: string): number | null {
  const found = /(?:^|[^\p{L}\d])C-?(\d{2,16})(?!\d)/iu.exec(text)
  if (!found) return null
  const number = Number(found[1]!.slice(0, -1))
  return checkDigit(number) === Number(found[1]!.at(-1)) ? number : null
}
