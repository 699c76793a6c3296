import type { ReactNode } from 'react'
import { createContext, use, useEffect, useMemo, useState } from 'react'
import type { Locale, Text } from '#kernel/words.ts'
import { fill, localeFor, locales } from '#kernel/words.ts'
import { spaced } from './format.ts'
import { recall, remember } from './remembered.ts'

const remembered = 'qualimesh.locale'

/** The language to begin with: what was chosen here before, else what the browser asks for. */
export function firstLocale(): Locale {
  const chosen = recall(remembered)
  return locales.find(locale => locale === chosen) ?? localeFor(navigator.languages.join(','))
}

type Language = Readonly<{ locale: Locale; choose: (locale: Locale) => void }>
const LanguageContext = createContext<Language>({ locale: 'en', choose: () => {} })

/** The zone of the tenant, for days and periods; instants are shown in the reader's own zone. */
export const ZoneContext = createContext<string>('UTC')
export const readerZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** @param given the language to begin with, where somebody else has chosen it */
export function LanguageProvider({ children, given, onChange }: { children: ReactNode; given?: Locale | null; onChange: (locale: Locale) => void }) {
  const [locale, setLocale] = useState(() => given ?? firstLocale())
  useEffect(() => {
    document.documentElement.lang = locale
    onChange(locale)
  }, [locale, onChange])
  const language = useMemo<Language>(
    () => ({
      locale,
      choose: chosen => {
        remember(remembered, chosen)
        setLocale(chosen)
      },
    }),
    [locale],
  )
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  return use(LanguageContext)
}

export function useLocale(): Locale {
  return use(LanguageContext).locale
}

export function useZone(): string {
  return use(ZoneContext)
}

export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string

/** The words of a module in the current language; `{name}` places are filled and Chinese is spaced from Latin. */
export function useWords<Key extends string>(words: Readonly<Record<Key, Text>>): Say<Key> {
  const locale = useLocale()
  return useMemo(() => (key, values) => sayText(words[key], locale, values), [words, locale])
}

export function sayText(words: Text, locale: Locale, values?: Readonly<Record<string, string | number>>): string {
  const said = values ? fill(words[locale], values) : words[locale]
  return locale === 'zh-CN' ? spaced(said) : said
}
