import type { MoveFailure } from '#modules/moving/views.ts'
import { moveFailures } from '#modules/moving/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { moveFailureWords } from './words.ts'

/** Why a move did not end, in words; it is kept as its name, a colon and the particulars. */
export function useFailure(): (failure: string) => string {
  const say = useWords(moveFailureWords)
  return failure => {
    const [name = '', ...detail] = failure.split(': ')
    const known = moveFailures.find((each): each is MoveFailure => each === name)
    return known ? say(known, { detail: detail.join(': ') }) : failure
  }
}
