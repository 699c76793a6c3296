import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto'
import { sameText } from '#platform/webhook-signature.ts'

/** SHA-1 over the sorted texts, as WeChat and WeCom sign: token, timestamp, nonce, and what is encrypted where something is. */
export function sortedSha1(texts: readonly string[]): string {
  return createHash('sha1').update(texts.toSorted().join('')).digest('hex')
}

export function isSortedSha1(signature: string, texts: readonly string[]): boolean {
  return sameText(signature, sortedSha1(texts))
}

type Opened = Readonly<{ text: string; receiver: string }>
const [blockBytes, randomBytes] = [32, 16]

/**
 * What WeChat and WeCom encrypt: AES-256-CBC under the 32 bytes of the EncodingAESKey, whose first 16 are the vector; within it 16 random bytes, the length
 * of the text (4 bytes, big-endian), the text, and for whom it is; padded to 32 bytes (PKCS#7). @returns null of anything else
 */
export function openWechat(encodingKey: string, encrypted: string): Opened | null {
  const key = Buffer.from(`${encodingKey}=`, 'base64')
  if (key.length !== 32) return null
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    const padded = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()])
    const pad = padded.at(-1) ?? 0
    if (pad < 1 || pad > blockBytes || !padded.subarray(-pad).every(byte => byte === pad)) return null
    const plain = padded.subarray(randomBytes, -pad)
    const length = plain.readUInt32BE(0)
    return length > plain.length - 4 ? null : { text: plain.subarray(4, 4 + length).toString('utf8'), receiver: plain.subarray(4 + length).toString('utf8') }
  } catch {
    return null
  }
}

/** The other way round, with 16 random bytes given. */
export function sealWechat(encodingKey: string, { text, receiver }: Opened, random: Uint8Array): string {
  const key = Buffer.from(`${encodingKey}=`, 'base64')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(text))
  const plain = Buffer.concat([random, length, Buffer.from(text), Buffer.from(receiver)])
  const pad = blockBytes - (plain.length % blockBytes)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString('base64')
}

/** What Feishu encrypts: AES-256-CBC under SHA-256 of the Encrypt Key; the vector stands before it. */
export function openFeishu(encryptKey: string, encrypted: string): string | null {
  try {
    const bytes = Buffer.from(encrypted, 'base64')
    const decipher = createDecipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), bytes.subarray(0, 16))
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** How Feishu signs: SHA-256 over timestamp, nonce, Encrypt Key and the body as it came. */
export function feishuSignature(encryptKey: string, timestamp: string, nonce: string, body: Uint8Array): string {
  return createHash('sha256').update(timestamp).update(nonce).update(encryptKey).update(body).digest('hex')
}

/** How DingTalk signs for a robot: HMAC-SHA-256 over the timestamp and the secret, under the secret. */
export function dingtalkSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}
