import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import type { Case, CaseCommand, Saying } from './case.ts'
import { applyCase } from './case-apply.ts'
import { decideCase, graceDays } from './case-decide.ts'
import { caseKeyOf, caseNumberIn, checkDigit } from './case-number.ts'
import { isThanks } from './thanks.ts'

const id = '00000000-0000-7000-8000-000000000001' as Id<'case'>
const other = '00000000-0000-7000-8000-000000000002' as Id<'case'>
const lin = '00000000-0000-7000-8000-0000000000a1' as Id<'person'>
const noon = Date.UTC(2026, 0, 5, 12) as Instant
const later = (minutes: number): Instant => (noon + minutes * 60_000) as Instant

let said = 0
function nextMessage(): string {
  said += 1
  return `m${said}`
}
const words = (text: string, more: Partial<Saying> = {}): Saying => ({
  message: nextMessage(),
  ...{ conversation: 'talk', kind: 'in', text, author: null, saidAt: null, holdSeconds: 0, mentions: [], call: null },
  ...more,
})
const answer = (text: string, more: Partial<Saying> = {}): Saying => words(text, { kind: 'out', author: lin, ...more })
const opening: CaseCommand = {
  do: 'open',
  ...{ conversation: 'talk', said: words('Where is my parcel?'), subject: 'Parcel', contact: { name: 'Wang', address: 'w@example.org' }, channel: 'web', priority: 'normal' },
  ...{ service: null, tier: null, customer: null, owner: null, unit: null, tags: [] },
}

type Step = readonly [CaseCommand, Instant]
/** The case after some commands, each of which must be accepted. */
function after(...steps: readonly Step[]): Case {
  let state: Case | null = null
  for (const [command, now] of [[opening, noon] as const, ...steps]) {
    const decision = decideCase(state, command, { id, now }, 1001)
    assert.ok(decision.ok, `${command.do} was refused`)
    state = decision.events.reduce<Case | null>(applyCase, state)
  }
  return state!
}
function refusalOf(state: Case, command: CaseCommand, now: Instant = noon): string | null {
  const decision = decideCase(state, command, { id, now }, 0)
  return decision.ok ? null : decision.refusal
}
const receive = (text: string): CaseCommand => ({ do: 'receive', channel: 'web', subject: '', said: words(text) })
const reply = (text: string, seen: number, more: Partial<Extract<CaseCommand, { do: 'reply' }>> = {}): CaseCommand => ({
  do: 'reply',
  said: answer(text),
  seen,
  afterwards: 'waiting',
  ...more,
})

test('the customer waits from his first word that nobody answered, and no longer once somebody has', () => {
  assert.equal(after().waitingSince, noon)
  assert.equal(after([receive('Hello?'), later(5)]).waitingSince, noon)
  const answered = after([reply('On its way', 1), later(10)])
  assert.deepEqual([answered.waitingSince, answered.stage, answered.snippet], [null, 'waiting', 'On its way'])
  const again = after([reply('On its way', 1), later(10)], [receive('When?'), later(20)])
  assert.deepEqual([again.waitingSince, again.stage], [later(20), 'open'])
})

test('nobody answers past a word he has not read', () => {
  const state = after([receive('And one more thing'), later(1)])
  assert.equal(refusalOf(state, reply('Done', 1)), 'newer-message')
  assert.equal(refusalOf(state, reply('Done', 2)), null)
})

test('an answer on hold is taken back, and the case is as it was before it; later it has left', () => {
  const held = (afterwards: 'waiting' | 'solved'): Case => after([reply('Sent', 1, { said: answer('Sent', { message: 'held', holdSeconds: 10 }), afterwards }), later(1)])
  for (const afterwards of ['waiting', 'solved'] as const) {
    const state = held(afterwards)
    const back = decideCase(state, { do: 'take-back', message: 'held' }, { id, now: (later(1) + 5000) as Instant }, 0)
    assert.ok(back.ok)
    const undone = back.events.reduce<Case>(applyCase, state)
    assert.deepEqual([undone.stage, undone.waitingSince, undone.held, undone.solvedAt], ['open', noon, [], null])
  }
  const state = held('waiting')
  assert.equal(refusalOf(state, { do: 'take-back', message: 'held' }, later(2)), 'sent-already')
  const left = decideCase(state, { do: 'pass-time' }, { id, now: later(2) }, 0)
  assert.deepEqual(left.ok && left.events.map(({ type }) => type), ['case.reply-sent'])
})

test('thanks alone does not reopen; a question within the days of grace does; later a new case has to follow', () => {
  const solved: Step = [{ do: 'solve', outcome: 'delivered' }, later(60)]
  assert.equal(after(solved, [receive('谢谢，收到了！'), later(90)]).stage, 'solved')
  assert.equal(after(solved, [receive('It is broken'), later(90)]).stage, 'open')
  const long = later(60 + graceDays * 24 * 60 + 1)
  assert.equal(refusalOf(after(solved), receive('It is broken'), long), 'too-late-to-reopen')
  assert.equal(refusalOf(after(solved), receive('Thanks a lot'), long), null)
})

