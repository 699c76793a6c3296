import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'

/** Note where some customers are reached by mail who are about to be erased; an address that somebody else has too is his, and not noted. */
export async function noteErased(tx: Tx, customers: readonly string[]): Promise<void> {
  await tx.query(
    `
    insert into erased_address (customer, address)
    select distinct mark.customer, mark.normal from customer_mark mark
    where mark.customer = any($1::uuid[]) and mark.reason = 'address' and mark.family = 'email' and not exists (
      select 1 from customer_mark other where other.reason = 'address' and other.normal = mark.normal and other.family = 'email' and other.customer <> all ($1::uuid[]))
    on conflict do nothing`,
    [customers],
  )
}

/** Where somebody was reached by mail who was erased within the last hour. */
export async function erasedMailAddresses(tx: Tx, customer: string): Promise<string[]> {
  const { rows } = await tx.query('select address from erased_address where customer = $1 order by address', [customer])
  return rows.map(row => row.address)
}

/** Long enough for every room to have looked; then nothing says any more where he was reached. */
export const forgetAddressesJob: Job = {
  name: 'customers/forget-addresses',
  everySeconds: 300,
  byTimeAlone: true,
  run: (ground, tenant) => inTenant(ground.database, tenant, tx => forgetAddresses(tx, 3600)),
}

/** Those noted longer ago than so many seconds. @returns false: nothing waits */
export async function forgetAddresses(tx: Tx, seconds: number): Promise<false> {
  await tx.query('delete from erased_address where erased_at <= now() - make_interval(secs => $1)', [seconds])
  return false
}
