import { searchForm } from '#science/text/grams.ts'
import type { Address, AddressKind } from './views.ts'

/** Kinds whose addresses are the same thing: a number is found whether it was noted as mobile or as telephone. */
export function familyOf(kind: AddressKind): string {
  return kind === 'mobile' ? 'phone' : kind
}

const longest = 200

/**
 * The form by which an address is found again; applying it twice changes nothing. E-mail in lower case (RFC 5321 leaves the local part to its host, but no
 * host in use tells cases apart), telephone numbers as E.164 with China's +86 where no country is named, everything else in lower case without spaces.
 */
export function normalForm(kind: AddressKind, value: string): string {
  const plain = folded(value)
  const normal = familyOf(kind) === 'phone' ? phoneForm(plain) : plain.replace(/[\s\p{Cf}]+/gu, '')
  // What stood apart may be one letter once the space between is gone.
  return Array.from(normal.normalize('NFC')).slice(0, longest).join('')
}

/** Full-width and half-width, upper and lower case are one. */
export function folded(value: string): string {
  return searchForm(value).trim()
}

/** An extension (转 12, ext. 12, #12) is not part of the number by which somebody is found. */
function phoneForm(plain: string): string {
  const [line = ''] = plain.split(/转|ext|x|#|;/)
  const digits = line.replace(/\D/g, '')
  if (digits === '') return plain.replace(/\s+/g, '')
  if (line.trimStart().startsWith('+')) return `+${digits}`
  if (/^00\d/.test(digits)) return `+${digits.slice(2)}`
  if (/^86(1[3-9]\d{9}|[2-9]\d{8,10})$/.test(digits)) return `+${digits}`
  return `+86${digits.replace(/^0/, '')}`
}

/** E.164 has at most 15 digits; Chinese mobiles have 11 beginning with 13 to 19, landlines 9 to 11 with their area, service numbers from 5. */
export function isMalformed({ kind, normal }: Pick<Address, 'kind' | 'normal'>): boolean {
  if (kind === 'email') return !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(normal)
  if (kind === 'mobile') return !(normal.startsWith('+86') ? /^\+861[3-9]\d{9}$/ : /^\+[1-9]\d{6,14}$/).test(normal)
  if (kind === 'phone') return !(normal.startsWith('+86') ? /^\+86\d{5,12}$/ : /^\+[1-9]\d{6,14}$/).test(normal)
  return normal === ''
}

/** The address of a kind that is used first: the one made primary last, else the one that came first. */
export function primaryOf(addresses: readonly Address[], kind: AddressKind): Address | undefined {
  return addresses.filter(each => each.kind === kind).reduce<Address | undefined>((best, each) => (best && best.primaryAt >= each.primaryAt ? best : each), undefined)
}

/** Whether two addresses lead to the same place. */
export function sameAddress(one: Pick<Address, 'kind' | 'normal'>, other: Pick<Address, 'kind' | 'normal'>): boolean {
  return familyOf(one.kind) === familyOf(other.kind) && one.normal === other.normal
}
