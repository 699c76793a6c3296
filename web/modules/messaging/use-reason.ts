import { useWords } from '#web/ui/locale.tsx'
import { reasonWords } from './words.ts'

/** A reason in words; `case-refused: …` keeps what stands behind it to itself, what a platform said is shown as it said it. */
export function useReason(): (reason: string) => string {
  const say = useWords(reasonWords)
  return reason => {
    const [name = '', ...rest] = reason.split(': ')
    if (!(name in reasonWords)) return reason
    const detail = name === 'no-api' ? rest.join(': ') : ''
    const words = say(name as keyof typeof reasonWords)
    return detail ? `${words}（${detail}）` : words
  }
}
