import type { Tx } from '#platform/noun.ts'
import type { Place } from './clock.store.ts'

/** With which hours (`stamp`) clocks were judged; while they are judged anew, with which they will be (`wanted`) and after which clock. */
export type Progress = Readonly<{ stamp: string; wanted: string; cursor: Place | null }>

/** Whose clocks are judged anew together: those of a policy, or those of a person who has, or had, hours of his own. */
const tables = { policy: 'clock_ruler', person: 'person_ruler' } as const
export type Whose = keyof typeof tables

/** How far each policy, or person, has come; one that was never judged is not there. */
export async function progresses(tx: Tx, whose: Whose): Promise<ReadonlyMap<string, Progress>> {
  const { rows } = await tx.query(`select ${whose} as id, stamp, wanted, cursor from ${tables[whose]}`)
  return new Map(rows.map(({ id, ...progress }) => [id, progress]))
}

export async function keepProgress(tx: Tx, whose: Whose, id: string, { stamp, wanted, cursor }: Progress): Promise<void> {
  await tx.query(
    `
    insert into ${tables[whose]} (${whose}, stamp, wanted, cursor) values ($1, $2, $3, $4)
    on conflict (tenant, ${whose}) do update set stamp = excluded.stamp, wanted = excluded.wanted, cursor = excluded.cursor`,
    [id, stamp, wanted, cursor],
  )
}
