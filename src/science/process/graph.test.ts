import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { LogEvent } from './event-log.ts'
import { encodeLog } from './event-log.ts'
import { directlyFollows, variants } from './graph.ts'

const done = (name: string, activity: string, at: number | null = null): LogEvent => ({
  case: name,
  activity,
  at,
  lifecycle: null,
  resource: null,
})

test('interleaved cases are told apart, ties and missing times keep file order', () => {
  const log = encodeLog([done('1', 'b', 5), done('2', 'a', 1), done('1', 'c'), done('1', 'a', 2), done('1', 'd', 5)])
  const order = (index: number): string[] => Array.from(log.activity.subarray(log.offsets[index], log.offsets[index + 1]), code => log.activities[code]!)
  assert.deepEqual([order(0), order(1)], [['a', 'b', 'c', 'd'], ['a']])
  assert.deepEqual(Array.from(log.source), [3, 0, 2, 4, 1])
})

test('an arrow knows how often it was taken and how long it took where both instants are known', () => {
  const log = encodeLog([done('1', 'a', 0), done('1', 'b', 4000), done('2', 'a', 0), done('2', 'b')])
  assert.deepEqual(directlyFollows(log), [{ from: 0, to: 1, count: 2, timed: 1, seconds: 4 }])
})

const aLog = fc.array(fc.tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('a', 'b', 'c')), { maxLength: 40 })

test('with a few activities or with thousands, arrows and variants are those of plain counting', () => {
  const manyMore = Array.from({ length: 1100 }, (_, i) => done(`other ${i}`, `rare ${i}`))
  fc.assert(
    fc.property(aLog, fc.boolean(), (rows, many) => {
      const log = encodeLog([...rows.map(([name, activity]) => done(name, activity)), ...(many ? manyMore : [])])
      const traces = ['1', '2', '3'].map(name => rows.filter(row => row[0] === name).map(row => row[1])).filter(trace => trace.length > 0)
      const pairs = traces.flatMap(trace => trace.slice(1).map((to, i) => `${trace[i]}${to}`))
      const arrows = directlyFollows(log).map(({ from, to, count }) => `${log.activities[from]}${log.activities[to]}`.repeat(count))
      assert.equal(arrows.sort().join(''), pairs.sort().join(''))
      assert.equal(variants(log).counts.length - (many ? manyMore.length : 0), new Set(traces.map(trace => trace.join())).size)
    }),
  )
})
