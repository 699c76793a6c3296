import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { after, minutes } from '#kernel/decision.ts'
import type { AskedFor, CaseTask, CaseTaskCommand } from './case-task.ts'
import { applyTask, decideTask, openStages } from './case-task.ts'

const noon = Date.UTC(2026, 0, 5, 12) as Instant
const id = (text: string): never => text as never
const about: AskedFor = { stage: 'open', key: 'C-10017', tasks: 1, owner: id('owner') }
const ask: CaseTaskCommand = { do: 'ask', case: id('c1'), title: 'Look for it', text: '', unit: id('hub'), person: null, checklist: ['belt', 'shelf'], by: id('owner') }
const take: CaseTaskCommand = { do: 'take', by: id('worker') }
const tick = (item: number): CaseTaskCommand => ({ do: 'check', item, done: true })
const complete: CaseTaskCommand = { do: 'complete', result: 'found' }
const giveBack: CaseTaskCommand = { do: 'return', reason: 'which one?' }
const again: CaseTaskCommand = { do: 'ask-again', text: 'the red one', unit: id('hub'), person: null }
const withdraw: CaseTaskCommand = { do: 'withdraw', reason: '' }

function live(story: readonly CaseTaskCommand[], of: AskedFor | null = about): Readonly<{ seen: string[]; task: CaseTask | null }> {
  let task: CaseTask | null = null
  const seen = story.flatMap((command, minute) => {
    const decision = decideTask(task, command, { id: 't1' as Id<'case-task'>, now: after(noon, minutes(minute)) }, of)
    if (!decision.ok) return [decision.refusal]
    task = decision.events.reduce<CaseTask | null>(applyTask, task)
    return decision.events.map(event => event.type.replace('case-task.', ''))
  })
  return { seen, task }
}

test('a task is asked, taken, checked item by item and done', () => {
  const { seen, task } = live([ask, take, complete, tick(0), tick(1), complete, take])
  assert.deepEqual(seen, ['asked', 'taken', 'unchecked', 'checked', 'checked', 'done', 'is-over'])
  assert.deepEqual([task?.key, task?.person, task?.result, task?.endedAt], ['C-10017-2', 'worker', 'found', after(noon, minutes(5))])
})

test('it is returned with a reason, asked again, handed on and withdrawn', () => {
  assert.deepEqual(live([ask, { do: 'return', reason: ' ' }, giveBack, take, again, take, withdraw]).seen, [
    'asked',
    'no-reason',
    'returned',
    'is-returned',
    'asked-again',
    'taken',
    'withdrawn',
  ])
  assert.deepEqual(live([ask, again]).seen, ['asked', 'not-returned'])
  const handed = live([ask, take, { do: 'hand', unit: id('store'), person: null }])
  assert.deepEqual([handed.seen.at(-1), handed.task?.stage, handed.task?.unit, handed.task?.person], ['handed', 'asked', 'store', null])
  assert.deepEqual(live([ask, take, { do: 'take', by: id('other') }, take]).seen, ['asked', 'taken', 'taken-already'])
})

test('nothing is asked for a case that is over or unknown', () => {
  assert.deepEqual(live([ask], { ...about, stage: 'solved' }).seen, ['case-is-over'])
  assert.deepEqual(live([ask], null).seen, ['unknown-case'])
})

test('whatever is asked of it, a task ends once, never unchecked, and never while it lies with whoever asked', () => {
  const any = fc.constantFrom(take, tick(0), tick(1), complete, giveBack, again, withdraw)
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), story => {
      const { seen, task } = live([ask, ...story])
      const ends = seen.filter(type => type === 'done' || type === 'withdrawn').length
      assert.equal(ends, openStages.includes(task!.stage) ? 0 : 1)
      if (task!.stage === 'done') assert.ok(task!.checklist.every(({ done }) => done))
      if (seen.includes('done')) assert.ok(seen.lastIndexOf('returned') < 0 || seen.lastIndexOf('asked-again') > seen.lastIndexOf('returned'))
    }),
  )
})
