import type { ProcessModel, ProcessNode } from '#modules/processes/public.ts'
import { netOfBpmn, taskLabel } from '#science/process/bpmn/bpmn-net.ts'
import type { Aligner } from '#science/process/conformance/alignment.ts'
import { createAligner } from '#science/process/conformance/alignment.ts'
import type { Monitor } from '#science/process/conformance/monitor.ts'
import { createMonitor } from '#science/process/conformance/monitor.ts'
import { directlyFollows, endsAnywhere } from '#science/process/net/state-space.ts'

/** A published version as cases are held against it; its steps are known by the ids of their nodes. */
export type Standard = Readonly<{
  process: string
  version: number
  nodes: ReadonlyMap<string, ProcessNode>
  /** Explains cases that are over. */
  whole: Aligner
  /** Explains cases that still go on: whatever may come is not missing yet. Null for a process with too many states. */
  begun: Aligner | null
  /** Tells the price of a case in a moment; null for a process with too many states. */
  monitor: Monitor | null
  shortestRun: number
  /** Whether one step may come right after another; null where there are too many states to know. */
  follows: ((from: string | null, to: string) => boolean) | null
}>

const mostStates = 2000

/** Make a published version ready. @returns null when it has no net; the publish gate lets no such version through */
export function standardOf(process: string, version: number, { scope, nodes }: ProcessModel): Standard | null {
  const { compiled } = netOfBpmn(scope, node => (taskLabel(node) === null ? null : node.id))
  const whole = compiled && createAligner(compiled.net).aligner
  if (!whole) return null
  const { net } = compiled
  const begun = endsAnywhere(net, mostStates)
  return {
    ...{ process, version, nodes: new Map(nodes.map(node => [node.id, node])), whole, shortestRun: whole.shortestRun },
    begun: begun && createAligner(begun).aligner,
    monitor: createMonitor(net).monitor,
    follows: directlyFollows(net, mostStates),
  }
}

const leastStall = 86_400_000

/** A case stands still too long after three times the longest limit of its steps, at least a day: by then even the slowest step would long be over. */
export function stallMilliseconds({ nodes }: Standard): number {
  const longest = Math.max(0, ...[...nodes.values()].map(({ limit }) => limit?.minutes ?? 0))
  return Math.max(leastStall, 3 * longest * 60_000)
}
