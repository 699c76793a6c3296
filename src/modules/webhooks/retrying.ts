import { minutes } from '#kernel/time.ts'

/** What a try came to: taken; not taken and not to be taken as it is; trouble that may pass; the receiver is no more. */
type Verdict = 'taken' | 'refused' | 'trouble' | 'gone'

/** Growing pauses behind each failed try, a day in all. */
const pauses = [1 / 12, 1 / 2, 2, 10, 30, 60, 120, 240, 360, 480].map(minutes)
/** Who refuses what he was sent will hardly think better of it, and holds up what comes behind. */
const triesOfRefused = 3
const givesUpAfter = minutes(3 * 24 * 60)

/** What a status says. A redirect is not followed, and so is a refusal. */
export function verdictOf(status: number): Verdict {
  if (status >= 200 && status < 300) return 'taken'
  if (status === 410) return 'gone'
  return status === 408 || status === 425 || status === 429 || status >= 500 || status < 100 ? 'trouble' : 'refused'
}

/**
 * How long to wait for the next try; null when there is none.
 * @param attempts how many tries have failed by now, this one included
 * @param chance from 0 to 1: spreads the tries of many over a fifth to either side, so that a receiver that comes back is not run over
 */
export function pauseAfter(attempts: number, verdict: Exclude<Verdict, 'taken'>, chance: number): number | null {
  const pause = pauses[attempts - 1]
  if (pause === undefined || (verdict !== 'trouble' && attempts >= triesOfRefused)) return null
  return Math.round(pause * (0.8 + 0.4 * chance))
}

/** Whether a webhook that nothing arrives at pauses itself. */
export function givesUp(failingSince: number, now: number): boolean {
  return now - failingSince >= givesUpAfter
}
