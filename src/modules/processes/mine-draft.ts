import type { EventLog } from '#science/process/event-log.ts'
import { mineTree } from '#science/process/miner/inductive-miner.ts'
import type { ProcessTree } from '#science/process/net/process-tree.ts'

/** A path that cases took, and how many took it. */
export type Variant = Readonly<{ activities: readonly string[]; count: number }>

/** So many events are mined at most; beyond, all counts are scaled down alike, and every variant still counts once. */
const mostEvents = 200_000

/**
 * What the cases of some variants have in common, as a process tree (inductive miner; Leemans 2013 and 2014).
 * @param noise 0 keeps every variant; 0.2 leaves out what is rare beside the common
 */
export function mineVariants(variants: readonly Variant[], noise: number): ProcessTree {
  return mineTree(logOf(variants), noise)
}

function logOf(variants: readonly Variant[]): EventLog {
  const activities = [...new Set(variants.flatMap(variant => variant.activities))]
  const code = new Map(activities.map((name, i) => [name, i]))
  const events = variants.reduce((sum, { activities: path, count }) => sum + path.length * count, 0)
  const scale = Math.min(1, mostEvents / Math.max(1, events))
  const paths = variants.flatMap(({ activities: path, count }) => Array<readonly string[]>(Math.max(1, Math.round(count * scale))).fill(path))
  const offsets = new Int32Array(paths.length + 1)
  for (const [i, path] of paths.entries()) offsets[i + 1] = offsets[i]! + path.length
  const activity = Int32Array.from(paths.flatMap(path => path.map(name => code.get(name)!)))
  const { length } = activity
  const unknown = { at: new Float64Array(length).fill(Number.NaN), resource: new Int32Array(length).fill(-1), source: Int32Array.from(activity.keys()) }
  return { cases: paths.map((_, i) => String(i)), activities, resources: [], offsets, activity, ...unknown }
}
