import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Instant } from '#kernel/time.ts'
import { days } from '#kernel/time.ts'
import type { ClockRow } from '#modules/promises/views.ts'
import { isTrackable, promiseFor, stageFor, trackedBy, trackingToken } from './tracking.ts'

const noon = Date.UTC(2026, 0, 5, 12) as Instant
const later = (hours: number): Instant => (noon + hours * 3_600_000) as Instant
const clock = (more: Partial<ClockRow>): ClockRow => ({ kind: 'customer', open: true, dueAt: noon, provisional: false, status: 'running', judgedThen: null, ...more }) as ClockRow

test('of the promises that run, the nearest to the customer is shown, and until when it was promised before', () => {
  const moved = clock({ dueAt: later(3), provisional: true, judgedThen: { status: 'missed', dueAt: later(1) } })
  const others = [clock({ dueAt: later(5) }), clock({ kind: 'partner', dueAt: noon }), clock({ open: false }), clock({ dueAt: null, status: 'paused' })]
  assert.deepEqual(promiseFor([...others, moved]), { dueAt: later(3), provisional: true, missed: false, before: later(1) })
  assert.equal(promiseFor(others.slice(1)), null)
  assert.equal(promiseFor([clock({ judgedThen: { status: 'missed', dueAt: noon } })])?.before, null, 'judged anew, with the same end')
})

test('an answer that may still be taken back has changed nothing for the customer', () => {
  const held = [{ message: 'm', conversation: 'c', until: later(1), stage: 'open' as const, waitingSince: noon, solves: true }]
  assert.deepEqual([stageFor({ stage: 'solved', held }), stageFor({ stage: 'solved', held: [] }), stageFor({ stage: 'waiting', held: [] })], ['ours', 'solved', 'yours'])
})

test('a link opens its case for 180 days after it was closed; one key never opens what another has signed', () => {
  assert.deepEqual(
    [null, noon].map(closedAt => [isTrackable({ closedAt }, noon + days(180) - 1), isTrackable({ closedAt }, noon + days(180))]),
    [
      [true, true],
      [true, false],
    ],
  )
  const [mine, other] = [{ master: Buffer.alloc(32, 1) }, { master: Buffer.alloc(32, 2) }]
  const of = { tenant: '019b8e2f-0000-7000-8000-000000000001', id: '019b8e2f-0000-7000-8000-000000000002' }
  for (const turn of [0, 1, 255, 70_000]) {
    const token = trackingToken(mine, { ...of, turn })
    assert.deepEqual([trackedBy(mine, token), trackedBy(other, token), trackedBy(mine, `${token}A`), trackedBy(mine, '')], [{ ...of, turn }, null, null, null])
  }
})
