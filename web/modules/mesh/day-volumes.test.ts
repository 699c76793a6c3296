import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '#kernel/time.ts'
import { days } from '#kernel/time.ts'
import { dayAt, nextSpan, spanOf, timelineOf } from './day-volumes.ts'

const first = Date.UTC(2026, 8, 1) as Instant
const volumes = (count: number) => Array.from({ length: count }, (_, day) => ({ day: (first + days(day)) as Instant, visits: 10 }))

test('days without work keep their place on the timeline', () => {
  const timeline = timelineOf([volumes(1)[0]!, { day: (first + days(4)) as Instant, visits: 6 }], 'UTC')
  assert.deepEqual(
    timeline?.bars.map(bar => bar.visits),
    [10, 0, 0, 0, 6],
  )
})
test('a long history is gathered into bars without losing a step', () => {
  const timeline = timelineOf(volumes(900), 'UTC')
  assert.ok(timeline && timeline.bars.length <= 180)
  assert.equal(
    timeline.bars.reduce((sum, bar) => sum + bar.visits, 0),
    9000,
  )
})
test('a period outside the history is cut to it', () => {
  const timeline = timelineOf(volumes(30), 'UTC')!
  assert.deepEqual(spanOf(timeline, '2026-08-01', '2026-09-10'), { first: 0, last: 9 })
  assert.equal(dayAt(timeline, 9), '2026-09-10')
})
test('playing reaches the last day and begins again', () => {
  const timeline = timelineOf(volumes(30), 'UTC')!
  let span = { first: 0, last: 8 }
  const seen = []
  for (let step = 0; step < 9; step++) {
    seen.push(span.last)
    span = nextSpan(timeline, span)
  }
  assert.ok(seen.includes(29) && seen.lastIndexOf(8) > 0)
})
