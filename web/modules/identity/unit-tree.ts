import type { UnitRow } from '#modules/identity/views.ts'

export type Branch = Readonly<{ unit: UnitRow; depth: number }>

/** The tree read from top to bottom, siblings by name; `without` leaves out a unit and everything below it. */
export function unitTree(units: readonly UnitRow[], without?: string): readonly Branch[] {
  const known = new Set(units.map(unit => unit.id))
  const below = (parent: string | null, depth: number): Branch[] =>
    units
      .filter(unit => unit.id !== without && (unit.parent !== null && known.has(unit.parent) ? unit.parent : null) === parent)
      .sort((left, right) => left.name.localeCompare(right.name, 'zh-CN'))
      .flatMap(unit => [{ unit, depth }, ...below(unit.id, depth + 1)])
  return below(null, 0)
}
