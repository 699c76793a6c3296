import type { Locale, Text } from '#kernel/words.ts'
import { isSaid } from './disruption.ts'
import type { SkipReason, Telling } from './views.ts'

/** Somebody who is affected, as far as it is known of him. `consent`: whether he agreed to be written to about the service; null: he was never asked. */
export type Affected = Readonly<{ customer: string | null; name: string; address: string; language: string | null; consent: boolean | null; case: string | null }>

/** Why somebody cannot be told by mail; null when he can. That a service he uses is disturbed may be told unless he said no (PIPL art. 13 (2): needed for the contract). */
export function obstacleOf({ address, consent }: Pick<Affected, 'address' | 'consent'>): SkipReason | null {
  if (consent === false) return 'no-consent'
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? null : 'no-address'
}

/** What one customer is told: in his language, else in that of the house, else in the one that was written. */
export function wordsFor(telling: Telling, { name, language }: Pick<Affected, 'name' | 'language'>, house: Locale): Readonly<{ subject: string; text: string }> {
  const own: Locale = language === 'zh-CN' || language === 'en' ? language : house
  const spoken: Locale = isSaid(telling, own) ? own : own === 'en' ? 'zh-CN' : 'en'
  const filled = (text: Text): string => text[spoken].replaceAll('{name}', name.trim() || nobody[spoken]).trim()
  return { subject: filled(telling.subject).slice(0, 300), text: filled(telling.text) }
}
const nobody: Text = { 'zh-CN': '客户', en: 'customer' }

export type Written = Readonly<{ address: string; name: string; language: string | null }>

/**
 * People written down one a line: an address, and after commas or tabs a name and a language (`zh`, `en`).
 * @returns with the lines that hold no address, so that somebody can mend them
 */
export function readWritten(text: string): Readonly<{ people: readonly Written[]; wrong: readonly Readonly<{ line: number; text: string }>[] }> {
  const lines = text.split(/\r?\n/).map((each, i) => ({ line: i + 1, text: each.trim() }))
  const read = lines.filter(each => each.text !== '').map(each => ({ ...each, person: personIn(each.text) }))
  return {
    people: read.flatMap(({ person }) => person ?? []),
    wrong: read.flatMap(({ person, line, text: words }) => (person === null ? [{ line, text: words.slice(0, 200) }] : [])),
  }
}

function personIn(line: string): Written | null {
  const cells = line.split(/[,，;；\t]/).map(cell => cell.trim())
  const at = cells.findIndex(cell => obstacleOf({ address: cell, consent: null }) === null)
  if (at < 0) return null
  const rest = cells.filter((cell, i) => i !== at && cell !== '')
  const language = rest.find(cell => /^(zh|zh-CN|en|中文|英文|English)$/i.test(cell))
  const name = rest.find(cell => cell !== language) ?? ''
  return { address: cells[at]!, name: name.slice(0, 200), language: language === undefined ? null : /^(en|英文)/i.test(language) ? 'en' : 'zh-CN' }
}
