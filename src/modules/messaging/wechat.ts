import type { Instant } from '#kernel/decision.ts'
import { readFlatXml } from '#platform/xml.ts'
import type { Account, Adapter, Called, MediaKind, ReadResult, Sent, Token, Verdict, Word } from './adapter.ts'
import { isNear, postJson, textIn } from './adapter.ts'
import { isSortedSha1, openWechat } from './crypt.ts'
import type { OutgoingReason } from './views.ts'

const nearMinutes = 10
const kinds: Readonly<Record<string, MediaKind>> = { image: 'image', voice: 'voice', video: 'video', shortvideo: 'video', file: 'file', location: 'location', link: 'link' }

/** WeChat Official Account: sends XML, signed by its token; in the secure mode encrypted under the EncodingAESKey. */
export const wechat: Adapter = {
  ...{ provider: 'wechat', base: 'https://api.weixin.qq.com', needs: ['token', 'secret'], needsAgent: false, thanks: 'success' },
  verify: verifyWechat,
  read: (account, body) => readWechat(account, body),
  tokenRequest: ({ base, account, secrets }) => ({
    ...{ method: 'GET', headers: {}, body: null },
    url: `${base}/cgi-bin/token?${new URLSearchParams({ grant_type: 'client_credential', appid: account, secret: secrets.secret })}`,
  }),
  tokenIn: accessToken,
  answer: ({ base }, token, { to, text }) =>
    postJson(`${base}/cgi-bin/message/custom/send?access_token=${encodeURIComponent(token)}`, { touser: to, msgtype: 'text', text: { content: text } }),
  sent: sentTencent,
}

/** A GET asks whether the address is the right one. An encrypted message is signed together with what is encrypted, which is what counts. */
function verifyWechat({ secrets }: Account, { method, query, body }: Called, now: number): Verdict {
  const { signature = '', msg_signature: whole = '', timestamp = '', nonce = '', echostr = '' } = query
  if (secrets.token === '' || !isNear(timestamp, 1000, now, nearMinutes)) return { ok: false }
  const own = [secrets.token, timestamp, nonce]
  if (method === 'GET') return isSortedSha1(signature, own) ? { ok: true, echo: echostr } : { ok: false }
  const encrypted = readFlatXml(body.toString('utf8'))?.Encrypt
  if (secrets.aesKey !== '' || encrypted !== undefined) return encrypted !== undefined && isSortedSha1(whole, [...own, encrypted]) ? { ok: true, echo: null } : { ok: false }
  return isSortedSha1(signature, own) ? { ok: true, echo: null } : { ok: false }
}

function readWechat(account: Account, body: Buffer): ReadResult {
  const outer = readFlatXml(body.toString('utf8'))
  if (!outer) return { ok: false, outcome: 'failed', reason: 'unreadable' }
  const message = outer.Encrypt === undefined ? outer : openedXml(account, outer.Encrypt)
  return message === 'undecryptable' || message === 'other-account' || message === 'unreadable' ? { ok: false, outcome: 'failed', reason: message } : wordsOf(message)
}

/** What stands in an encrypted message that is for this account. */
export function openedXml({ account, secrets }: Account, encrypted: string): Readonly<Record<string, string>> | 'undecryptable' | 'other-account' | 'unreadable' {
  const opened = openWechat(secrets.aesKey, encrypted)
  if (!opened) return 'undecryptable'
  if (opened.receiver !== account) return 'other-account'
  return readFlatXml(opened.text) ?? 'unreadable'
}

/** The word of one message; events (somebody follows, a menu is touched) say nothing. */
export function wordsOf(message: Readonly<Record<string, string>>): ReadResult {
  const { MsgType: type = '', MsgId: id = '', FromUserName: from = '', CreateTime: at = '' } = message
  if (type === 'event') return { ok: false, outcome: 'ignored', reason: 'event' }
  if (type === '' || id === '' || from === '' || !/^\d{1,12}$/.test(at)) return { ok: false, outcome: 'failed', reason: 'unreadable' }
  const media = type === 'text' ? null : (kinds[type] ?? 'other')
  const word: Word = { id, from, name: '', to: from, at: (Number(at) * 1000) as Instant, text: type === 'text' ? (message.Content ?? '') : mediaText(message), media }
  return { ok: true, words: [word], pull: null }
}

function mediaText({ PicUrl, Recognition, Label, Location_X: x, Location_Y: y, Title, Description, Url }: Readonly<Record<string, string>>): string {
  const place = x && y ? `${x}, ${y}` : ''
  return [Recognition, Title, Description, Label, place, PicUrl, Url].filter(Boolean).join('\n')
}

export function accessToken(answer: Readonly<Record<string, unknown>>): Token | null {
  const value = textIn(answer.access_token)
  return value === '' ? null : { value, seconds: Number(answer.expires_in) || 7200 }
}

const stale: ReadonlySet<number> = new Set([40001, 40014, 41001, 42001])
const passing: ReadonlySet<number> = new Set([-1, 45009, 45011])
const reasons: Readonly<Record<number, OutgoingReason>> = {
  ...{
    45015: 'window-over',
    95001: 'window-over',
    45047: 'too-many',
    95000: 'too-many',
    40003: 'gone',
    43004: 'gone',
    60111: 'gone',
    48001: 'not-allowed',
    60020: 'not-allowed',
    48002: 'not-allowed',
  },
  ...{ 45002: 'too-long', 40008: 'too-long', 45009: 'busy', 45011: 'busy', [-1]: 'busy', 40013: 'wrong-secret', 40125: 'wrong-secret' },
}

/** WeChat and WeCom say 200 to everything; what counts is `errcode`. */
export function sentTencent(status: number, answer: Readonly<Record<string, unknown>>): Sent {
  if (status >= 500) return { ok: false, reason: 'busy', final: false, stale: false }
  const code = typeof answer.errcode === 'number' ? answer.errcode : Number.NaN
  if (code === 0) {
    // To nobody in particular: whoever it was for is not there.
    return textIn(answer.invaliduser) === '' ? { ok: true } : { ok: false, reason: 'gone', final: true, stale: false }
  }
  const reason = reasons[code] ?? `${Number.isNaN(code) ? `HTTP ${status}` : code} ${textIn(answer.errmsg)}`.trim()
  return { ok: false, reason, final: !passing.has(code) && !stale.has(code), stale: stale.has(code) }
}
