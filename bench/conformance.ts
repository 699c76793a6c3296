import { readFileSync } from 'node:fs'
import { readEvents } from '#platform/reader/read-events.ts'
import { checkConformance } from '#science/process/conformance/conformance.ts'
import type { Monitor } from '#science/process/conformance/monitor.ts'
import { activityCode, advance, createMonitor, openCase } from '#science/process/conformance/monitor.ts'
import type { EventLog } from '#science/process/event-log.ts'
import { encodeLog } from '#science/process/event-log.ts'
import type { Net } from '#science/process/net/net.ts'
import { readNet } from '#science/process/net/net.ts'
import type { Figure } from './timing.ts'
import { figure, time } from './timing.ts'

const data = new URL('../../shared/data/process/', import.meta.url)

/** What exact conformance costs on the shared public logs, from the encoded log to the verdict, the net prepared anew each time; medians of seven rounds after three of warm-up. The first run of a fresh program is slower. */
export async function conformanceBench(): Promise<Figure[]> {
  const [helpdesk, closed, receipt] = [await pairOf('helpdesk', 'helpdesk-sop'), await pairOf('bpic13_closed_problems', 'bpic13closed-imf'), await pairOf('receipt', 'receipt-imf')]
  const [noisy, wide] = [await pairOf('a32f0n10', 'a32'), await pairOf('a42f0n00', 'a42')]
  return [
    figure('conformance, helpdesk × SOP, 4,580 cases', offline(helpdesk), 'ms', '≤ 30'),
    figure('conformance, BPIC13 closed × IMf, 1,487 cases', offline(closed), 'ms', '≤ 30'),
    figure('conformance, receipt × IMf, 1,434 cases', offline(receipt), 'ms', '≤ 100'),
    figure('conformance, a42 stress, 1,000 cases, millions of markings', offline(wide), 'ms', '≤ 3 000'),
    figure('live monitor, helpdesk, states known', online(helpdesk, false), 'µs/event', '≤ 1'),
    figure('live monitor, helpdesk, from nothing', online(helpdesk, true), 'µs/event', '≤ 1'),
    figure('live monitor, a32 with noise, states known', online(noisy, false), 'µs/event', '≤ 1'),
    figure('live monitor, a32 with noise, from nothing', online(noisy, true), 'µs/event', '≤ 50'),
  ]
}

type Pair = Readonly<{ log: EventLog; net: Net }>

async function pairOf(log: string, model: string): Promise<Pair> {
  const loaded = await readEvents(new URL(`logs/${log}.xes.gz`, data).pathname)
  if (loaded.failure) throw new Error(loaded.failure.detail)
  const { net, problem } = readNet(JSON.parse(readFileSync(new URL(`models/${model}.json`, data), 'utf8')))
  if (!net) throw new Error(problem)
  return { log: encodeLog(loaded.events), net }
}

function offline({ log, net }: Pair): number {
  return time(() => checkConformance(log, net))
}

/** Microseconds per event, with the states of the monitor already known or with all of them to be worked out. */
function online({ log, net }: Pair, afresh: boolean): number {
  let monitor = monitorOf(net)
  const run = (): void => {
    if (afresh) monitor = monitorOf(net)
    watch(monitor, log)
  }
  return (time(run) * 1000) / log.activity.length
}

function monitorOf(net: Net): Monitor {
  const { monitor, problem } = createMonitor(net)
  if (!monitor) throw new Error(problem)
  return monitor
}

function watch(monitor: Monitor, { activities, activity, offsets, cases }: EventLog): void {
  const codes = Int32Array.from(activities, name => activityCode(monitor, name))
  for (let c = 0; c < cases.length; c += 1) {
    const open = openCase()
    for (let i = offsets[c]!; i < offsets[c + 1]!; i += 1) advance(monitor, open, codes[activity[i]!]!)
  }
}
