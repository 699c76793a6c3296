import type { Tx } from '#platform/noun.ts'
import type { Cursor } from '#platform/page.ts'
import type { TwinReason } from './views.ts'

export type Twin = Readonly<{ shared: string; sort: string; one: string; other: string }>

/** An address that more customers have is a switchboard or a shared mailbox, and says nothing about who they are. */
const mostSharing = 8

const questions: Readonly<Record<TwinReason, string>> = {
  address: `
    select a.normal as shared, a.normal as sort, a.customer as one, b.customer as other
    from customer_address a join customer_address b on b.normal = a.normal and b.family = a.family and b.customer > a.customer
      join customer on customer.id = a.customer join customer twin on twin.id = b.customer and twin.kind = customer.kind
    where ($1::text is null or (a.normal, a.customer, b.customer) > ($1, $2::uuid, $3::uuid))
      and (select count(*) from (select 1 from customer_address c where c.normal = a.normal limit ${mostSharing + 1}) sharing) <= ${mostSharing}
    order by a.normal, a.customer, b.customer limit $4`,
  name: `
    select a.name as shared, a.name_key as sort, a.id as one, b.id as other
    from customer a join customer b on b.stage = a.stage and b.name_key = a.name_key and b.id > a.id and b.kind = a.kind
      and (a.kind = 'organisation' or a.organisation = b.organisation or a.birthday = b.birthday)
    where a.stage = 'active' and ($1::text is null or (a.name_key, a.id, b.id) > ($1, $2::uuid, $3::uuid))
    order by a.name_key, a.id, b.id limit $4`,
}

/** Pairs of active customers who are probably one: same address, or same name and organisation or birthday (of organisations the name alone). Keyset paged. */
export async function listTwins(tx: Tx, reason: TwinReason, { after, limit }: Cursor): Promise<Twin[]> {
  const { rows } = await tx.query(questions[reason], [after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1])
  return rows
}
