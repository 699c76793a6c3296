import type { Text } from '#kernel/words.ts'
import { locales } from '#kernel/words.ts'
import { useLocale } from '#web/ui/locale.tsx'

/** A text in the reader's language, or in the other one where it was only written there. */
export function useText(): (text: Text) => string {
  const locale = useLocale()
  return text => text[locale].trim() || text[locales.find(each => each !== locale)!]
}
