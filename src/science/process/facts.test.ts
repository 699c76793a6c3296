import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvents } from '#platform/reader/read-events.ts'
import type { LogEvent } from './event-log.ts'
import { logFacts } from './facts.ts'

const data = new URL('../../../../shared/data/process/', import.meta.url)
const reference: Record<string, Record<string, unknown>> = JSON.parse(readFileSync(new URL('reference.json', data), 'utf8')).log_facts
const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex')

async function factsOf(file: string): Promise<Record<string, unknown>> {
  const log = await readEvents(new URL(`logs/${file}`, data).pathname)
  assert.equal(log.failure, null, JSON.stringify(log.failure))
  return { ...logFacts('events' in log ? log.events : [], sha256Hex) }
}

for (const [name, expected] of Object.entries(reference)) {
  const file = `${name}.xes.gz`
  if (!existsSync(new URL(`logs/${file}`, data))) continue
  test(`every fact of ${name} equals the reference`, async () => assert.deepEqual(await factsOf(file), expected))
}

test('BPIC12 has the published size', async () => {
  const { cases, events, activities, resources, variants, dfg_edges, duration_h_q7, duration_mean_h } = await factsOf('bpic12.csv.gz')
  assert.deepEqual([cases, events, activities, resources, variants, dfg_edges], [13087, 262200, 24, 68, 4366, 125])
  const { p50, p90 } = duration_h_q7 as Record<string, number>
  assert.deepEqual([p50?.toFixed(1), p90?.toFixed(1), (duration_mean_h as number).toFixed(1)], ['19.4', '731.1', '207.0'])
})

test('the log of one sepsis case per variant, and logs without any time, have facts too', async () => {
  const sepsis = await factsOf('sepsis_1t.xes.gz')
  assert.deepEqual([sepsis.cases, sepsis.variants, sepsis.handover_self_share], [846, 846, null])
  const timeless = await factsOf('a32f0n10.xes.gz')
  assert.deepEqual([timeless.cases, timeless.events, timeless.duration_h_q7, timeless.duration_mean_h], [1000, 25400, null, null])
})

const anEvent: fc.Arbitrary<LogEvent> = fc.record({
  case: fc.constantFrom('1', '2', '3', '4'),
  activity: fc.constantFrom('a', 'b', 'c'),
  at: fc.option(fc.integer({ min: 0, max: 5 })),
  lifecycle: fc.constant(null),
  resource: fc.option(fc.constantFrom('x', 'y')),
})

test('the order in which cases stand in the file changes no count and no hash', () => {
  fc.assert(
    fc.property(fc.array(anEvent), fc.constantFrom(['1', '2', '3', '4'], ['4', '2', '1', '3']), (events, order) => {
      const shuffled = order.flatMap(key => events.filter(event => event.case === key))
      const { top_edges: _, starts: _s, ends: _e, ...facts } = logFacts(events, sha256Hex)
      const { top_edges: _t, starts: _u, ends: _f, ...others } = logFacts(shuffled, sha256Hex)
      assert.deepEqual({ ...facts, duration_mean_h: 0 }, { ...others, duration_mean_h: 0 })
    }),
  )
})

test('every event but the first of its case is one arrow', () => {
  fc.assert(
    fc.property(fc.array(anEvent), events => {
      const { dfg_total, cases } = logFacts(events, sha256Hex)
      assert.equal(dfg_total, events.length - cases)
    }),
  )
})
