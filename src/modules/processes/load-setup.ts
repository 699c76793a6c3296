import type { BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import { wire } from '#science/process/bpmn/bpmn-model.ts'
import type { Duration } from '#science/process/load/duration.ts'
import type { LoadStep } from '#science/process/load/load-input.ts'
import type { ProcessModel, ProcessNode } from './model.ts'
import { isStep } from './model.ts'
import { minutesOfDuration } from './views.ts'

/** What is assumed of a process before anybody has said otherwise; percents are whole. */
export type LoadSetup = Readonly<{ scope: BpmnScope; steps: readonly LoadStep[]; gateways: readonly SetupGateway[]; waits: readonly SetupWait[]; failures: readonly string[] }>
/** Ways to choose among: at an exclusive gateway the percents add up to 100, at an inclusive one each branch has its own. `starts` is among start events. */
export type SetupGateway = Readonly<{ node: string; kind: 'exclusive' | 'inclusive' | 'starts'; ways: readonly SetupWay[] }>
export type SetupWay = Readonly<{ id: string; name: string; to: string; percent: number }>
/** An event that time or a message brings. `optional`: it may also never come, which is what is assumed of a message at the edge of a step. */
export type SetupWait = Readonly<{ node: string; event: 'timer' | 'message'; optional: boolean; minutes: number | null }>

/** Handling times spread so much about their mean until a log says otherwise. */
const usualVariation = 0.6
const [unlimitedMinutes, machineMinutes, messageMinutes] = [15, 1, 60]

/** Defaults from the drawing: a step takes half of its limit, the people are its responsible unit, the ways of a gateway are equally likely. */
export function loadSetup({ scope, nodes, flows }: ProcessModel): LoadSetup {
  const known = new Map(nodes.map(node => [node.id, node]))
  const names = new Map(flows.map(({ id, name }) => [id, name]))
  const scopes = allScopes(scope)
  return {
    scope,
    steps: scopes.flatMap(each => each.nodes).flatMap(({ id }) => (isStep(known.get(id)!) ? [stepOf(known.get(id)!)] : [])),
    gateways: scopes.flatMap(each => gatewaysOf(each, names)),
    waits: scopes.flatMap(each => each.nodes).flatMap(node => waitOf(known.get(node.id)!, node)),
    failures: scopes.flatMap(({ nodes: all }) => all.flatMap(node => (node.kind === 'boundary' && node.event === 'error' && isTaskLike(all, node.attachedTo) ? [node.id] : []))),
  }
}

function allScopes(scope: BpmnScope): BpmnScope[] {
  return [scope, ...scope.nodes.flatMap(node => (node.kind === 'sub-process' ? allScopes(node.scope) : []))]
}

function isTaskLike(nodes: BpmnScope['nodes'], id: string): boolean {
  return nodes.some(node => node.id === id && node.kind !== 'sub-process')
}

/** Machines and messages from outside need nobody here. */
function stepOf({ id, task, limit, responsibility }: ProcessNode): LoadStep {
  const own = limit?.minutes ? { minutes: limit.minutes, elapsed: limit.calendar === 'elapsed', from: limit.basis === 'start' ? ('start' as const) : ('ready' as const) } : null
  const alone = task === 'service' || task === 'receive'
  return { node: id, pool: alone ? null : (responsibility?.department.trim() ?? ''), handling: handlingOf(task, own ? own.minutes / 2 : null), limit: own }
}

function handlingOf(task: ProcessNode['task'], half: number | null): Duration {
  if (task === 'receive') return { law: 'exponential', minutes: half ?? messageMinutes }
  return { law: 'lognormal', minutes: half ?? (task === 'service' ? machineMinutes : unlimitedMinutes), variation: usualVariation }
}

function gatewaysOf(scope: BpmnScope, names: ReadonlyMap<string, string>): SetupGateway[] {
  const { outOf } = wire(scope)
  const starts = scope.nodes.filter(({ kind }) => kind === 'start')
  const among: SetupGateway[] = starts.length > 1 ? [{ node: starts[0]!.id, kind: 'starts', ways: evenly(starts.map(({ id }) => ({ id, name: '', to: id }))) }] : []
  return [
    ...among,
    ...scope.nodes.flatMap((node): SetupGateway[] => {
      const ways = outOf(node.id).map(({ id, to, isDefault }) => ({ id, name: names.get(id) ?? '', to, isDefault }))
      if ((node.kind !== 'exclusive' && node.kind !== 'inclusive') || ways.length < 2) return []
      if (node.kind === 'exclusive') return [{ node: node.id, kind: 'exclusive', ways: evenly(ways) }]
      // What is taken when nothing else is has no chance of its own.
      return [{ node: node.id, kind: 'inclusive', ways: ways.filter(({ isDefault }) => isDefault !== true).map(({ id, name, to }) => ({ id, name, to, percent: 50 })) }]
    }),
  ]
}

/** Whole percents that add up to 100. */
function evenly(ways: readonly Omit<SetupWay, 'percent'>[]): SetupWay[] {
  const left = 100 % ways.length
  return ways.map(({ id, name, to }, index) => ({ id, name, to, percent: Math.floor(100 / ways.length) + (index < left ? 1 : 0) }))
}

function waitOf({ id, waits }: ProcessNode, node: BpmnScope['nodes'][number]): SetupWait[] {
  if (node.kind !== 'boundary' && node.kind !== 'intermediate') return []
  const event = node.event ?? 'none'
  if (event === 'none' || event === 'error' || (node.kind === 'intermediate' && node.throws === true)) return []
  const drawn = waits === null ? null : minutesOfDuration(waits) || null
  const isEdge = node.kind === 'boundary'
  return [{ node: id, event, optional: isEdge, minutes: drawn ?? (isEdge ? null : messageMinutes) }]
}
