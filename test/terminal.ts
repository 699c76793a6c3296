import type { Client } from './house.ts'
import { testId } from './house.ts'
import { ok } from './workplace.ts'

export const terminalFacts = {
  ...{ name: '大厅终端', unit: null, seat: { 'zh-CN': '请在 3 号窗口旁就座', en: 'Please wait at window 3' }, types: [] as readonly string[], freeWords: true },
  ...{ greeting: { 'zh-CN': '您好，请问您要办理什么？', en: 'Hello, how can we help?' }, asks: 'optional', idleSeconds: 120, pin: '2468' },
} as const

/** A terminal that somebody set up, not paired yet. */
export async function addTerminal(by: Client, more: object = {}): Promise<string> {
  const id = testId()
  ok(await by.post(`/terminals/${id}/create`, { ...terminalFacts, ...more }))
  return id
}
