import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvents } from '#platform/reader/read-events.ts'
import type { EventLog } from '#science/process/event-log.ts'
import { encodeLog } from '#science/process/event-log.ts'
import { handovers, rework, workingTogether } from './handover.ts'
import { temporalDeviations, temporalProfile } from './temporal-profile.ts'

type Extra = {
  handover_edges: number
  handover_top: [string, string, number][]
  rework_cases_per_activity: Record<string, number>
  temporal_profile_pairs: number
  tp_dev_traces: number
  tp_dev_total: number
  tp_sample: Record<string, [number, number]>
}
const data = new URL('../../../../../shared/data/process/', import.meta.url)
const reference: Record<string, Extra> = JSON.parse(readFileSync(new URL('reference.json', data), 'utf8')).pm4py_extra_open

async function logAt(name: string): Promise<EventLog> {
  const loaded = await readEvents(new URL(`logs/${name}.xes.gz`, data).pathname)
  assert.ok(loaded.failure === null)
  return encodeLog(loaded.events)
}

// The reference loses up to an hour where the offset changes inside a case; running-example knows one offset only.
const tolerance: Record<string, number> = { 'running-example': 0.001, receipt: 3600 }
const zeta: Record<string, number> = { 'running-example': 2, receipt: 2 }

for (const [name, expected] of Object.entries(reference)) {
  test(`the times between the steps of ${name} are those of the reference, with the sample deviation`, async () => {
    const log = await logAt(name)
    const { pairs } = temporalProfile(log)
    assert.equal(pairs.length, expected.temporal_profile_pairs)
    const near = (actual: number, wanted: number): void => assert.ok(Math.abs(actual - wanted) <= tolerance[name]!, `${actual} is not ${wanted}`)
    for (const [key, [mean, deviation]] of Object.entries(expected.tp_sample)) {
      const pair = pairs.find(({ from, to }) => key === `('${log.activities[from]}', '${log.activities[to]}')`)
      near(pair!.mean, mean)
      near(pair!.sampleDeviation, deviation)
    }
  })

  test(`the unusual times of ${name} are as many as the reference says`, async () => {
    const log = await logAt(name)
    const deviations = temporalDeviations(log, temporalProfile(log), zeta[name]!)
    // Within one in a hundred, for the reference's offsets; in fact they are equal.
    assert.ok(Math.abs(deviations.length - expected.tp_dev_total) <= expected.tp_dev_total / 100)
    assert.ok(Math.abs(new Set(deviations.map(({ caseIndex }) => caseIndex)).size - expected.tp_dev_traces) <= expected.tp_dev_traces / 100)
  })

  test(`who hands work to whom in ${name}, and what is done again, is as in the reference`, async () => {
    const log = await logAt(name)
    const cells = handovers(log)
    assert.equal(cells.length, expected.handover_edges)
    const shares = new Map(cells.map(({ from, to, share }) => [`${log.resources[from]} to ${log.resources[to]}`, share.toFixed(6)]))
    for (const [from, to, share] of expected.handover_top) assert.equal(shares.get(`${from} to ${to}`), share.toFixed(6))
    assert.equal(cells[0]!.share.toFixed(6), expected.handover_top[0]![2].toFixed(6))
    const cases = Object.fromEntries(rework(log).map(({ activity, cases: count }) => [log.activities[activity], count]))
    assert.deepEqual(cases, expected.rework_cases_per_activity)
  })
}

test('the largest handover of the running example is 4 of 36', async () => {
  const [largest, second] = handovers(await logAt('running-example'))
  assert.deepEqual([largest!.count, largest!.share, second!.count], [4, 4 / 36, 3])
})

test('a single time has no sample deviation, and any other time then deviates without measure', () => {
  const done = (name: string, activity: string, at: number | null) => ({ case: name, activity, at, lifecycle: null, resource: null })
  const log = encodeLog([done('1', 'a', 0), done('1', 'b', 5000), done('1', 'c', null)])
  const profile = temporalProfile(log)
  assert.deepEqual(profile.pairs, [{ from: 0, to: 1, count: 1, mean: 5, sampleDeviation: Number.NaN, populationDeviation: 0 }])
  assert.deepEqual(temporalDeviations(log, profile, 3), [])
  const other = encodeLog([done('1', 'a', 0), done('1', 'c', null), done('1', 'b', 6000)])
  assert.throws(() => temporalDeviations(encodeLog([done('1', 'a', 0)]), profile, 3), RangeError)
  const renamed = { ...other, activities: log.activities, activity: log.activity.slice(), at: Float64Array.of(0, 6000, Number.NaN) }
  assert.deepEqual(temporalDeviations(renamed, profile, 3), [{ caseIndex: 0, from: 0, to: 1, seconds: 6, zeta: Number.POSITIVE_INFINITY }])
})

const aLog = fc
  .array(fc.tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('a', 'b', 'c'), fc.option(fc.constantFrom('x', 'y', 'z'))), { maxLength: 30 })
  .map(rows => encodeLog(rows.map(([name, activity, resource], i) => ({ case: name, activity, at: i * 1000, lifecycle: null, resource }))))

test('handover shares add up to one, everyone in a case works together, repeats are the events beyond the first of their kind', () => {
  fc.assert(
    fc.property(aLog, log => {
      const cells = handovers(log)
      const sum = cells.reduce((total, { share }) => total + share, 0)
      assert.ok(cells.length === 0 || Math.abs(sum - 1) < 1e-12)
      const traces = log.cases.map((_, c) => ({
        activity: log.activity.subarray(log.offsets[c], log.offsets[c + 1]),
        resource: log.resource.subarray(log.offsets[c], log.offsets[c + 1]),
      }))
      for (const { a, b, cases } of workingTogether(log)) assert.equal(cases, traces.filter(({ resource }) => resource.includes(a) && resource.includes(b)).length)
      const beyond = traces.reduce((total, { activity }) => total + activity.length - new Set(activity).size, 0)
      const repeats = rework(log).reduce((total, one) => total + one.repeats, 0)
      assert.equal(repeats, beyond)
    }),
  )
})
