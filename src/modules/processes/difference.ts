import type { ProcessModel, ProcessNode } from './model.ts'
import type { Difference, NodeDifference, NodeField } from './views.ts'

/** What a later version of a process adds, removes and changes, node by node; where nodes are drawn makes no difference. */
export function difference(before: ProcessModel, now: ProcessModel): Difference {
  const old = new Map(before.nodes.map(node => [node.id, node]))
  const recent = new Map(now.nodes.map(node => [node.id, node]))
  const waysBefore = waysOf(before)
  const waysNow = waysOf(now)
  const told = ({ id, name, type }: ProcessNode, change: NodeDifference['change'], fields: readonly NodeField[] = []): NodeDifference => ({ id, name, type, change, fields })
  const changed = now.nodes.flatMap(node => {
    const known = old.get(node.id)
    if (!known) return [told(node, 'added')]
    const fields = changedFields(known, node)
    if (JSON.stringify(waysBefore.get(node.id)) !== JSON.stringify(waysNow.get(node.id))) fields.push('flows')
    return fields.length > 0 ? [told(node, 'changed', fields)] : []
  })
  const removed = before.nodes.filter(({ id }) => !recent.has(id)).map(node => told(node, 'removed'))
  const [flowsBefore, flowsNow] = [endsOf(before), endsOf(now)]
  return { nodes: [...changed, ...removed], flowsAdded: without(flowsNow, flowsBefore), flowsRemoved: without(flowsBefore, flowsNow) }
}

/** Whether two versions say the same. */
export function isSame({ nodes, flowsAdded, flowsRemoved }: Difference): boolean {
  return nodes.length === 0 && flowsAdded === 0 && flowsRemoved === 0
}

function changedFields(before: ProcessNode, now: ProcessNode): NodeField[] {
  const parts: readonly (readonly [NodeField, (node: ProcessNode) => unknown])[] = [
    ['type', ({ type, kind, inside, waits }) => [type, kind, inside, waits]],
    ['name', ({ name }) => name],
    ['responsibility', ({ responsibility }) => responsibility],
    ['spec', ({ spec }) => spec],
    ['limit', ({ limit }) => limit],
    ['touchpoint', ({ touchpoint }) => touchpoint],
    ['measure', ({ measure }) => measure],
    ['instances', ({ instances }) => instances],
  ]
  return parts.filter(([, part]) => JSON.stringify(part(before)) !== JSON.stringify(part(now))).map(([field]) => field)
}

/** What leaves each node: where to, and on which condition. */
function waysOf({ flows }: ProcessModel): Map<string | null, string[]> {
  const ways = new Map<string | null, string[]>()
  for (const { from, to, name, isDefault } of flows) ways.set(from, [...(ways.get(from) ?? []), `${to}/${name}/${isDefault}`].sort())
  return ways
}

function endsOf({ flows }: ProcessModel): Set<string> {
  return new Set(flows.map(({ from, to }) => `${from} ${to}`))
}

function without(these: ReadonlySet<string>, those: ReadonlySet<string>): number {
  return [...these].filter(each => !those.has(each)).length
}
