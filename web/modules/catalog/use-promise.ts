import type { StandardPromise } from '#modules/catalog/views.ts'
import { promiseUnitWords } from '#modules/catalog/words.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { standardWords } from './standard-words.ts'

/** A promise as a sentence: time to first answer at most 15 minutes in 95% of cases. */
export function usePromise(): (promise: StandardPromise | null) => string {
  const say = useWords(standardWords)
  const sayUnit = useWords(promiseUnitWords)
  const format = useFormat()
  return promise => {
    if (!promise) return say('noPromise')
    const { measure, comparison, target, unit, share } = promise
    const sentence = say('promiseText', { measure, comparison: say(comparison), target: format.number(target, 3), unit: sayUnit(unit) })
    return share === null ? sentence : `${sentence}${say('promiseShare', { share: format.number(share, 2) })}`
  }
}
