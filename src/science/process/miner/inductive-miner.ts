import type { EventLog } from '#science/process/event-log.ts'
import type { ProcessTree } from '#science/process/net/process-tree.ts'
import { activity, foldTree, silent } from '#science/process/net/process-tree.ts'
import { findCut } from './cut.ts'
import { splitLog } from './cut-split.ts'
import { fallThrough } from './fall-through.ts'
import type { SubLog } from './sub-log.ts'
import { activitiesOf, relationOf, subLogOf, withoutRare } from './sub-log.ts'

/** The usual noise threshold of the infrequent miner. */
export const defaultNoise = 0.2

type Mining = Readonly<{ names: readonly string[]; noise: number }>

/**
 * The process tree of a log by the inductive miner (Leemans, Fahland and van der Aalst 2013): split the activities by the first operator that the
 * directly-follows relation shows, cut the log accordingly, go on with the parts. Without noise every case of the log is a run of the tree.
 * @param noise 0 keeps all behaviour; above 0 (infrequent miner, 2014), where no cut fits, arrows rarer than this share of the commonest beside
 *   them are ignored, and so are empty parts in a smaller share of the traces
 */
export function mineTree(log: EventLog, noise = 0): ProcessTree {
  if (!(noise >= 0 && noise <= 1)) throw new RangeError('the noise threshold is a share from 0 to 1')
  return foldTree(mine(subLogOf(log), { names: log.activities, noise }))
}

function mine(log: SubLog, mining: Mining): ProcessTree {
  const whole = log.counts.reduce((sum, count) => sum + count, 0)
  const empty = log.traces.reduce((sum, trace, i) => sum + (trace.length === 0 ? log.counts[i]! : 0), 0)
  if (empty === whole) return silent
  if (empty === 0) return mineFilled(log, mining)
  const kept = log.traces.flatMap((trace, i) => (trace.length === 0 ? [] : [i]))
  const filled = { traces: kept.map(i => log.traces[i]!), counts: kept.map(i => log.counts[i]!) }
  const rest = mineFilled(filled, mining)
  return empty < mining.noise * whole ? rest : { kind: 'choice', children: [silent, rest] }
}

/** No trace is empty here. */
function mineFilled(log: SubLog, mining: Mining): ProcessTree {
  const { names, noise } = mining
  const [only, ...others] = activitiesOf(log)
  if (others.length === 0 && log.traces.every(trace => trace.length === 1)) return activity(names[only!]!)
  const relation = relationOf(log)
  const cut = findCut(relation) ?? (noise > 0 ? findCut(withoutRare(relation, noise)) : null)
  if (cut) return { kind: cut.operator, children: splitLog(log, cut).map(part => mine(part, mining)) }
  return mineFallThrough(log, mining)
}

function mineFallThrough(log: SubLog, mining: Mining): ProcessTree {
  const next = fallThrough(log)
  if (next.kind === 'beside') return { kind: 'parallel', children: next.parts.map(part => mine(part, mining)) }
  if (next.kind === 'again') return { kind: 'loop', children: [mine(next.round, mining), silent] }
  return { kind: 'loop', children: [{ kind: 'choice', children: next.activities.map(code => activity(mining.names[code]!)) }, silent] }
}
