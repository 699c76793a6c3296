import type { CustomerValue } from './views.ts'

/** A thousand billion in a currency with cents: more is a slip of the keyboard. */
export const mostValue = 100_000_000_000_000

export function isSameValue(one: CustomerValue | null, other: CustomerValue | null): boolean {
  return one?.amount === other?.amount && one?.currency === other?.currency && one?.from === other?.from
}
