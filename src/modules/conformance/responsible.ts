import { listUnits } from '#modules/identity/public.ts'
import type { ProcessNode } from '#modules/processes/public.ts'
import type { Tx } from '#platform/noun.ts'

/** Which units, by the names that other systems use, may do a step: the responsible one and those below it. Where nobody is named, everybody may. */
export async function responsibleUnits(tx: Tx): Promise<(node: ProcessNode, unit: string) => boolean> {
  const units = await listUnits(tx)
  const parents = new Map(units.map(({ id, parent }) => [id as string, parent as string | null]))
  const byName = Map.groupBy(units, ({ name }) => name)
  const isBelow = (id: string | null, above: string): boolean => id !== null && (id === above || isBelow(parents.get(id) ?? null, above))
  return ({ responsibility }, unit) => {
    const { unit: responsible = '', department = '' } = responsibility ?? {}
    if ((responsible === '' && department.trim() === '') || unit === department.trim()) return true
    const mine = byName.get(unit) ?? []
    if (responsible !== '') return mine.some(({ id }) => isBelow(id, responsible))
    return (byName.get(department.trim()) ?? []).some(({ id: above }) => mine.some(({ id }) => isBelow(id, above)))
  }
}
