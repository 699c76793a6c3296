import assert from 'node:assert/strict'
import type { EntranceFacts, EntranceView } from '#modules/chat/views.ts'
import type { Client } from './house.ts'
import { testId } from './house.ts'
import { ok } from './workplace.ts'

export const entranceFacts: EntranceFacts = {
  ...{
    name: '官网',
    greeting: { 'zh-CN': '您好，请问有什么可以帮您？', en: 'Hello, how can we help?' },
    colour: 'jade',
    origins: ['https://shop.example.com'],
    caseType: null,
    unit: null,
  },
  ...{ asks: 'optional', showsHours: true, consent: { 'zh-CN': '', en: '' } },
}

/** An entrance that somebody set up; its id, and the token that stands in the script of a site. */
export async function addEntrance(admin: Client, more: Partial<EntranceFacts> = {}): Promise<Readonly<{ id: string; token: string }>> {
  const id = testId()
  ok(await admin.post(`/chat-entrances/${id}/create`, { ...entranceFacts, ...more }))
  const { url } = ok(await admin.get(`/chat-entrances/${id}`)) as EntranceView
  return { id, token: url.split('/chat/')[1]! }
}

let addresses = 0
/** Nobody who signed in, from an address of his own. */
export function openVisitor(base: string) {
  addresses += 1
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': `10.20.${Math.floor(addresses / 250)}.${addresses % 250}`, 'accept-language': 'en' }
  const ask = async (path: string, body?: object, more: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${base}/api/v1${path}`, { headers: { ...headers, ...more }, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}) })
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  const given = async <Body>(path: string, body?: object): Promise<Body> => {
    const { status, text } = await ask(path, body)
    assert.equal(status, 200, text)
    return JSON.parse(text)
  }
  const beginning = (text: string, more: object = {}): object => ({ ...{ visit: testId(), text, name: '', address: '', consent: true, locale: 'zh-CN', website: '' }, ...more })
  return {
    ...{ ask, given, beginning, headers },
    begin: async (token: string, text: string, more: object = {}): Promise<string> => (await given<{ token: string }>(`/chat/${token}/begin`, beginning(text, more))).token,
    say: (token: string, text: string, word: string = testId()) => ask(`/chats/${token}/say`, { word, text }),
  }
}
