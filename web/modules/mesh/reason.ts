import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import { sayText, useLocale } from '#web/ui/locale.tsx'

const reasonWords: Readonly<Record<string, Text>> = {
  'no-case': text('没有案例编号', 'No case'),
  'no-activity': text('没有活动名称', 'No activity'),
  'no-time': text('没有时间', 'No time'),
  'bad-time': text('时间无法识别', 'The time cannot be read'),
}

/** Why a row was refused, in words; a reason that is not known yet is shown by its name rather than hidden. */
export function useReason(): (reason: string) => string {
  const locale = useLocale()
  return reason => {
    const words = reasonWords[reason]
    return words ? sayText(words, locale) : reason
  }
}
