import { createCipheriv, createHash } from 'node:crypto'
import type { Account, Called } from '#modules/messaging/adapter.ts'
import { dingtalkSignature, feishuSignature, sealWechat, sortedSha1 } from '#modules/messaging/crypt.ts'
import type { Provider } from '#modules/messaging/views.ts'

/** The key of the platforms' own examples. */
export const encodingKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
export type Saying = Readonly<{ id: string; from: string; text: string; at: number }>

export function called(more: Partial<Called>): Called {
  return { method: 'POST', query: {}, headers: {}, body: Buffer.alloc(0), ...more }
}

type OnPlatform = Readonly<{ account: Account; say: (word: Saying, now: number) => Called }>

/** An account on a platform, and a word of somebody as that platform sends it. */
export function onPlatform(provider: Provider, base = 'https://api.example'): OnPlatform {
  return { wechat, wecom, feishu, dingtalk }[provider](base)
}

function wechat(base: string): OnPlatform {
  const account = { account: 'wx2c2769f8efd9abc2', agent: '', base, secrets: { token: 'spamtest', aesKey: encodingKey, secret: 'app-secret' } }
  return { account, say: (word, now) => encryptedXml(account, messageXml(word), now) }
}

function wecom(base: string): OnPlatform {
  const account = { account: 'ww1234567890', agent: '1000002', base, secrets: { token: 'spamtest', aesKey: encodingKey, secret: 'corp-secret' } }
  return { account, say: (word, now) => encryptedXml(account, messageXml(word), now) }
}

function messageXml({ id, from, text, at }: Saying): string {
  return `<xml><ToUserName>to</ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>${Math.floor(at / 1000)}</CreateTime><MsgType>text</MsgType><Content><![CDATA[${text}]]></Content><MsgId>${id}</MsgId></xml>`
}

/** XML as WeChat and WeCom encrypt and sign it. */
export function encryptedXml({ account, secrets }: Account, xml: string, now: number): Called {
  const encrypted = sealWechat(secrets.aesKey, { text: xml, receiver: account }, createHash('md5').update(String(now)).digest())
  const [timestamp, nonce] = [String(Math.floor(now / 1000)), '1320562132']
  const query = { timestamp, nonce, msg_signature: sortedSha1([secrets.token, timestamp, nonce, encrypted]) }
  return called({ query, headers: { 'content-type': 'text/xml' }, body: Buffer.from(`<xml><ToUserName>to</ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`) })
}

function feishu(base: string): OnPlatform {
  const account = { account: 'cli_1', agent: '', base, secrets: { token: 'verification', aesKey: 'test key', secret: 'app-secret' } }
  const say = ({ id, from, text, at }: Saying, now: number): Called => {
    const event = {
      sender: { sender_id: { open_id: from }, sender_type: 'user' },
      message: { message_id: id, create_time: String(at), chat_id: `oc_${from}`, chat_type: 'p2p', message_type: 'text', content: JSON.stringify({ text }) },
    }
    const header = { event_id: `e${id}`, event_type: 'im.message.receive_v1', create_time: String(at), token: 'verification', app_id: 'cli_1' }
    const vector = createHash('md5').update(id).digest()
    const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update('test key').digest(), vector)
    const sealed = Buffer.concat([vector, cipher.update(JSON.stringify({ schema: '2.0', header, event })), cipher.final()])
    const body = Buffer.from(JSON.stringify({ encrypt: sealed.toString('base64') }))
    const timestamp = String(Math.floor(now / 1000))
    const headers = { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': 'n', 'x-lark-signature': feishuSignature('test key', timestamp, 'n', body) }
    return called({ headers: { 'content-type': 'application/json', ...headers }, body })
  }
  return { account, say }
}

function dingtalk(base: string): OnPlatform {
  const account = { account: 'dingkey', agent: 'dingrobot', base, secrets: { token: '', aesKey: '', secret: 'ding-secret' } }
  const say = ({ id, from, text, at }: Saying, now: number): Called => {
    const message = { msgId: id, senderStaffId: from, senderId: '$:x', senderNick: '王芳', conversationType: '1', conversationId: 'cid', createAt: at, robotCode: 'dingrobot' }
    const headers = { 'content-type': 'application/json', timestamp: String(now), sign: dingtalkSignature('ding-secret', String(now)) }
    return called({ headers, body: Buffer.from(JSON.stringify({ ...message, msgtype: 'text', text: { content: ` ${text}` } })) })
  }
  return { account, say }
}
