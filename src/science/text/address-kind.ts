/** What kind of address somebody typed: with @ an e-mail address, eleven digits from 13 to 19 a mobile, other numbers a telephone, anything else a handle. */
export function guessKind(typed: string): 'email' | 'mobile' | 'phone' | 'wechat' {
  const plain = typed.normalize('NFKC').trim()
  if (plain.includes('@')) return 'email'
  const digits = plain.replace(/\D/g, '').replace(/^(00)?86(?=1)/, '')
  if (!/^[+\d\s()/.-]+$/.test(plain) || digits === '') return 'wechat'
  return /^1[3-9]\d{9}$/.test(digits) ? 'mobile' : 'phone'
}
