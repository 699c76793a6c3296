import type { Instant } from '#kernel/decision.ts'
import { readFlatXml } from '#platform/xml.ts'
import type { Account, Adapter, Called, MediaKind, Pulled, ReadResult, Verdict, Word } from './adapter.ts'
import { isNear, objectIn, postJson, textIn } from './adapter.ts'
import { isSortedSha1, openWechat } from './crypt.ts'
import { accessToken, openedXml, sentTencent, wordsOf } from './wechat.ts'

const nearMinutes = 10
const kinds: Readonly<Record<string, MediaKind>> = { image: 'image', voice: 'voice', video: 'video', file: 'file', location: 'location', link: 'link' }

/**
 * WeCom: callbacks are always encrypted. Words to an application stand in them; those to its customer service (微信客服) are only announced, and fetched by the
 * API. Where an answer goes says which of the two: `kf:<account>/<customer>`, or the id of a member.
 */
export const wecom: Adapter = {
  ...{ provider: 'wecom', base: 'https://qyapi.weixin.qq.com', needs: ['token', 'aesKey', 'secret'], needsAgent: false, thanks: '' },
  verify: verifyWecom,
  read: readWecom,
  pull: ({ base }, token, { token: given, place, cursor }) =>
    postJson(`${base}/cgi-bin/kf/sync_msg?access_token=${encodeURIComponent(token)}`, { cursor, token: given, limit: 1000, open_kfid: place }),
  pulled,
  tokenRequest: ({ base, account, secrets }) => ({
    ...{ method: 'GET', headers: {}, body: null, url: `${base}/cgi-bin/gettoken?${new URLSearchParams({ corpid: account, corpsecret: secrets.secret })}` },
  }),
  tokenIn: accessToken,
  answer: answerWecom,
  sent: sentTencent,
}

function verifyWecom({ account, secrets }: Account, { method, query, body }: Called, now: number): Verdict {
  const { msg_signature: signature = '', timestamp = '', nonce = '', echostr = '' } = query
  const encrypted = method === 'GET' ? echostr : (readFlatXml(body.toString('utf8'))?.Encrypt ?? '')
  if (secrets.token === '' || encrypted === '' || !isNear(timestamp, 1000, now, nearMinutes)) return { ok: false }
  if (!isSortedSha1(signature, [secrets.token, timestamp, nonce, encrypted])) return { ok: false }
  if (method === 'POST') return { ok: true, echo: null }
  const opened = openWechat(secrets.aesKey, encrypted)
  return opened?.receiver === account ? { ok: true, echo: opened.text } : { ok: false }
}

function readWecom(account: Account, body: Buffer): ReadResult {
  const encrypted = readFlatXml(body.toString('utf8'))?.Encrypt
  if (encrypted === undefined) return { ok: false, outcome: 'failed', reason: 'unreadable' }
  const message = openedXml(account, encrypted)
  if (typeof message === 'string') return { ok: false, outcome: 'failed', reason: message }
  if (message.MsgType === 'event' && message.Event === 'kf_msg_or_event' && message.OpenKfId && message.Token)
    return { ok: true, words: [], pull: { token: message.Token, place: message.OpenKfId } }
  return wordsOf(message)
}

/** Customers' own words are of origin 3; what colleagues and the system say there is not theirs. */
function pulled(answer: Readonly<Record<string, unknown>>, place: string): Pulled | null {
  if (answer.errcode !== 0 || !Array.isArray(answer.msg_list)) return null
  const words = answer.msg_list.flatMap(each => {
    const message = objectIn(each)
    return message && message.origin === 3 ? wordOf(message, place) : []
  })
  return { words, cursor: textIn(answer.next_cursor), more: answer.has_more === 1 }
}

function wordOf(message: Readonly<Record<string, unknown>>, place: string): Word[] {
  const [id, from, type] = [textIn(message.msgid), textIn(message.external_userid), textIn(message.msgtype)]
  if (id === '' || from === '' || type === 'event') return []
  const content = objectIn(message[type]) ?? {}
  const text = [content.content, content.title, content.desc, content.name, content.address, content.url].map(textIn).filter(Boolean).join('\n')
  const at = (Number(message.send_time) * 1000 || 0) as Instant
  return [{ id, from, name: '', to: `kf:${place}/${from}`, at, text, media: type === 'text' ? null : (kinds[type] ?? 'other') }]
}

function answerWecom({ base, agent }: Account, token: string, { id, to, text }: Readonly<{ id: string; to: string; text: string }>) {
  const key = `access_token=${encodeURIComponent(token)}`
  const kf = /^kf:([^/]+)\/(.+)$/.exec(to)
  // The id makes a repeat the same message there.
  if (kf) return postJson(`${base}/cgi-bin/kf/send_msg?${key}`, { touser: kf[2], open_kfid: kf[1], msgid: id.replaceAll('-', ''), msgtype: 'text', text: { content: text } })
  return postJson(`${base}/cgi-bin/message/send?${key}`, { touser: to, msgtype: 'text', agentid: Number(agent) || 0, text: { content: text } })
}
