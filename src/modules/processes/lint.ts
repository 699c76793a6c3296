import { finding, spokenName } from './finding.ts'
import type { ProcessFlow, ProcessModel, ProcessNode } from './model.ts'
import { isStep } from './model.ts'
import type { Finding } from './views.ts'

/** What a careful reader would find missing in a drawn process, without running it. `units` are the ids and names known here; null when that is not asked. */
export function lint(model: ProcessModel, units: ReadonlySet<string> | null = null): Finding[] {
  if (model.id === null || model.nodes.length === 0) return [finding('no-process')]
  return [
    ...endsMissing(model),
    ...connections(model),
    ...model.nodes.filter(isStep).flatMap(node => [...stepGaps(node), ...limitFaults(node), ...strangers(node, units)]),
    ...namesakes(model),
  ]
}

/** Faults that make it useless to ask how the process behaves. */
export function isBroken(findings: readonly Finding[]): boolean {
  const structural = ['no-process', 'no-start', 'no-end', 'no-way-in', 'no-way-out', 'loose-flow', 'outside']
  return findings.some(({ code }) => structural.includes(code))
}

function endsMissing({ nodes }: ProcessModel): Finding[] {
  const top = nodes.filter(({ inside }) => inside === null)
  return [...(top.some(({ type }) => type === 'bpmn:StartEvent') ? [] : [finding('no-start')]), ...(top.some(({ type }) => type === 'bpmn:EndEvent') ? [] : [finding('no-end')])]
}

function connections({ nodes, flows }: ProcessModel): Finding[] {
  const loose = flows.filter(({ from, to }) => from === null || to === null).map(({ from, to }) => finding('loose-flow', { node: from ?? to }))
  const arrivals = new Set(flows.map(({ to }) => to))
  const departures = Map.groupBy(flows, ({ from }) => from)
  return [
    ...loose,
    ...nodes.flatMap(node => {
      const values = { name: spokenName(node) }
      const outOf = departures.get(node.id) ?? []
      const found: Finding[] = []
      if (!opens(node) && !arrivals.has(node.id)) found.push(finding('no-way-in', { node: node.id, values }))
      if (!closes(node) && outOf.length === 0) found.push(finding('no-way-out', { node: node.id, values }))
      if (node.kind === 'exclusive' && outOf.length > 1 && !isDecided(outOf)) found.push(finding('undecided', { node: node.id, values }))
      return found
    }),
  ]
}

/** Nothing leads to these: starts, events at the edge of an activity, sub-processes that an event opens. */
function opens({ type, kind }: ProcessNode): boolean {
  return type === 'bpmn:StartEvent' || type === 'bpmn:BoundaryEvent' || (kind === null && type === 'bpmn:SubProcess')
}

function closes({ type, kind }: ProcessNode): boolean {
  return type === 'bpmn:EndEvent' || (kind === null && (type === 'bpmn:SubProcess' || type === 'bpmn:BoundaryEvent'))
}

/** A person decides by the name of a flow, a machine by its condition; a default takes the rest. */
function isDecided(outOf: readonly ProcessFlow[]): boolean {
  return outOf.some(({ isDefault }) => isDefault) || outOf.every(({ conditional, name }) => conditional || name.trim() !== '')
}

/** Waiting for a message and calling another process have no operating spec of their own. */
function stepGaps(node: ProcessNode): Finding[] {
  const values = { name: spokenName(node) }
  const found: Finding[] = []
  if (node.name === '') found.push(finding('nameless', { node: node.id }))
  if (!node.responsibility?.department.trim()) found.push(finding('no-department', { node: node.id, values }))
  if (!node.spec && node.task !== 'receive' && node.kind !== 'call-activity') found.push(finding('no-spec', { node: node.id, values }))
  if (!node.limit) found.push(finding('no-limit', { node: node.id, values }))
  return found
}

function limitFaults({ limit, ...node }: ProcessNode): Finding[] {
  if (!limit) return []
  const values = { name: spokenName(node), target: limit.target }
  if (limit.minutes === null) return [finding('unreadable-limit', { node: node.id, values })]
  if (limit.minutes <= 0) return [finding('zero-limit', { node: node.id, values })]
  const warning = { severity: 'warning', node: node.id, values } as const
  return [...(limit.warnAt >= 1 && limit.warnAt <= 99 ? [] : [finding('warn-share', warning)]), ...(limit.strayRungs > 0 ? [finding('stray-rung', warning)] : [])]
}

function strangers({ responsibility, ...node }: ProcessNode, units: ReadonlySet<string> | null): Finding[] {
  if (!units || !responsibility?.department.trim()) return []
  if (units.has(responsibility.unit) || units.has(responsibility.department)) return []
  return [finding('unknown-unit', { severity: 'warning', node: node.id, values: { name: spokenName(node), department: responsibility.department } })]
}

/** Records name steps by their names, so two of one name cannot be told apart in them. */
function namesakes({ nodes }: ProcessModel): Finding[] {
  const byName = Map.groupBy(
    nodes.filter(node => isStep(node) && node.name !== ''),
    ({ name }) => name,
  )
  return [...byName].flatMap(([name, same]) => (same.length > 1 ? [finding('same-name', { severity: 'warning', node: same[1]!.id, values: { name, count: same.length } })] : []))
}
