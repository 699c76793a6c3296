import { useWords } from '#web/ui/locale.tsx'
import { reasonWords } from './words.ts'

/** Why something happened to a mail, in the reader's words; what a server said stays as it is. */
export function useReason(): (reason: string) => string {
  const say = useWords(reasonWords)
  return reason => {
    const [name = '', ...detail] = reason.split(': ')
    if (!(name in reasonWords)) return reason
    return [say(name as keyof typeof reasonWords), ...detail].join(': ')
  }
}
