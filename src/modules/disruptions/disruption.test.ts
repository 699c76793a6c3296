import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import type { Disruption, DisruptionCommand } from './disruption.ts'
import { applyDisruption, decideDisruption } from './disruption.ts'
import { obstacleOf, readWritten, wordsFor } from './telling.ts'

const noon = Date.UTC(2026, 10, 24, 4) as Instant
const moment = { id: 'd' as Id<'disruption'>, now: noon }
const facts = { name: '停电', what: '', unit: null, service: null, from: '08:00', until: '21:00' }
const words = { subject: { 'zh-CN': '停电', en: '' }, text: { 'zh-CN': '{name}，您好', en: '' } }

function after(it: Disruption | null, ...commands: readonly DisruptionCommand[]): Disruption {
  return commands.reduce<Disruption | null>((state, command) => {
    const decision = decideDisruption(state, command, moment)
    assert.ok(decision.ok, decision.ok ? '' : decision.refusal)
    return decision.events.reduce<Disruption | null>(applyDisruption, state)
  }, it)!
}
const refused = (it: Disruption | null, command: DisruptionCommand): string | null => {
  const decision = decideDisruption(it, command, moment)
  return decision.ok ? null : decision.refusal
}
const draft = after(null, { do: 'create', ...facts })
const tell = { do: 'tell', by: null, ...words } as const

test('it is told, paused, resumed and ended; nobody is told of nothing, and what was told is not cancelled', () => {
  assert.equal(refused(draft, tell), 'nobody')
  const affected = { ...draft, people: 3 }
  assert.equal(refused(affected, { ...tell, subject: { 'zh-CN': ' ', en: 'x' } }), 'no-words', 'subject and text in one language, not half in each')
  const told = after(affected, tell)
  assert.deepEqual([told.stage, told.rounds.map(({ round }) => round)], ['telling', [1]])
  assert.equal(refused(told, { do: 'cancel' }), 'told-already')
  const over = after(told, { do: 'pause' }, { do: 'resume' }, tell, { do: 'end', solves: true })
  assert.deepEqual([over.stage, over.rounds.length, over.solves], ['over', 2, true])
  assert.equal(refused(over, tell), 'is-over')
  assert.equal(refused(draft, { do: 'end', solves: false }), 'nobody-told')
  assert.equal(refused(null, { do: 'create', ...facts, until: '08:00' }), 'bad-hours')
})

test('each is told in his language, else in that of the house, else in the one that was written', () => {
  const both = { subject: { 'zh-CN': '停电', en: 'Power cut' }, text: { 'zh-CN': '{name}，您好', en: 'Dear {name}' } }
  assert.deepEqual(wordsFor(both, { name: 'Ann', language: 'en' }, 'zh-CN'), { subject: 'Power cut', text: 'Dear Ann' })
  assert.deepEqual(wordsFor(both, { name: ' ', language: 'other' }, 'zh-CN'), { subject: '停电', text: '客户，您好' })
  assert.deepEqual(wordsFor(words, { name: 'Ann', language: 'en' }, 'en'), { subject: '停电', text: 'Ann，您好' })
})

test('whoever said no is not told at all, nor whoever has no mail', () => {
  assert.deepEqual(
    [obstacleOf({ address: 'a@b.cn', consent: false }), obstacleOf({ address: '13800138000', consent: true }), obstacleOf({ address: 'a@b.cn', consent: null })],
    ['no-consent', 'no-address', null],
  )
})

test('people written down one a line are read in any order of cells; a line without an address is told, not dropped', () => {
  assert.deepEqual(readWritten('a@b.cn\n王芳, c@d.cn, zh\r\n\nnobody\ne@f.cn\tAnn\ten'), {
    people: [
      { address: 'a@b.cn', name: '', language: null },
      { address: 'c@d.cn', name: '王芳', language: 'zh-CN' },
      { address: 'e@f.cn', name: 'Ann', language: 'en' },
    ],
    wrong: [{ line: 4, text: 'nobody' }],
  })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), text => {
      const { people, wrong } = readWritten(text)
      const lines = text.split(/\r?\n/).filter(line => line.trim() !== '')
      assert.equal(people.length + wrong.length, lines.length, 'every line is a person or is told')
    }),
  )
})
