import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { GivenValues } from './field.ts'
import { judgeValues } from './field.ts'
import { wrongWithForm } from './form-check.ts'
import type { Field, FieldValue } from './views.ts'
import { fieldKinds, isAsked } from './views.ts'

const words = (each: string) => ({ 'zh-CN': each, en: each })
const field = (key: string, more: Partial<Field> = {}): Field => ({
  ...{ key, kind: 'text', label: words(key), help: words(''), needed: 'never', shared: true, choices: [], currency: null, onlyWhen: null },
  ...more,
})
const choices = [
  { key: 'lost', label: words('lost') },
  { key: 'broken', label: words('broken') },
]
const reason = field('reason', { kind: 'one-of', choices, needed: 'opening' })
const damage = field('damage', { kind: 'money', currency: 'CNY', needed: 'solving', onlyWhen: { field: 'reason', is: 'broken' } })
const problems = (fields: readonly Field[], given: GivenValues) => judgeValues(fields, given).faults.map(fault => [fault.field, fault.problem])

test('each kind takes what it is for and refuses the rest', () => {
  const good: Readonly<Record<(typeof fieldKinds)[number], readonly FieldValue[]>> = {
    ...{ text: ['a'], 'long-text': ['a'.repeat(5000)], whole: [0, -3], decimal: ['12.50', '-0.1'], money: [1250], date: ['2028-02-29'], instant: [1_700_000_000_000] },
    ...{ 'yes-no': [true, false], 'one-of': ['lost'], 'several-of': [['lost', 'broken']], phone: ['+86 138 0000 0000', '010-12345'], email: ['wang@example.org'] },
  }
  const bad: Readonly<Record<(typeof fieldKinds)[number], readonly FieldValue[]>> = {
    ...{
      text: [1, 'a'.repeat(301)],
      'long-text': [true],
      whole: [1.5, '1'],
      decimal: ['1,5', 'x', 1],
      money: [12.5, '12'],
      date: ['2027-02-29', '2026-1-1'],
      instant: ['now', 1.5],
    },
    ...{ 'yes-no': ['yes', 1], 'one-of': ['burnt', 1], 'several-of': ['lost', ['burnt']], phone: ['12', 'call me'], email: ['wang', 'a@b', 'a@b.'] },
  }
  for (const kind of fieldKinds) {
    const of = [field('it', { kind, choices, currency: 'CNY' })]
    for (const it of good[kind]) assert.deepEqual(problems(of, { it }), [], `${kind} ${it}`)
    for (const it of bad[kind]) assert.equal(problems(of, { it }).length, 1, `${kind} ${it}`)
  }
})

test('what is needed is asked for, what a condition hides is neither asked for nor kept', () => {
  assert.deepEqual(problems([reason, damage], {}), [['reason', 'needed']])
  assert.deepEqual(judgeValues([reason, damage], { reason: 'broken' }).lacks, ['damage'])
  assert.deepEqual(judgeValues([reason, damage], { reason: 'broken', damage: 100 }), { values: { reason: 'broken', damage: 100 }, faults: [], lacks: [] })
  assert.deepEqual(judgeValues([reason, damage], { reason: 'lost', damage: 100 }), { values: { reason: 'lost' }, faults: [], lacks: [] })
  assert.deepEqual(problems([reason], { reason: 'lost', other: 'x' }), [['other', 'not-known']])
  assert.deepEqual(judgeValues([field('note')], { note: '   ' }).values, {})
})

test('a form is refused whose conditions, keys or choices cannot be meant', () => {
  assert.equal(wrongWithForm([reason, damage]), null)
  assert.equal(wrongWithForm([damage, reason]), 'unknown-condition')
  assert.equal(wrongWithForm([reason, { ...damage, onlyWhen: { field: 'reason', is: 'burnt' } }]), 'unknown-condition')
  assert.equal(wrongWithForm([reason, reason]), 'repeated-key')
  assert.equal(wrongWithForm([field('Reason')]), 'bad-key')
  assert.equal(wrongWithForm([field('it', { kind: 'one-of' })]), 'no-choices')
  assert.equal(wrongWithForm([field('it', { kind: 'several-of', choices: [choices[0]!, choices[0]!] })]), 'repeated-choice')
  assert.equal(wrongWithForm([field('it', { kind: 'money' })]), 'no-currency')
  assert.equal(wrongWithForm(Array.from({ length: 61 }, (_, place) => field(`f${place}`))), 'too-many-fields')
})

test('whatever is given: what counts is taken again as it is, is asked for, and nothing needed is both there and lacking', () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.constantFrom('lost', 'broken', 'burnt')),
    fc.constantFrom('lost', 'broken', '2026-01-05'),
  )
  const drawn = fc.record({ kind: fc.constantFrom(...fieldKinds), needed: fc.constantFrom('never', 'opening', 'solving'), hidden: fc.boolean() })
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 6 }), fc.array(value, { minLength: 7, maxLength: 7 }), (kinds, given) => {
      const more = kinds.map(({ kind, needed, hidden }, place) =>
        field(`f${place}`, { kind, needed: needed as Field['needed'], choices, currency: 'CNY', onlyWhen: hidden ? { field: 'reason', is: 'broken' } : null }),
      )
      const fields = [{ ...reason, needed: 'never' as const }, ...more]
      const { values, lacks } = judgeValues(fields, Object.fromEntries(fields.map(({ key }, place) => [key, given[place] ?? null])))
      const again = judgeValues(fields, values)
      assert.deepEqual(again.values, values)
      assert.ok(again.faults.every(({ problem }) => problem === 'needed'))
      for (const each of fields) if (each.key in values) assert.ok(isAsked(each, values) && !lacks.includes(each.key))
    }),
  )
})