test('time wakes what was snoozed and closes what was solved long ago', () => {
  const snoozed = after([{ do: 'snooze', until: later(30) }, later(1)])
  const woken = decideCase(snoozed, { do: 'pass-time' }, { id, now: later(30) }, 0)
  assert.deepEqual(woken.ok && woken.events.map(({ type }) => type), ['case.woken'])
  assert.equal(refusalOf(snoozed, { do: 'snooze', until: noon }, later(1)), 'in-the-past')
  const solved = after([{ do: 'solve', outcome: '' }, noon])
  const closed = decideCase(solved, { do: 'pass-time' }, { id, now: later(graceDays * 24 * 60) }, 0)
  assert.deepEqual(closed.ok && closed.events.map(({ type }) => type), ['case.closed'])
})

test('a call that was answered is a word of ours; one to be made again wakes the case then', () => {
  const call = (result: 'spoke' | 'no-answer', callBackAt: Instant | null): CaseCommand => ({
    do: 'log-call',
    subject: '',
    said: answer('', { kind: 'call', conversation: 'phone', call: { result, seconds: 60, outgoing: true, callBackAt } }),
  })
  assert.equal(after([call('spoke', null), later(3)]).waitingSince, null)
  const tried = after([call('no-answer', later(60)), later(3)])
  assert.deepEqual([tried.waitingSince, tried.snoozedUntil, tried.conversations], [noon, later(60), ['talk', 'phone']])
})

test('what is merged goes on elsewhere, and comes back as it was', () => {
  const merged = after([{ do: 'merge-into', into: other }, later(1)])
  assert.deepEqual([merged.stage, merged.mergedInto, merged.conversations], ['merged', other, []])
  assert.equal(refusalOf(merged, receive('Hello?')), 'is-merged')
  const back = decideCase(merged, { do: 'unmerge', conversations: ['talk'] }, { id, now: later(2) }, 0)
  assert.ok(back.ok)
  const undone = back.events.reduce<Case>(applyCase, merged)
  assert.deepEqual([undone.stage, undone.mergedInto, undone.conversations], ['open', null, ['talk']])
  assert.equal(refusalOf(after(), { do: 'move-out', conversation: 'talk', to: other }), 'last-conversation')
  assert.equal(refusalOf(after(), { do: 'merge-into', into: id }), 'itself')
})

test('a number with a slip, or two neighbours swapped, is not another case', () => {
  assert.equal(checkDigit(7992739871), 3) // the worked example of ISO/IEC 7812-1
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 10 ** 9 }), fc.nat(), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
      const key = caseKeyOf(number)
      assert.equal(caseNumberIn(`Re: [${key}] again`), number)
      assert.equal(caseNumberIn(key.replace('C-', 'c')), number)
      const digits = [...key.slice(2)].map(Number)
      const place = at % digits.length
      digits[place] = (digits[place]! + shift) % 10
      assert.equal(caseNumberIn(`C-${digits.join('')}`), null)
    }),
  )
  assert.equal(caseNumberIn('ABC-12345'), null)
  assert.equal(caseNumberIn('nothing here'), null)
})

test('thanks is told from a question, in both languages', () => {
  for (const text of ['谢谢', '非常感谢！', '好的，收到', '谢谢客服小哥，问题解决了👍', 'Thanks!', 'ok thank you very much', 'Perfect, thanks for your help.', '', '  \n'])
    assert.equal(isThanks(text), true, text)
  for (const text of ['谢谢，但是还没收到', '好的，那什么时候到？', 'Thanks, but it is still broken', 'thank you, when will it come?', '不行', 'no', '你好', '谢谢'.repeat(200)])
    assert.equal(isThanks(text), false, text)
})

test('whatever is said, the rows never disagree: one word of ours ends the waiting, one of theirs begins it', () => {
  const step = fc.oneof(fc.constant('in'), fc.constant('out'), fc.constant('note'), fc.constant('solve'), fc.constant('snooze'))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), steps => {
      let state = after()
      for (const [place, each] of steps.entries()) {
        const now = later(place + 1)
        const command: CaseCommand =
          each === 'in'
            ? receive('still?')
            : each === 'out'
              ? reply('yes', state.messages)
              : each === 'note'
                ? { do: 'note', said: words('hm', { kind: 'note', author: lin }) }
                : each === 'solve'
                  ? { do: 'solve', outcome: '' }
                  : { do: 'snooze', until: later(place + 10) }
        const decision = decideCase(state, command, { id, now }, 0)
        assert.ok(decision.ok)
        state = decision.events.reduce<Case>(applyCase, state)
        if (each === 'in') assert.ok(state.waitingSince !== null && state.stage === 'open' && state.snoozedUntil === null)
        if (each === 'out') assert.equal(state.waitingSince, null)
      }
    }),
  )
})
