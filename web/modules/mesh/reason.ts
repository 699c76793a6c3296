import type { Text } from '#kernel/words.ts'
import { reasonWords } from '#modules/mesh/words.ts'
import { sayText, useLocale } from '#web/ui/locale.tsx'

const known: Readonly<Record<string, Text>> = reasonWords

/** Why a row was refused, in words; a reason of a newer server is shown by its name rather than hidden. */
export function useReason(): (reason: string) => string {
  const locale = useLocale()
  return reason => {
    const words = known[reason]
    return words ? sayText(words, locale) : reason
  }
}
