import { hash as hashOf } from 'node:crypto'
import type { Activity } from './activity.ts'
import { contentOf } from './activity.ts'

/** Gives an id to records that bring none. */
export type Identify = (activity: Omit<Activity, 'source' | 'id'>) => string

const generation = 500_000

/**
 * The id of a record is the hash of its content; equal records of one file are told apart by their ordinal, so that a log with two equal
 * steps keeps both and the same log again (or a longer one) adds only what is new. Ordinals are remembered over the last 500,000 to
 * 1,000,000 different records, which bounds memory: equal records further apart than that count as repeated.
 */
export function openIdentify(): Identify {
  let recent = new Map<string, number>(),
    older = new Map<string, number>()
  return activity => {
    const hash = hashOf('md5', contentOf(activity), 'base64url')
    const ordinal = (recent.get(hash) ?? older.get(hash) ?? 0) + 1
    recent.set(hash, ordinal)
    if (recent.size >= generation) {
      older = recent
      recent = new Map()
    }
    // The minute first: neighbours in time become neighbours in the index, which a random hash would scatter.
    const id = `${Math.floor(activity.at / 60_000).toString(36)}-${hash}`
    return ordinal === 1 ? id : `${id}#${ordinal}`
  }
}
