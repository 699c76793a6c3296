import type { Tx } from '#platform/noun.ts'

/** With which hours (`stamp`) a policy's clocks were judged; while they are judged anew, with which they will be (`wanted`) and after which clock. */
export type Progress = Readonly<{ stamp: string; wanted: string; cursor: string | null }>

export async function progressOf(tx: Tx, policy: string): Promise<Progress | null> {
  const { rows } = await tx.query('select stamp, wanted, cursor from clock_ruler where policy = $1', [policy])
  return rows[0] ?? null
}

export async function keepProgress(tx: Tx, policy: string, { stamp, wanted, cursor }: Progress): Promise<void> {
  await tx.query(
    `
    insert into clock_ruler (policy, stamp, wanted, cursor) values ($1, $2, $3, $4)
    on conflict (tenant, policy) do update set stamp = excluded.stamp, wanted = excluded.wanted, cursor = excluded.cursor`,
    [policy, stamp, wanted, cursor],
  )
}
