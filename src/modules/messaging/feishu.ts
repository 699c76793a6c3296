import type { Instant } from '#kernel/decision.ts'
import { sameText } from '#platform/webhook-signature.ts'
import type { Account, Adapter, Called, MediaKind, ReadResult, Sent, Token, Verdict } from './adapter.ts'
import { isNear, jsonObject, objectIn, postJson, textIn } from './adapter.ts'
import { feishuSignature, openFeishu } from './crypt.ts'

const nearMinutes = 10
const kinds: Readonly<Record<string, MediaKind>> = { image: 'image', audio: 'voice', media: 'video', file: 'file', location: 'location', sticker: 'image' }

/** Feishu: JSON with the Verification Token in it; with an Encrypt Key it is encrypted, and signed in its headers. */
export const feishu: Adapter = {
  ...{ provider: 'feishu', base: 'https://open.feishu.cn', needs: ['token', 'secret'], needsAgent: false, thanks: '{}' },
  verify: verifyFeishu,
  read: readFeishu,
  tokenRequest: ({ base, account, secrets }) => postJson(`${base}/open-apis/auth/v3/tenant_access_token/internal`, { app_id: account, app_secret: secrets.secret }),
  tokenIn: ({ tenant_access_token: value, expire }): Token | null => (textIn(value) === '' ? null : { value: textIn(value), seconds: Number(expire) || 7200 }),
  answer: ({ base }, token, { id, to, text }) =>
    postJson(
      `${base}/open-apis/im/v1/messages?receive_id_type=chat_id`,
      { receive_id: to, msg_type: 'text', content: JSON.stringify({ text }), uuid: id },
      { authorization: `Bearer ${token}` },
    ),
  sent,
}

/** What stands in a body, decrypted where it is encrypted. */
function opened({ secrets }: Account, body: Buffer): Readonly<Record<string, unknown>> | null {
  const outer = jsonObject(body)
  if (!outer || typeof outer.encrypt !== 'string') return outer
  const text = openFeishu(secrets.aesKey, outer.encrypt)
  return text === null ? null : jsonObject(text)
}

function verifyFeishu(account: Account, { method, headers, body }: Called, now: number): Verdict {
  const { token, aesKey } = account.secrets
  const inner = method === 'POST' && token !== '' ? opened(account, body) : null
  if (!inner) return { ok: false }
  const said = textIn(inner.token) || textIn(objectIn(inner.header)?.token)
  if (!sameText(said, token)) return { ok: false }
  if (inner.type === 'url_verification') return { ok: true, echo: JSON.stringify({ challenge: textIn(inner.challenge) }) }
  if (aesKey === '') return { ok: true, echo: null }
  const { 'x-lark-signature': signature = '', 'x-lark-request-timestamp': timestamp = '', 'x-lark-request-nonce': nonce = '' } = headers
  const fits = isNear(timestamp, 1000, now, nearMinutes) && sameText(signature, feishuSignature(aesKey, timestamp, nonce, body))
  return fits ? { ok: true, echo: null } : { ok: false }
}

function readFeishu(account: Account, body: Buffer): ReadResult {
  const inner = opened(account, body)
  if (!inner) return { ok: false, outcome: 'failed', reason: jsonObject(body) ? 'undecryptable' : 'unreadable' }
  const [header, event] = [objectIn(inner.header), objectIn(inner.event)]
  if (header?.event_type !== 'im.message.receive_v1') return { ok: false, outcome: 'ignored', reason: 'event' }
  if (textIn(header.app_id) !== '' && header.app_id !== account.account) return { ok: false, outcome: 'failed', reason: 'other-account' }
  const [message, sender] = [objectIn(event?.message), objectIn(event?.sender)]
  const from = textIn(objectIn(sender?.sender_id)?.open_id)
  const [id, to, type] = [textIn(message?.message_id), textIn(message?.chat_id), textIn(message?.message_type)]
  if (!message || id === '' || from === '' || to === '') return { ok: false, outcome: 'failed', reason: 'unreadable' }
  // What a robot says is no word of a customer.
  if (sender!.sender_type !== undefined && sender!.sender_type !== 'user') return { ok: false, outcome: 'ignored', reason: 'event' }
  const at = (Number(message.create_time) || Number(header.create_time) || 0) as Instant
  const content = jsonObject(textIn(message.content)) ?? {}
  const text = type === 'text' ? textIn(content.text) : type === 'post' ? postText(content) : [content.file_name, content.name].map(textIn).filter(Boolean).join('\n')
  return { ok: true, words: [{ id, from, name: '', to, at, text, media: type === 'text' || type === 'post' ? null : (kinds[type] ?? 'other') }], pull: null }
}

/** Rich text: its title and the texts of its lines. */
function postText(content: Readonly<Record<string, unknown>>): string {
  const lines = Array.isArray(content.content) ? content.content : []
  const texts = lines.map(line => (Array.isArray(line) ? line.map(part => textIn(objectIn(part)?.text) || textIn(objectIn(part)?.href)).join('') : ''))
  return [textIn(content.title), ...texts].filter(Boolean).join('\n')
}

const stale: ReadonlySet<number> = new Set([99991661, 99991663, 99991664, 99991668, 99991677])
const passing: ReadonlySet<number> = new Set([99991400, 11232, 11247, 230020])

function sent(status: number, answer: Readonly<Record<string, unknown>>): Sent {
  const code = typeof answer.code === 'number' ? answer.code : Number.NaN
  if (code === 0) return { ok: true }
  if (status >= 500 || status === 429 || passing.has(code)) return { ok: false, reason: 'busy', final: false, stale: false }
  if (stale.has(code)) return { ok: false, reason: 'wrong-secret', final: false, stale: true }
  if (code === 230002 || code === 230013) return { ok: false, reason: 'gone', final: true, stale: false }
  return { ok: false, reason: `${Number.isNaN(code) ? `HTTP ${status}` : code} ${textIn(answer.msg)}`.trim(), final: true, stale: false }
}
