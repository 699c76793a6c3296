import type { Tx } from '#platform/noun.ts'

/** With which hours (`stamp`) a policy's clocks were judged; while they are judged anew, with which they will be (`wanted`) and after which clock. */
export type Progress = Readonly<{ stamp: string; wanted: string; cursor: string | null }>

/** How far each policy has come; one that was never judged is not there. */
export async function progresses(tx: Tx): Promise<ReadonlyMap<string, Progress>> {
  const { rows } = await tx.query('select policy, stamp, wanted, cursor from clock_ruler')
  return new Map(rows.map(({ policy, ...progress }) => [policy, progress]))
}

export async function keepProgress(tx: Tx, policy: string, { stamp, wanted, cursor }: Progress): Promise<void> {
  await tx.query(
    `
    insert into clock_ruler (policy, stamp, wanted, cursor) values ($1, $2, $3, $4)
    on conflict (tenant, policy) do update set stamp = excluded.stamp, wanted = excluded.wanted, cursor = excluded.cursor`,
    [policy, stamp, wanted, cursor],
  )
}
