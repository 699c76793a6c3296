import type { Decision } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Arrival, Marking, Open } from '#science/process/run/marking.ts'
import type { Instance, InstanceCommand, InstanceEvent, InstanceRefusal } from './instance.ts'
import type { Plan } from './plan.ts'

/** From nodes of the old version to nodes of the new one, for what is not called the same in both. */
export type MigrationMap = Readonly<Record<string, string>>

/** Whether something open in the old version can go on in the new one, and where; null when it cannot. */
export function placeIn({ blueprint }: Plan, open: Open, map: MigrationMap): string | null {
  const target = map[open.node] ?? open.node
  const placed = blueprint.nodes.get(target)
  return placed && kindsOf(placed.node.kind).includes(open.kind) ? target : null
}

function kindsOf(kind: string): readonly Open['kind'][] {
  if (kind === 'task' || kind === 'call-activity') return ['work', 'several']
  if (kind === 'sub-process') return ['scope', 'several']
  return kind === 'exclusive' || kind === 'inclusive' ? ['choice'] : kind === 'intermediate' ? ['wait'] : []
}

/**
 * Bring a running case to another version: what is open goes on at the same or the named node, with the time it has used. What waits at a join must wait
 * on a flow that the new version has too; everything must lie in the same sub-processes as before.
 */
export function migrate(instance: Instance, { version, hash, map }: Extract<InstanceCommand, { do: 'migrate' }>, plan: Plan): Decision<InstanceEvent, InstanceRefusal> {
  const { marking, steps, timers } = instance
  const targets = new Map(marking.open.map(open => [open.key, placeIn(plan, open, map)]))
  const open = marking.open.flatMap((each): Open[] => (targets.get(each.key) ? [{ ...each, node: targets.get(each.key)! }] : []))
  if (open.length < marking.open.length || !marking.arrived.every(each => isFlow(plan, each)) || !open.every(each => liesRight(plan, open, each))) return refuse('unmapped-step')
  const moved: Marking = { ...marking, open, awaited: marking.awaited.map(each => ({ ...each, join: map[each.join] ?? each.join })) }
  const after = steps.map(step => ({ ...step, node: targets.get(step.key) ?? step.node, cameFrom: null }))
  const kept = timers.filter(({ node }) => plan.nodes.has(map[node] ?? node)).map(timer => ({ ...timer, node: map[timer.node] ?? timer.node }))
  return accept<InstanceEvent>({ type: 'instance.migrated', version, hash, steps: after }, { type: 'instance.moved', ready: [], marking: moved, timers: kept })
}

function isFlow({ blueprint }: Plan, { flow }: Arrival): boolean {
  return [...blueprint.nodes.values()].some(({ wiring, node }) => wiring.into(node.id).some(({ id }) => id === flow))
}

/** Whether something lies in the same sub-process as in the new drawing. */
function liesRight({ blueprint }: Plan, open: readonly Open[], { node, inside }: Open): boolean {
  const around = open.find(({ key }) => key === inside)
  const owner = around?.kind === 'several' ? open.find(({ key }) => key === around.inside)?.node : around?.node
  return (blueprint.nodes.get(node)?.owner ?? undefined) === owner
}
