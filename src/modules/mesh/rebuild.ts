import type { Decision, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'

/** Graph (网格): the mesh's incremental results as a whole; they are rebuilt from the activities when the working hours change. */
export type Graph = Readonly<{ stage: 'current' | 'rebuilding' }>
export type GraphCommand = Readonly<{ do: 'rebuild'; why: string } | { do: 'finish-rebuild' }>
export type GraphEvent = Readonly<{ type: 'graph.rebuild-started'; why: string } | { type: 'graph.rebuilt' }>
export type GraphRefusal = 'not-rebuilding'

export function decideGraph(graph: Graph | null, command: GraphCommand, _moment: Moment<'graph'>): Decision<GraphEvent, GraphRefusal> {
  if (command.do === 'rebuild') return accept({ type: 'graph.rebuild-started', why: command.why })
  return graph?.stage === 'rebuilding' ? accept({ type: 'graph.rebuilt' }) : refuse('not-rebuilding')
}

export function applyGraph(_graph: Graph | null, event: GraphEvent): Graph {
  return { stage: event.type === 'graph.rebuilt' ? 'current' : 'rebuilding' }
}
