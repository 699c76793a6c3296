import { Problem } from './problem.ts'
import { optional, text, whole } from './shape.ts'

/** Where a keyset page starts (the key of the last row before it) and how many rows it has. */
export type Cursor = Readonly<{ after: readonly (string | number)[] | null; limit: number }>
export type Page<Row> = Readonly<{ rows: readonly Row[]; next: string | null }>

/** The query fields that every list takes. */
export const paging = { cursor: optional(text(2000)), limit: optional(whole(1, 200)) }

/** Read the opaque cursor of a list; `parts` is the number of key columns. */
export function cursorOf({ cursor, limit }: Readonly<{ cursor?: string | undefined; limit?: number | undefined }>, parts: number): Cursor {
  if (!cursor) return { after: null, limit: limit ?? 50 }
  try {
    const after: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(after) && after.length === parts && after.every(part => typeof part === 'string' || typeof part === 'number')) return { after, limit: limit ?? 50 }
  } catch {
    // falls through to the one answer for every unusable cursor
  }
  throw new Problem('bad-cursor')
}

/** A page from one row more than asked for: the extra row only tells that there is a next page. */
export function pageOf<Row>(rows: readonly Row[], limit: number, key: (row: Row) => readonly (string | number)[]): Page<Row> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { rows: shown, next: more ? Buffer.from(JSON.stringify(key(last))).toString('base64url') : null }
}

/** The pattern of `ilike` that finds a text anywhere, taken to the letter: `%`, `_` and `\` in it mean themselves. */
export function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
