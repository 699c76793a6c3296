import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { LifecycleEvent } from './steps.ts'
import { pairSteps, pingPong } from './steps.ts'

function event(activity: string, lifecycle: string | null, at: number | null, person: string | null = null): LifecycleEvent {
  return { activity, lifecycle, at, person }
}

test('schedule, start and complete in any case make one step', () => {
  const [step, ...others] = pairSteps([event('cook', 'SCHEDULE', 0), event('cook', 'start', 10), event('cook', 'Complete', 25)])
  assert.deepEqual(others, [])
  assert.deepEqual([step?.readyAt, step?.startedAt, step?.finishedAt, step?.handling, step?.waiting], [0, 10, 25, 15, null])
  assert.deepEqual([step?.startIndex, step?.finishIndex, step?.rework], [1, 2, false])
})

test('a completion closes the oldest open step of its activity, of the same person if possible', () => {
  const story = [event('cook', 'start', 0, 'Li'), event('cook', 'start', 5, 'Wu'), event('cook', 'complete', 9, 'Wu'), event('cook', 'complete', 12, 'Zhao')]
  assert.deepEqual(
    pairSteps(story).map(({ startedAt, finishedAt, person, rework }) => [startedAt, finishedAt, person, rework]),
    [
      [5, 9, 'Wu', false],
      [0, 12, 'Zhao', true],
    ],
  )
})

test('suspension is not handling, not even when completion comes without a resume', () => {
  const paused = [event('fix', 'start', 0), event('fix', 'suspend', 10), event('fix', 'resume', 40), event('fix', 'complete', 50)]
  assert.deepEqual(
    pairSteps(paused).map(step => [step.handling, step.suspended]),
    [[20, 30]],
  )
  const forgotten = [event('fix', 'start', 0), event('fix', 'suspend', 10), event('fix', 'complete', 50)]
  assert.deepEqual(
    pairSteps(forgotten).map(step => [step.handling, step.suspended]),
    [[10, 40]],
  )
})

test('a lone start is a step that never finished; a lone or unknown completion has no start but its own', () => {
  const [lone, done, own] = pairSteps([event('a', 'start', 3), event('b', 'whatever', 8), { ...event('c', null, 20), startedAt: 15 }])
  assert.deepEqual([lone?.startedAt, lone?.finishedAt, lone?.handling], [3, null, null])
  assert.deepEqual([done?.startedAt, done?.finishedAt, done?.handling, done?.waiting], [null, 8, null, 5])
  assert.deepEqual([own?.startedAt, own?.handling, own?.waiting], [15, 5, 7])
})

test('the hand-over back is ping-pong, the second in a row of one unit is not', () => {
  assert.deepEqual(pingPong(['a', 'b', 'a', 'a', null, 'a', 'b', 'a']), [false, false, true, false, false, false, false, true])
})

const anEvent = fc.record({
  activity: fc.constantFrom('a', 'b'),
  lifecycle: fc.constantFrom('schedule', 'start', 'suspend', 'resume', 'complete', 'odd', null),
  at: fc.option(fc.nat(1000)),
  person: fc.option(fc.constantFrom('x', 'y')),
})

test('whatever the events, no step takes or waits a negative time and no start or completion is lost', () => {
  fc.assert(
    fc.property(fc.array(anEvent), events => {
      const steps = pairSteps(events)
      for (const { waiting, handling, suspended } of steps) assert.ok((waiting ?? 0) >= 0 && (handling ?? 0) >= 0 && suspended >= 0)
      const used = new Set(steps.flatMap(({ startIndex, finishIndex }) => [startIndex, finishIndex]))
      const lost = events.filter(({ lifecycle }, index) => !['schedule', 'suspend', 'resume'].includes(lifecycle ?? '') && !used.has(index))
      assert.deepEqual(lost, [])
    }),
  )
})
