import type { Instant } from '#kernel/time.ts'
import { days } from '#kernel/time.ts'
import { isMalformed } from './address.ts'
import type { Customer } from './customer.ts'
import type { Named, Sign } from './views.ts'

const staleAfter = days(365)
const oldestYears = 120

/** What an accuracy check may know besides the customer: the moment, the enterprise's day, and who else has its addresses, by their key. */
export type Beside = Readonly<{ now: Instant; today: string; sharedWith: ReadonlyMap<string, readonly Named[]> }>

/**
 * Signs that something in a profile is wrong: a telephone number or e-mail address that cannot be one, an address that another customer has too, one that
 * nobody verified for a year, a birthday in the future or over 120 years ago. A sign is a reason to ask, not a verdict, and does not change the score.
 */
export function signsOf({ addresses, careDates }: Pick<Customer, 'addresses' | 'careDates'>, { now, today, sharedWith }: Beside): Sign[] {
  const ofAddresses = addresses.flatMap((address): Sign[] => {
    const { key, kind, verifiedAt, addedAt } = address
    const others = sharedWith.get(key) ?? []
    // What another system calls a customer does not wear out.
    const stale = kind !== 'number' && now - (verifiedAt ?? addedAt) > staleAfter
    return [
      ...(isMalformed(address) ? [{ sign: 'malformed', key, others: [] } as const] : []),
      ...(others.length > 0 ? [{ sign: 'shared', key, others } as const] : []),
      ...(stale ? [{ sign: 'unverified', key, others: [] } as const] : []),
    ]
  })
  const oldest = `${Number(today.slice(0, 4)) - oldestYears}${today.slice(4)}`
  const odd = careDates.filter(({ kind, date }) => kind === 'birthday' && (date > today || date < oldest))
  return [...ofAddresses, ...odd.map(({ key }) => ({ sign: 'implausible-birthday', key, others: [] }) as const)]
}
