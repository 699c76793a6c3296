import { createHash } from 'node:crypto'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'

/**
 * The same person is told the same thing once, however often the log is read: the breach of a clock and a rung at 100 percent are the same thing.
 * The id begins with the instant, so that ids are the order of the list.
 */
export function noticeId(at: number, of: readonly (string | number)[]): Id<'notice'> {
  return uuidFrom(
    at,
    createHash('sha256')
      .update([at, ...of].join('/'))
      .digest(),
  ) as Id<'notice'>
}
