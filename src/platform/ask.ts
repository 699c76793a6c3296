import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import type { Outside } from './outside.ts'
import { addressOf } from './outside.ts'

/** A request to a server of others. */
export type Asked = Readonly<{ method: 'GET' | 'POST'; url: string; headers: Readonly<Record<string, string>>; body: string | null }>
/** What it answered; of the text as much as was asked for. */
export type Answered = Readonly<{ status: number; text: string }>

/** An address that is asked without encryption, where the installation does not reach its own network. */
export class NotHttps extends Error {}
/** No answer within the time given. */
export class TooSlow extends Error {}

/** Whether an address may be asked at all: https; http only where servers of the own network are meant to be reached. */
export function isAskable({ internal }: Pick<Outside, 'internal'>, address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return (protocol === 'https:' || (internal && protocol === 'http:')) && username === '' && password === ''
}

/**
 * Ask a server of others: no redirect is followed, the connection is made to the very address that was looked at, and neither a slow nor an endless answer
 * holds anybody up.
 */
export async function askOutside(outside: Outside, asked: Asked, { seconds, mostBytes }: Readonly<{ seconds: number; mostBytes: number }>): Promise<Answered> {
  if (!isAskable(outside, asked.url)) throw new NotHttps(asked.url)
  const signal = AbortSignal.timeout(seconds * 1000)
  const late = new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new TooSlow(`no answer within ${seconds} s`)), { once: true }))
  return Promise.race([late, ask(outside, asked, signal, mostBytes)])
}

async function ask(outside: Outside, asked: Asked, signal: AbortSignal, mostBytes: number): Promise<Answered> {
  const url = new URL(asked.url)
  const address = await addressOf(outside, url.hostname.replace(/^\[|\]$/g, ''))
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      { method: asked.method, headers: headersOf(asked), agent: false, signal, lookup: (_host, options, done) => answerLookup(address, options.all === true, done as never) },
      response => {
        void beginning(response, mostBytes).then(text => {
          resolve({ status: response.statusCode ?? 0, text })
          request.destroy()
        }, reject)
      },
    )
    request.on('error', reject)
    request.end(asked.body ?? undefined)
  })
}

function headersOf({ headers, body }: Asked): Record<string, string> {
  return { 'user-agent': 'Qualimesh', ...headers, ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }) }
}

function answerLookup(address: string, all: boolean, done: (error: null, found: unknown, family?: number) => void): void {
  const family = isIP(address)
  if (all) done(null, [{ address, family }])
  else done(null, address, family)
}

async function beginning(response: http.IncomingMessage, most: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size >= most) break
  }
  return Buffer.concat(chunks).subarray(0, most).toString('utf8')
}
