import type { ProcessModel, ProcessNode } from '#modules/processes/public.ts'
import type { Blueprint } from '#science/process/run/blueprint.ts'
import { blueprintOf } from '#science/process/run/blueprint.ts'

/** A published version ready to run: how it behaves, and what each node says about its work. `hash` names the file it was read from. */
export type Plan = Readonly<{ hash: string; blueprint: Blueprint; nodes: ReadonlyMap<string, ProcessNode>; flowNames: ReadonlyMap<string, string> }>

export function planOf(hash: string, model: ProcessModel): Plan {
  return { hash, blueprint: blueprintOf(model.scope), nodes: new Map(model.nodes.map(node => [node.id, node])), flowNames: new Map(model.flows.map(({ id, name }) => [id, name])) }
}

/** What a node is called on a page. */
export function nodeName({ nodes }: Plan, id: string): string {
  return nodes.get(id)?.name || id
}
