import type { Decision, Id, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { UnitKind } from './views.ts'

/** Unit (组织单元): a place in the enterprise's tree: company, region, site, department or partner. */
export type Unit = Readonly<{ name: string; kind: UnitKind; parent: Id<'unit'> | null; removed: boolean; dependants: number }>
export type UnitCommand = Readonly<
  | { do: 'create'; name: string; kind: UnitKind; parent: Id<'unit'> | null }
  | { do: 'rename'; name: string }
  | { do: 'move'; parent: Id<'unit'> | null; above: readonly Id<'unit'>[] }
  | { do: 'remove' }
>
export type UnitEvent = Readonly<
  | { type: 'unit.created'; name: string; kind: UnitKind; parent: Id<'unit'> | null }
  | { type: 'unit.renamed'; name: string }
  | { type: 'unit.moved'; parent: Id<'unit'> | null }
  | { type: 'unit.removed' }
>
export type UnitRefusal = 'unknown' | 'already-created' | 'inside-itself' | 'still-in-use'

/** `above` in a move names the new parent and everything over it, so that a unit never comes to lie inside itself. */
export function decideUnit(unit: Unit | null, command: UnitCommand, { id }: Moment<'unit'>): Decision<UnitEvent, UnitRefusal> {
  if (command.do === 'create') return unit ? refuse('already-created') : accept({ type: 'unit.created', name: command.name, kind: command.kind, parent: command.parent })
  if (!unit || unit.removed) return refuse('unknown')
  switch (command.do) {
    case 'rename':
      return accept({ type: 'unit.renamed', name: command.name })
    case 'move':
      return command.above.includes(id) ? refuse('inside-itself') : accept({ type: 'unit.moved', parent: command.parent })
    case 'remove':
      return unit.dependants > 0 ? refuse('still-in-use') : accept({ type: 'unit.removed' })
  }
}

export function applyUnit(unit: Unit | null, event: UnitEvent): Unit {
  if (event.type === 'unit.created') return { name: event.name, kind: event.kind, parent: event.parent, removed: false, dependants: 0 }
  if (!unit) throw new Error(`${event.type} came before unit.created`)
  switch (event.type) {
    case 'unit.renamed':
      return { ...unit, name: event.name }
    case 'unit.moved':
      return { ...unit, parent: event.parent }
    case 'unit.removed':
      return { ...unit, removed: true }
  }
}
