import type { BpmnFlow, BpmnNode, BpmnScope } from '#science/process/bpmn/bpmn-model.ts'
import type { ProcessTree } from './process-tree.ts'

/** A block-structured process drawn in BPMN, gateway by gateway, from `start` to `end`. Activities must differ; their names are the ids. */
export function drawTree(tree: ProcessTree): BpmnScope {
  const nodes: BpmnNode[] = [
    { id: 'start', kind: 'start' },
    { id: 'end', kind: 'end' },
  ]
  const flows: BpmnFlow[] = []
  const join = (from: string, to: string): unknown => flows.push({ id: `f${flows.length}`, from, to })
  const add = (kind: 'exclusive' | 'parallel'): string => {
    nodes.push({ id: `g${nodes.length}`, kind })
    return nodes.at(-1)!.id
  }
  const draw = (part: ProcessTree, from: string, to: string): void => {
    if (part.kind === 'silent') join(from, to)
    else if (part.kind === 'activity') {
      nodes.push({ id: part.activity, kind: 'task', task: 'user' })
      join(from, part.activity)
      join(part.activity, to)
    } else if (part.kind === 'sequence') {
      const stops = part.children.slice(1).map(() => add('exclusive'))
      for (const [i, child] of part.children.entries()) draw(child, stops[i - 1] ?? from, stops[i] ?? to)
    } else {
      const [open, close] = [add(part.kind === 'parallel' ? 'parallel' : 'exclusive'), add(part.kind === 'parallel' ? 'parallel' : 'exclusive')]
      join(from, open)
      join(close, to)
      for (const [i, child] of part.children.entries()) draw(child, ...((part.kind === 'loop' && i > 0 ? [close, open] : [open, close]) as [string, string]))
    }
  }
  draw(tree, 'start', 'end')
  return { nodes, flows }
}
