import type { Tx } from '#platform/noun.ts'
import { readCustomer } from './customer.store.ts'
import { ownDay } from './customer-view.ts'
import type { CustomerValue } from './views.ts'

/** What a customer is worth in a year as of now; null while nobody has said, or until the day from which it counts. */
export async function valueNow(tx: Tx, id: string, now: number): Promise<CustomerValue | null> {
  const value = (await readCustomer(tx, id))?.value ?? null
  return value && value.from <= (await ownDay(tx, now)) ? value : null
}
