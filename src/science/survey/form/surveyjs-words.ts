import type { Locale, Text } from '#kernel/words.ts'
import { locales, text } from '#kernel/words.ts'
import type { Part } from './surveyjs-part.ts'
import { isPart, isSaid } from './surveyjs-part.ts'

/** The languages of a survey: what its plain words are written in, and all that are offered. */
export type Languages = Readonly<{ usual: Locale; offered: readonly Locale[]; others: readonly string[] }>

const tag = /^[a-z]{2,3}(-[a-z]{2,8})?$/i
const ours = (name: string): Locale | null => (/^zh(-cn|-hans)?$/i.test(name) ? 'zh-CN' : /^en(-[a-z]+)?$/i.test(name) ? 'en' : null)

/** Words by language, as SurveyJS writes them: `default` and names of languages, each a text. */
function isByLanguage(value: unknown): value is Readonly<Record<string, string>> {
  return (
    isPart(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(([name, words]) => (name === 'default' || tag.test(name)) && typeof words === 'string') &&
    Object.keys(value).some(name => name === 'default' || ours(name) !== null)
  )
}

/** Which languages a survey speaks. Where it does not say what its plain words are, Chinese characters in them tell. */
export function languagesOf(survey: Part): Languages {
  const named = new Set<string>()
  let isChinese = false
  const look = (value: unknown): void => {
    if (typeof value === 'string') isChinese ||= /\p{Script=Han}/u.test(value)
    else if (isByLanguage(value)) {
      for (const name of Object.keys(value)) if (name !== 'default') named.add(name)
      look(value.default)
    } else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) look(each)
  }
  look(survey)
  const said = isSaid(survey.locale) ? survey.locale : ''
  const usual: Locale = ours(said) ?? (said === '' && isChinese && ![...named].some(name => ours(name) === 'zh-CN') ? 'zh-CN' : 'en')
  const offered = locales.filter(locale => locale !== usual && [...named].some(name => ours(name) === locale))
  const others = [...named, ...(said === '' ? [] : [said])].filter(name => ours(name) === null)
  return { usual, offered: [usual, ...offered], others: [...new Set(others)] }
}

/** Words as they stand: plain ones in the language that is usual, those by language in theirs; null where there are none. */
export function wordsOf(value: unknown, { usual }: Languages): Text | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value).trim() === '' ? null : inOne(String(value), usual)
  if (!isByLanguage(value)) return null
  const by = Object.fromEntries(Object.entries(value).flatMap(([name, words]) => (ours(name) === null ? [] : [[ours(name)!, words]]))) as Partial<Record<Locale, string>>
  const words = { 'zh-CN': '', en: '', [usual]: value.default ?? '', ...by }
  return words['zh-CN'].trim() === '' && words.en.trim() === '' ? null : words
}

const inOne = (words: string, locale: Locale): Text => (locale === 'en' ? text('', words) : text(words, ''))

/** The name of something as its words, in every language, for SurveyJS shows it where nothing else is written. */
export const nameAsWords = (name: string): Text => text(name, name)

const entities: Readonly<Record<string, string>> = { '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' }

/** Words without the markup that is around them, and whether there was any. */
export function withoutMarkup(words: Text): Readonly<{ words: Text; had: boolean }> {
  const plain = (marked: string): string =>
    marked
      .replace(/<(script|style)\b[^<>]*>[\s\S]*?(<\/\1\s*>|$)/gi, '')
      .replace(/<(br|\/p|\/div|\/li|\/h[1-6])\b[^<>]*>/gi, '\n')
      .replace(/<\/?[a-z!][^<>]*>/gi, '')
      .replace(/&(nbsp|lt|gt|quot|#39|amp);/g, entity => entities[entity]!)
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '')
      .join('\n')
  const bare = { 'zh-CN': plain(words['zh-CN']), en: plain(words.en) }
  return { words: bare, had: /<[a-z/!]/i.test(words.en + words['zh-CN']) }
}
