import { createHmac, timingSafeEqual } from 'node:crypto'

/** The three headers of a signed message (Standard Webhooks 1.0). */
export type SignedHeaders = Readonly<{ id: string; timestamp: string; signature: string }>

const prefix = 'whsec_'
/** How far the clocks of two systems may be apart. */
const toleranceSeconds = 300

/** A secret as it is shown: 32 bytes in Base64 behind a prefix. */
export function webhookSecret(random: Uint8Array): string {
  return `${prefix}${Buffer.from(random).toString('base64')}`
}

/** `v1,` and the Base64 of HMAC-SHA-256 over `id.timestamp.body`, under the bytes behind the prefix of the secret. */
export function signatureOf(secret: string, { id, timestamp }: Pick<SignedHeaders, 'id' | 'timestamp'>, body: string | Uint8Array): string {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`
}

/** Why a message is not what it says; null when one of its signatures fits one of the secrets, and it was made just now. */
export function whyNotSigned(secrets: readonly string[], headers: SignedHeaders, body: string | Uint8Array, now: number): 'no-signature' | 'wrong-signature' | 'wrong-time' | null {
  const { id, timestamp, signature } = headers
  if (id === '' || timestamp === '' || signature === '') return 'no-signature'
  if (!/^\d{1,15}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > toleranceSeconds) return 'wrong-time'
  const given = signature.split(' ')
  return secrets.some(secret => given.some(each => sameText(each, signatureOf(secret, headers, body)))) ? null : 'wrong-signature'
}

/** Compare without telling by time where two texts differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
