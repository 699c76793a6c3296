import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readEvents } from '#platform/reader/read-events.ts'
import type { EventLog } from '#science/process/event-log.ts'
import { encodeLog } from '#science/process/event-log.ts'
import type { Net } from '#science/process/net/net.ts'
import { readNet } from '#science/process/net/net.ts'
import { checkConformance } from './conformance.ts'
import { monitorConformance } from './monitor-log.ts'

type Pair = { id: string; log: string; model: string; cases: number; events: number; optimal_deviations_total: number; fitting_cases: number; average_trace_fitness: number }
const data = new URL('../../../../../shared/data/process/', import.meta.url)
const pairs: Pair[] = JSON.parse(readFileSync(new URL('reference.json', data), 'utf8')).conformance

function netAt(path: string): Net {
  const { net, problem } = readNet(JSON.parse(readFileSync(new URL(path, data), 'utf8')))
  assert.ok(net, problem ?? '')
  return net
}

async function logAt(path: string, net: Net): Promise<EventLog> {
  const loaded = await readEvents(new URL(path, data).pathname)
  assert.ok(loaded.failure === null)
  const joined = net.classifier === 'concept:name+lifecycle:transition'
  return encodeLog(joined ? loaded.events.map(event => ({ ...event, activity: `${event.activity}+${event.lifecycle}` })) : loaded.events)
}

for (const { id, log: logPath, model, average_trace_fitness, ...counts } of pairs) {
  test(`offline and online, the deviations of ${id} are those of the reference`, async () => {
    const net = netAt(model)
    const log = await logAt(logPath, net)
    const { conformance, problem } = checkConformance(log, net)
    assert.ok(conformance, problem ?? '')
    const { average_trace_fitness: average, ...counted } = conformance
    assert.deepEqual(counted, { cases: counts.cases, events: counts.events, optimal_deviations_total: counts.optimal_deviations_total, fitting_cases: counts.fitting_cases })
    if (average_trace_fitness === 1) assert.equal(average, 1)
    else assert.ok(Math.abs(average! - average_trace_fitness) <= 1e-9, `${average} is not ${average_trace_fitness}`)
    assert.deepEqual(monitorConformance(log, net).conformance, conformance)
  })
}

test('a net of ten wide branches and millions of markings: all thousand cases fit, and the monitor refuses it', async () => {
  const net = netAt('models/a42.json')
  const { conformance } = checkConformance(await logAt('logs/a42f0n00.xes.gz', net), net)
  assert.deepEqual(conformance, { cases: 1000, events: 32531, optimal_deviations_total: 0, fitting_cases: 1000, average_trace_fitness: 1 })
  assert.match(monitorConformance(encodeLog([]), net).problem ?? '', /more than 20000 reachable markings/)
})
