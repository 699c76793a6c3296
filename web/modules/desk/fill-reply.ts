import type { Locale, Text } from '#kernel/words.ts'
import type { CaseView } from '#modules/desk/views.ts'
import { languageOf } from '#science/text/language.ts'

/** What a saved answer may name; it becomes what the case says. */
export const replyVariables = ['customer', 'number', 'subject', 'owner', 'unit', 'me'] as const
type Variable = (typeof replyVariables)[number]
export type ReplyValues = Readonly<Record<Variable, string>>

export function valuesOf(view: Pick<CaseView, 'contactName' | 'key' | 'subject' | 'ownerName' | 'unitName'>, me: string): ReplyValues {
  return { customer: view.contactName, number: view.key, subject: view.subject, owner: view.ownerName ?? '', unit: view.unitName ?? '', me }
}

/** The language to answer in: that of the customer's last word, else of what the case is about. */
export function replyLanguage(view: Pick<CaseView, 'said' | 'subject'>): Locale {
  return languageOf(view.said.findLast(({ kind }) => kind === 'in')?.text ?? view.subject)
}

/** A saved answer with its variables filled in; names that are not known stay, so that one sees them. */
export function fillReply(text: Text, locale: Locale, values: ReplyValues): string {
  const words = text[locale].trim() || text[locale === 'en' ? 'zh-CN' : 'en'].trim()
  return words.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? values[name as Variable] : place))
}

/** What was typed after the last `/` that begins a word; null where there is none. */
export function askedReply(text: string): string | null {
  return /(?:^|\s)\/([^\s/]{0,40})$/.exec(text)?.[1] ?? null
}

/** A text in which the `/…` at its end gave way to an answer. */
export function withReply(text: string, reply: string): string {
  return text.replace(/\/[^\s/]{0,40}$/, () => reply)
}
