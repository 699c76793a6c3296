export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** One text in both languages; Chinese is written as Chinese, not translated. */
export type Text = Readonly<{ 'zh-CN': string; en: string }>

/** Words over a union of keys: a missing word does not compile. */
export type Words<Key extends string> = Readonly<Record<Key, Text>>

/** A text in both languages, Chinese first. */
export function text(chinese: string, english: string): Text {
  return { 'zh-CN': chinese, en: english }
}

/** A text as it can be said in a language: in that one, else in the other in which it was written. */
export function inLanguage(words: Text, locale: Locale): string {
  return words[locale] || words[locale === 'en' ? 'zh-CN' : 'en']
}

/** Nothing said yet, in either language. */
export const noText: Text = text('', '')

/** The best of our languages for an Accept-Language header or a LANG-style setting; English when nothing matches. */
export function localeFor(wanted: string | undefined): Locale {
  const first = (wanted ?? '')
    .split(',')
    .map(part => part.trim().toLowerCase())
    .find(part => part.startsWith('zh') || part.startsWith('en'))
  return first?.startsWith('zh') ? 'zh-CN' : 'en'
}

/** Fill `{name}` places in a text. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place))
}
