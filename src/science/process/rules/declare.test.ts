import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkCase, checkRule } from './declare.ts'
import type { BinaryTemplate, Rule, RuleEvent } from './declare-rule.ts'
import { binaryTemplates } from './declare-rule.ts'

const trace = (text: string): RuleEvent[] => [...text].map(activity => ({ activity }))
const outcome = (text: string, rule: Rule): string => {
  const { activations, fulfilments, violations } = checkCase(trace(text), rule)
  return `${activations} | ${fulfilments} | ${violations}`
}

test('how often an activity happens, and what comes first and last', () => {
  assert.equal(outcome('abaa', { template: 'existence', a: 'a', times: 3 }), '0 | 0 | ')
  assert.equal(outcome('ab', { template: 'existence', a: 'a', times: 3 }), '2 |  | 2')
  assert.equal(outcome('abaa', { template: 'absence', a: 'a', times: 3 }), '3 |  | 3')
  assert.equal(outcome('abaa', { template: 'absence', a: 'c' }), '0 | 0 | ')
  assert.equal(outcome('aba', { template: 'exactly', a: 'a' }), '2 |  | 2')
  assert.equal(outcome('aba', { template: 'exactly', a: 'a', times: 2 }), '0 | 0 | ')
  assert.equal(outcome('ba', { template: 'init', a: 'a' }), '0 |  | 0')
  assert.equal(outcome('ba', { template: 'end', a: 'a' }), '0 | 0 | ')
  assert.equal(outcome('ab', { template: 'end', a: 'a' }), '1 |  | 1')
})

test('each template names the events that fulfil and that violate it', () => {
  const cases: readonly [string, BinaryTemplate, string][] = [
    ['aba', 'responded existence', '0,2 | 0,2 | '],
    ['aba', 'co-existence', '0,1,2 | 0,1,2 | '],
    ['aba', 'response', '0,2 | 0 | 2'],
    ['bab', 'precedence', '0,2 | 2 | 0'],
    ['bab', 'succession', '0,1,2 | 1,2 | 0'],
    ['aabab', 'alternate response', '0,1,3 | 1,3 | 0'],
    ['abbab', 'alternate precedence', '1,2,4 | 1,4 | 2'],
    ['acbab', 'chain response', '0,3 | 3 | 0'],
    ['acbab', 'chain precedence', '2,4 | 4 | 2'],
    ['acbab', 'chain succession', '0,2,3,4 | 3,4 | 0,2'],
    ['acb', 'not co-existence', '0,2 |  | 0,2'],
    ['ac', 'not co-existence', '0 | 0 | '],
    ['cc', 'choice', '2 |  | 2'],
    ['cb', 'choice', '0 | 0 | '],
    ['cab', 'exclusive choice', '2 |  | 2'],
    ['cbb', 'exclusive choice', '0 | 0 | '],
  ]
  for (const [text, template, expected] of cases) assert.equal(outcome(text, { template, a: 'a', b: 'b' }), expected, `${template} on ${text}`)
})

test('a rule that no case puts to the test holds vacuously', () => {
  const { holds, vacuous, activations } = checkRule([trace('cc'), trace('c')], { template: 'response', a: 'a', b: 'b' })
  assert.deepEqual([holds, vacuous, activations], [true, true, 0])
  const broken = checkRule([trace('ab'), trace('a'), trace('ba')], { template: 'response', a: 'a', b: 'b' })
  assert.deepEqual([broken.holds, broken.vacuous, broken.activations, broken.fulfilments, broken.violations, broken.violatingCases], [false, false, 3, 1, 2, [1, 2]])
})

test('an answer must come within its time; an event without an instant proves nothing', () => {
  const rule: Rule = { template: 'response within', a: 'ask', b: 'answer', milliseconds: 1000 }
  const at = (...events: (readonly [string, number | null])[]): readonly number[] =>
    checkCase(
      events.map(([activity, instant]) => ({ activity, at: instant })),
      rule,
    ).violations
  assert.deepEqual(at(['ask', 0], ['answer', 1000]), [])
  assert.deepEqual(at(['ask', 0], ['answer', 1001]), [0])
  assert.deepEqual(at(['ask', 0], ['answer', null], ['answer', 500]), [])
  assert.deepEqual(at(['ask', null], ['answer', 0]), [0])
})

test('four eyes: who checks is somebody else than anybody who did it; and from another unit where that is asked', () => {
  const done = (activity: string, person: string | null, unit: string | null): RuleEvent => ({ activity, person, unit })
  const eyes: Rule = { template: 'different person', a: 'pay', b: 'check' }
  const units: Rule = { template: 'different unit', a: 'pay', b: 'check' }
  const events = [done('pay', 'Li', 'cash'), done('check', 'Wang', 'cash'), done('pay', 'Wang', 'cash'), done('check', 'Wang', 'audit'), done('check', null, null)]
  assert.deepEqual(checkCase(events, eyes).violations, [3, 4])
  assert.deepEqual(checkCase(events, units).violations, [1, 4])
  assert.deepEqual(checkCase([done('check', null, null)], eyes).violations, [])
})

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
/** The templates as regular expressions over the letters a, b and c (Di Ciccio and Mecella 2015, table 1). */
const languages: Readonly<Record<BinaryTemplate, RegExp>> = {
  'responded existence': /^([^a]*|.*(a.*b|b.*a).*)$/,
  'co-existence': /^([^ab]*|.*(a.*b|b.*a).*)$/,
  response: /^[^a]*(a.*b)*[^a]*$/,
  precedence: /^[^b]*(a.*b)*[^b]*$/,
  succession: /^[^ab]*(a.*b)*[^ab]*$/,
  'alternate response': /^[^a]*(a[^a]*b[^a]*)*[^a]*$/,
  'alternate precedence': /^[^b]*(a[^b]*b[^b]*)*[^b]*$/,
  'alternate succession': /^[^ab]*(a[^ab]*b[^ab]*)*[^ab]*$/,
  'chain response': /^[^a]*(ab[^a]*)*[^a]*$/,
  'chain precedence': /^[^b]*(ab[^b]*)*[^b]*$/,
  'chain succession': /^[^ab]*(ab[^ab]*)*[^ab]*$/,
  'not co-existence': /^([^a]*|[^b]*)$/,
  choice: /^.*[ab].*$/,
  'exclusive choice': /^([^b]*a[^b]*|[^a]*b[^a]*)$/,
}

test('every template holds exactly for the words of its regular language', () => {
  fc.assert(
    fc.property(words, fc.constantFrom(...binaryTemplates), (text, template) => {
      const { activations, fulfilments, violations } = checkCase(trace(text), { template, a: 'a', b: 'b' })
      assert.equal(violations.length === 0, languages[template].test(text), `${template} on "${text}"`)
      assert.equal(fulfilments.length + violations.length, activations.length)
    }),
    { numRuns: 2000 },
  )
})
