import type { Tx } from '#platform/noun.ts'

/** A step that was done in a running process, with the names that other rooms know things by. */
export type DoneStep = Readonly<{
  instance: string
  key: number
  caseKey: string
  name: string
  endedAt: number
  begunAt: number | null
  unit: string | null
  person: string | null
  service: string | null
}>

/** Steps by running process and key, in the order they ended. */
export async function stepsDone(tx: Tx, steps: readonly Readonly<{ instance: string; key: number }>[]): Promise<DoneStep[]> {
  if (steps.length === 0) return []
  const { rows } = await tx.query(
    `
    select step.instance, step.key, step.case_key as "caseKey", step.name, step.ended_at as "endedAt", step.begun_at as "begunAt", coalesce(unit.name, nullif(step.department, '')) as unit, person.name as person, process.service
    from json_to_recordset($1::json) as wanted (instance uuid, key int) join instance_step step on step.instance = wanted.instance and step.key = wanted.key
      join process on process.id = step.process left join unit on unit.id = step.unit left join person on person.id = coalesce(step.ended_by, step.person)
    order by step.ended_at, step.instance, step.key`,
    [JSON.stringify(steps)],
  )
  return rows
}
