import type { Instant } from '#kernel/decision.ts'
import { sameText } from '#platform/webhook-signature.ts'
import type { Account, Adapter, Called, MediaKind, ReadResult, Sent, Token, Verdict } from './adapter.ts'
import { isNear, jsonObject, objectIn, postJson, textIn } from './adapter.ts'
import { dingtalkSignature } from './crypt.ts'

/** So far the platform's own documents let clocks be apart. */
const nearMinutes = 60
const kinds: Readonly<Record<string, MediaKind>> = { picture: 'image', audio: 'voice', video: 'video', file: 'file' }

/** DingTalk: what is said to a robot of the enterprise, signed by the secret of its application. An answer goes to a person (`user:`) or into a group (`group:`). */
export const dingtalk: Adapter = {
  ...{ provider: 'dingtalk', base: 'https://api.dingtalk.com', needs: ['secret'], needsAgent: true, thanks: '{}' },
  verify: verifyDingtalk,
  read: readDingtalk,
  tokenRequest: ({ base, account, secrets }) => postJson(`${base}/v1.0/oauth2/accessToken`, { appKey: account, appSecret: secrets.secret }),
  tokenIn: ({ accessToken: value, expireIn }): Token | null => (textIn(value) === '' ? null : { value: textIn(value), seconds: Number(expireIn) || 7200 }),
  answer: answerDingtalk,
  sent,
}

function verifyDingtalk({ secrets }: Account, { method, headers }: Called, now: number): Verdict {
  const { timestamp = '', sign = '' } = headers
  const fits = method === 'POST' && secrets.secret !== '' && isNear(timestamp, 1, now, nearMinutes) && sameText(sign, dingtalkSignature(secrets.secret, timestamp))
  return fits ? { ok: true, echo: null } : { ok: false }
}

function readDingtalk({ agent }: Account, body: Buffer): ReadResult {
  const message = jsonObject(body)
  const [id, from, type] = [textIn(message?.msgId), textIn(message?.senderStaffId) || textIn(message?.senderId), textIn(message?.msgtype)]
  if (!message || id === '' || from === '' || type === '') return { ok: false, outcome: 'failed', reason: 'unreadable' }
  const robot = textIn(message.robotCode)
  if (robot !== '' && robot !== 'normal' && robot !== agent) return { ok: false, outcome: 'failed', reason: 'other-account' }
  const to = textIn(message.conversationType) === '2' ? `group:${textIn(message.conversationId)}` : `user:${from}`
  const content = objectIn(message.content) ?? {}
  const text =
    type === 'text'
      ? textIn(objectIn(message.text)?.content).trim()
      : type === 'richText'
        ? richText(content)
        : [content.recognition, content.fileName].map(textIn).filter(Boolean).join('\n')
  const at = (Number(message.createAt) || 0) as Instant
  return {
    ok: true,
    words: [{ id, from, name: textIn(message.senderNick), to, at, text, media: type === 'text' || type === 'richText' ? null : (kinds[type] ?? 'other') }],
    pull: null,
  }
}

function richText(content: Readonly<Record<string, unknown>>): string {
  const parts = Array.isArray(content.richText) ? content.richText : []
  return parts
    .map(part => textIn(objectIn(part)?.text))
    .join('')
    .trim()
}

function answerDingtalk({ base, agent }: Account, token: string, { to, text }: Readonly<{ to: string; text: string }>) {
  const headers = { 'x-acs-dingtalk-access-token': token }
  const word = { robotCode: agent, msgKey: 'sampleText', msgParam: JSON.stringify({ content: text }) }
  if (to.startsWith('group:')) return postJson(`${base}/v1.0/robot/groupMessages/send`, { ...word, openConversationId: to.slice('group:'.length) }, headers)
  return postJson(`${base}/v1.0/robot/oToMessages/batchSend`, { ...word, userIds: [to.slice('user:'.length)] }, headers)
}

function sent(status: number, answer: Readonly<Record<string, unknown>>): Sent {
  const code = textIn(answer.code)
  if (status === 200 && code === '') {
    const gone = Array.isArray(answer.invalidStaffIdList) && answer.invalidStaffIdList.length > 0
    return gone ? { ok: false, reason: 'gone', final: true, stale: false } : { ok: true }
  }
  if (/InvalidAuthentication/i.test(code) || status === 401) return { ok: false, reason: 'wrong-secret', final: false, stale: true }
  if (status === 429 || status >= 500 || /Throttling/i.test(code)) return { ok: false, reason: 'busy', final: false, stale: false }
  return { ok: false, reason: status === 403 ? 'not-allowed' : `${code || `HTTP ${status}`} ${textIn(answer.message)}`.trim(), final: true, stale: false }
}
