import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import type { Call, Told } from './call.ts'
import { applyCall, decideCall, factsOf } from './call.ts'
import { readCall } from './call-message.ts'

const begun = Date.UTC(2026, 10, 22, 6) as Instant
const at = (seconds: number) => (begun + seconds * 1000) as Instant
const id = 'c1' as Id<'call'>
const place = { line: 'l1' as Id<'call-line'>, callId: '42' }
const plain = { outgoing: false, from: '13800138000', to: '4001', extension: '', person: null, recording: '' }
const li = 'p1' as Id<'person'>
const story: readonly Told[] = [
  { ...plain, sign: 'ringing', at: at(0), extension: '8001', person: li },
  { ...plain, sign: 'ringing', at: at(5), extension: '8002' },
  { ...plain, sign: 'answered', at: at(9), extension: '8001', person: li },
  { ...plain, sign: 'ended', at: at(69), recording: 'https://pbx.example/42.mp3' },
]

function heard(told: readonly Told[]): Call {
  let call: Call | null = null
  for (const each of told) {
    const decision = decideCall(call, { do: 'hear', ...place, ...each }, { id, now: at(100) })
    assert.ok(decision.ok)
    for (const event of decision.events) call = applyCall(call, event)
  }
  return call!
}

test('in whatever order and however often its signs come, a call is the same call', () => {
  const expected = factsOf(heard(story))
  assert.deepEqual(
    [expected.answered, expected.over, expected.seconds, expected.extension, expected.person, expected.number, expected.unknownExtension],
    [true, true, 60, '8001', li, '13800138000', false],
  )
  fc.assert(
    fc.property(fc.shuffledSubarray([...story, ...story], { minLength: 8 }), order => {
      const call = heard(order)
      assert.equal(call.told.length, 4)
      assert.deepEqual(factsOf(call), expected)
    }),
  )
})

test('an extension that nobody has is kept and named; a call that ends is due soon, one that goes on after hours', () => {
  const call = heard([story[1]!])
  assert.equal(factsOf(call).unknownExtension, true)
  assert.equal(call.dueAt, at(100 + 240 * 60))
  assert.equal(heard([...story]).dueAt, at(103))
})

test('what comes after it was logged is kept, and changes no case; only what failed is logged again', () => {
  const end = { reason: '', case: 'case', message: 'm' }
  const logged = applyCall(heard(story.slice(0, 1)), { type: 'call.settled', ...end })
  const later = decideCall(logged, { do: 'hear', ...place, ...story[3]! }, { id, now: at(100) })
  assert.ok(later.ok)
  assert.equal(applyCall(logged, later.events[0]!).dueAt, null)
  assert.deepEqual(decideCall(logged, { do: 'retry' }, { id, now: at(1) }), { ok: false, refusal: 'not-failed' })
  assert.deepEqual(decideCall(logged, { do: 'settle', ...end }, { id, now: at(1) }), { ok: false, refusal: 'settled-already' })
  const failed = applyCall(heard(story), { type: 'call.settled', ...end, reason: 'case.is-over' })
  assert.equal(decideCall(failed, { do: 'retry' }, { id, now: at(1) }).ok, true)
})

test('every field of a message that cannot be used is named, and nothing makes the reader fall over', () => {
  const read = (value: unknown) => readCall(Buffer.from(JSON.stringify(value)), begun)
  assert.deepEqual(read({ event: 'ringing', call: 7, from: 13800138000, to: '4001', at: '2026-11-22T14:00:00+08:00' }), {
    ok: true,
    told: { callId: '7', sign: 'ringing', at: begun, outgoing: false, from: '13800138000', to: '4001', extension: '', recording: '' },
  })
  const wrong = read({ event: 'sneezed', direction: 'up', at: 'yesterday', from: [], to: 'x'.repeat(61), recording: 'javascript:alert(1)' })
  assert.ok(!wrong.ok)
  assert.deepEqual(wrong.faults.map(({ field }) => field).toSorted(), ['at', 'call', 'direction', 'event', 'from', 'recording', 'to'])
  fc.assert(fc.property(fc.uint8Array(), bytes => readCall(bytes, begun).ok === false))
  fc.assert(fc.property(fc.jsonValue(), value => typeof read(value).ok === 'boolean'))
})
