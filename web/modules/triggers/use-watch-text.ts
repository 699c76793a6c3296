import type { Watch } from '#modules/triggers/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { testWords, triggerWords } from './words.ts'

/** What is watched, as one reads it. */
export function useWatchText(): (watch: Watch) => string {
  const say = useWords(triggerWords)
  const sayTest = useWords(testWords)
  return watch => {
    switch (watch.on) {
      case 'threshold':
        return say('sayThreshold', { kind: watch.kind, value: watch.attribute || say('theValue'), test: sayTest(watch.test), limit: watch.limit })
      case 'missing':
        return say('sayMissing', { kind: watch.kind, minutes: watch.minutes, expects: watch.expects.join(say('or')) })
      case 'unusual':
        return say('sayUnusual', { kind: watch.kind })
    }
  }
}
