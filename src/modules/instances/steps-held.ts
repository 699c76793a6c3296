import type { Tx } from '#platform/noun.ts'

/** A step with who holds it: what rooms above need to tell somebody of it. */
export type HeldStep = Readonly<{ instance: string; key: number; name: string; caseKey: string; clock: string | null; unit: string | null; person: string | null }>

const shape = 'instance, step.key, name, case_key as "caseKey", clock, unit, person'

/** The open steps whose time runs on these clocks. */
export async function stepsOnClocks(tx: Tx, clocks: readonly string[]): Promise<HeldStep[]> {
  if (clocks.length === 0) return []
  const { rows } = await tx.query(`select ${shape} from instance_step step where clock = any($1::uuid[]) and outcome is null`, [clocks])
  return rows
}

/** Steps by their place, open or over. */
export async function stepsAt(tx: Tx, places: readonly Readonly<{ instance: string; key: number }>[]): Promise<HeldStep[]> {
  if (places.length === 0) return []
  const { rows } = await tx.query(
    `select ${shape} from instance_step step join unnest($1::uuid[], $2::int[]) as wanted (of, key) on step.instance = wanted.of and step.key = wanted.key`,
    [places.map(({ instance }) => instance), places.map(({ key }) => key)],
  )
  return rows
}
