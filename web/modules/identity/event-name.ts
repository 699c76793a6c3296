import type { Text } from '#kernel/words.ts'
import { eventWords as deskWords } from '#modules/desk/words.ts'
import { eventWords as identityWords } from '#modules/identity/words.ts'
import { eventWords as meshWords } from '#modules/mesh/words.ts'
import { sayText, useLocale } from '#web/ui/locale.tsx'

const known: Readonly<Record<string, Text>> = { ...identityWords, ...deskWords, ...meshWords }

export const eventTypes: readonly string[] = Object.keys(known)

/** The words for an event of any module; the stable name where no words are known here. */
export function useEventName(): (type: string) => string {
  const locale = useLocale()
  return type => {
    const words = known[type]
    return words ? sayText(words, locale) : type
  }
}
