import { inTenant, tenantIds } from '#platform/db.ts'
import { verifySeal } from '#platform/seal.ts'
import { withHouse } from './with-house.ts'

/** `qm seal`: recompute the chain of every tenant; exit status 1 when a block does not agree with its events. */
export async function seal(args: readonly string[]): Promise<number> {
  return withHouse(async ({ house: { ground } }) => {
    let broken = false
    for (const tenant of await tenantIds(ground.database)) {
      const state = await inTenant(ground.database, tenant, verifySeal)
      broken ||= !state.verified
      if (args.includes('--json')) console.log(JSON.stringify({ tenant, ...state }))
      else
        console.log(
          state.verified
            ? `${tenant}: ${state.blocks} blocks over ${state.events} events agree; ${state.pending} events wait to be sealed; head ${state.head}`
            : `${tenant}: BROKEN at block ${state.firstBadBlock}: events were changed, removed or added behind the log's back`,
        )
    }
    return broken ? 1 : 0
  }, false)
}
