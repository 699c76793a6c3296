import type { AddressKind } from '#modules/customers/views.ts'

/** What kind of address somebody typed: with @ an e-mail address, eleven digits from 13 to 19 a mobile, other numbers a telephone, anything else a handle. */
export function guessKind(typed: string): AddressKind {
  const plain = typed.normalize('NFKC').trim()
  if (plain.includes('@')) return 'email'
  const digits = plain.replace(/\D/g, '').replace(/^(00)?86(?=1)/, '')
  if (!/^[+\d\s()/.-]+$/.test(plain) || digits === '') return 'wechat'
  return /^1[3-9]\d{9}$/.test(digits) ? 'mobile' : 'phone'
}
