import type { EventLog } from '#science/process/event-log.ts'
import type { Net } from '#science/process/net/net.ts'
import type { ConformanceReading, TraceCost } from './conformance.ts'
import { summarise } from './conformance.ts'
import { activityCode, advance, costIfEndedNow, createMonitor, mostMonitorMarkings, openCase } from './monitor.ts'

/**
 * The conformance of a log by sending every event of every case through the monitor, as they would have come live. The figures equal those of
 * `checkConformance`; the shortest run of the net is what a case without any event lacks.
 * @returns a problem for a net that the monitor refuses, also for one with more than 20,000 reachable markings
 */
export function monitorConformance(log: EventLog, net: Net): ConformanceReading {
  const { monitor, problem } = createMonitor(net, mostMonitorMarkings)
  if (!monitor) return { conformance: null, problem }
  const codes = Int32Array.from(log.activities, name => activityCode(monitor, name))
  const costs: TraceCost[] = log.cases.map((_, c) => {
    const open = openCase()
    for (let i = log.offsets[c]!; i < log.offsets[c + 1]!; i += 1) advance(monitor, open, codes[log.activity[i]!]!)
    return { deviations: costIfEndedNow(monitor, open), length: log.offsets[c + 1]! - log.offsets[c]!, cases: 1 }
  })
  return { conformance: summarise(costs, costIfEndedNow(monitor, openCase())), problem: null }
}
