import { inTenant } from '#platform/db.ts'
import type { Follower } from '#platform/follow.ts'
import { catchUp } from '#platform/follow.ts'
import { positionOf } from '#platform/log.ts'
import type { Ground } from '#platform/perform.ts'
import { followers } from '../src/app/wire.ts'

/** Let every follower of a tenant read to the end of the log; transactions of other tests may hold the end back for a moment. */
export async function work(ground: Ground, tenant: string): Promise<void> {
  for (const follower of followers) await readToEnd(ground, tenant, follower)
}

export async function readToEnd(ground: Ground, tenant: string, follower: Follower): Promise<void> {
  while (await behind(ground, tenant, follower.name)) await catchUp(ground, tenant, follower, 200)
}

async function behind({ database }: Ground, tenant: string, name: string): Promise<boolean> {
  return inTenant(database, tenant, async tx => {
    const { transaction, seq } = await positionOf(tx, name)
    return (await tx.query('select 1 from event where (transaction, seq) > ($1::xid8, $2::bigint) limit 1', [transaction, seq])).rows.length > 0
  })
}
