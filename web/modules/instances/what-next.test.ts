import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InstanceView } from '#modules/instances/views.ts'
import { whatNext } from './what-next.ts'

type Standing = Partial<Readonly<{ stage: InstanceView['stage']; open: number[]; choices: number[]; happenings: number[] }>>
const standing = ({ stage = 'running', open = [], choices = [], happenings = [] }: Standing): InstanceView => {
  const keyed = (keys: number[]) => keys.map(key => ({ key }))
  return { stage, open: keyed(open), choices: keyed(choices), happenings: keyed(happenings) } as unknown as InstanceView
}

test('what comes after a step: new steps, a decision, an event, what others still do, or the end', () => {
  const before = standing({ open: [1, 2] })
  const told = (after: Standing) => {
    const { kind, steps } = whatNext(before, standing(after))
    return [kind, steps.map(({ key }) => key)]
  }
  assert.deepEqual(told({ open: [2, 3] }), ['steps', [3]])
  assert.deepEqual(told({ open: [2], choices: [4] }), ['choice', []])
  assert.deepEqual(told({ happenings: [5] }), ['event', []])
  assert.deepEqual(told({ open: [2] }), ['elsewhere', []])
  assert.deepEqual(told({ stage: 'completed' }), ['over', []])
})
