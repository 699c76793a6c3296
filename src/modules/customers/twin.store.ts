import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { TwinReason } from './views.ts'

export type Twin = Readonly<{ shared: string; one: string; other: string }>

/** What more customers share is a switchboard or a common mailbox, and says nothing about who they are. */
const mostSharing = 8

/**
 * Pairs of active customers of a kind who are probably one: same address, or same name and organisation or birthday (of organisations the name alone).
 * Keyset paged: what is shared is picked first, along its index, and only then who shares it.
 */
export async function listTwins(tx: Tx, reason: TwinReason, { after, limit }: Cursor): Promise<Twin[]> {
  const { rows } = await tx.query(
    `
    with shared as materialized (
      select normal, family, kind from customer_mark where reason = $1 and ($2::text is null or normal >= $2)
      group by normal, family, kind having count(*) between 2 and ${mostSharing} order by normal, family, kind limit $5)
    select one.normal as shared, one.customer as one, other.customer as other
    from shared join customer_mark one on one.reason = $1 and one.normal = shared.normal and one.family = shared.family and one.kind = shared.kind
      join customer_mark other on other.reason = $1 and other.normal = shared.normal and other.family = shared.family and other.kind = shared.kind and other.customer > one.customer
    where ($2::text is null or (one.normal, one.customer, other.customer) > ($2, $3::uuid, $4::uuid))
    order by one.normal, one.customer, other.customer limit $6`,
    // Those at the cursor itself may have been shown already; a normal form has no more than a few families and kinds.
    [reason, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 20, limit + 1],
  )
  return rows
}
