import type { Text } from '#kernel/words.ts'
import type { Data, Result } from './input.ts'

/** One thing that `qm calc` can do: what it is in one sentence, data to try it with, and the doing. Throws `UnusableInput`. */
export type Method = Readonly<{ says: Text; example: Data; run: (data: Data) => Result }>

/** Methods by the name they are called with. */
export type Methods = Readonly<Record<string, Method>>

/** 0-based places as people count them. */
export function counted(indices: readonly number[]): number[] {
  return indices.map(index => index + 1)
}
