import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromMinor, toMinor } from './money.ts'

test('amounts are written and read in the digits of their currency', () => {
  assert.deepEqual([fromMinor(1250, 'CNY'), fromMinor(5, 'EUR'), fromMinor(-5, 'EUR'), fromMinor(1250, 'JPY'), fromMinor(1250, 'KWD')], ['12.50', '0.05', '-0.05', '1250', '1.250'])
  assert.deepEqual([toMinor('12.5', 'CNY'), toMinor('12,50', 'EUR'), toMinor('12', 'CNY'), toMinor('1 250', 'JPY')], [1250, 1250, 1200, 1250])
  for (const wrong of ['12.505', 'x', '', '1.2.3', '12 €']) assert.equal(toMinor(wrong, 'CNY'), null, wrong)
  assert.equal(toMinor('1.5', 'JPY'), null)
})

test('whatever amount is written is read again', () => {
  fc.assert(fc.property(fc.integer(), fc.constantFrom('CNY', 'JPY', 'KWD'), (minor, currency) => toMinor(fromMinor(minor, currency), currency) === minor))
})
