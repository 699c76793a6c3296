import { inTenant } from '#platform/db.ts'
import type { Job } from '#platform/module.ts'
import type { Tx } from '#platform/noun.ts'

/** As many moves are summed at a glance; beyond that they are added up. */
const enough = 500

/** How clocks of each promise stand, as a table `tally (policy, running, paused, kept, missed)` to join. */
export const tally = `select policy, ${['running', 'paused', 'kept', 'missed'].map(status => `sum(n) filter (where status = '${status}') as ${status}`).join(', ')} from clock_tally group by policy`

/** Adds up the moves of the tally, so that a list has few rows to sum. */
export const tallyJob: Job = { name: 'promises/tally', everySeconds: 2, run: (ground, tenant) => inTenant(ground.database, tenant, tx => addUp(tx, enough)), byTimeAlone: true }

/** Where at least `atLeast` moves are, one a standing is left. What another transaction moves meanwhile is a row of its own and stays. @returns false: nothing waits */
export async function addUp(tx: Tx, atLeast: number): Promise<false> {
  const { rows } = await tx.query('select count(*)::int as waiting from (select from clock_tally limit $1) as moves', [atLeast])
  if (rows[0].waiting < atLeast) return false
  await tx.query(`
    with gone as (delete from clock_tally returning policy, status, n)
    insert into clock_tally (policy, status, n) select policy, status, sum(n) from gone group by policy, status having sum(n) <> 0`)
  return false
}
