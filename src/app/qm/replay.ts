import { inTenant, tenantIds } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import { nouns } from '../wire.ts'
import { withHouse } from './with-house.ts'

/** `qm replay`: fold every noun's events again and compare with its row; exit status 1 when one differs. */
export async function replay(args: readonly string[]): Promise<number> {
  return withHouse(async ({ house: { ground } }) => {
    let differing = 0
    for (const tenant of await tenantIds(ground.database)) {
      const result = await inTenant(ground.database, tenant, tx => replayTenant(tx, ground.keyring, nouns))
      differing += result.differing.length
      if (args.includes('--json')) console.log(JSON.stringify({ tenant, ...result }))
      else console.log(`${tenant}: ${result.events} events, ${result.rows} rows, ${result.differing.length} differences${result.differing.map(one => `\n  ${one}`).join('')}`)
    }
    return differing === 0 ? 0 : 1
  }, false)
}
