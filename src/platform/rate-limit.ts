import { Problem } from './problem.ts'

const tries = new Map<string, number[]>()

/**
 * Seconds to wait before another try under this key; 0 when the try may go on (and is counted).
 * Kept in the process: the lock of an account itself is an event and holds over restarts and processes.
 */
export function tryAgainIn(key: string, { most, withinSeconds, now }: Readonly<{ most: number; withinSeconds: number; now: number }>): number {
  const since = now - withinSeconds * 1000
  const recent = (tries.get(key) ?? []).filter(at => at > since)
  if (recent.length >= most) return Math.ceil((recent[0]! - since) / 1000)
  tries.set(key, [...recent, now])
  if (tries.size > 10_000) forgetOld(since)
  return 0
}

/** The same for whoever need not be told more than that he is to wait. @throws Problem `too-many-attempts`, with the seconds */
export function refuseFlood(key: string, limit: Parameters<typeof tryAgainIn>[1]): void {
  const seconds = tryAgainIn(key, limit)
  if (seconds > 0) throw new Problem('too-many-attempts', { seconds })
}

function forgetOld(since: number): void {
  for (const [key, times] of tries) if ((times.at(-1) ?? 0) <= since) tries.delete(key)
}
