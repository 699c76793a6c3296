import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { locales } from '#kernel/words.ts'
import { guide } from './guide.ts'
import { isRecord } from './input.ts'
import { calculateLine } from './lines.ts'
import { methods } from './methods.ts'

const errorOf = (line: string, locale: 'zh-CN' | 'en' = 'en'): string => {
  const { error } = calculateLine(line, null, locale)
  assert.ok(isRecord(error), line)
  return `${error.code}: ${error.message}`
}
const call = (chart: string, data: unknown): string => JSON.stringify({ chart, data })

test('what cannot be used is told with a code, the place and how to mend it', () => {
  assert.match(errorOf('not json'), /^not-json: the line is not a JSON object/)
  assert.match(errorOf('[1]'), /^not-json/)
  assert.equal(errorOf('{"data": {}}'), 'missing-field: the field chart is missing')
  assert.equal(errorOf('{"chart": "xmr"}'), 'missing-field: the field data is missing')
  assert.match(errorOf(call('toString', {})), /^unknown-chart: there is no method "toString"/)
  assert.equal(errorOf(call('xmr', { values: [1, 'two'] })), 'wrong-type: the field values[1] must be a number')
  assert.equal(errorOf(call('xmr', { values: [1] })), 'too-few: the field values needs at least 2 values')
  assert.equal(errorOf(call('p', { counts: [1, 60], sizes: [50, 50] })), 'out-of-range: the field counts[1] is out of range: 60 > 50')
  assert.equal(errorOf(call('p', { counts: [1, 2], sizes: [50] })), 'different-lengths: the field sizes must be as long as counts')
  assert.equal(
    errorOf(
      call('cohen-kappa', {
        table: [
          [1, 2],
          [3, 4],
        ],
        params: { weights: 'cubic' },
      }),
    ),
    'unknown-word: the field weights must be one of: unweighted, linear, quadratic',
  )
  assert.match(errorOf(call('erlang-c', { calls: 100, interval_min: 30, aht_min: 3, target_min: 0.33, agents: 10 })), /^saturated/)
  assert.match(
    errorOf(
      call('cronbach-alpha', {
        answers: [
          [3, 3],
          [3, 3],
        ],
      }),
    ),
    /^not-defined/,
  )
})

test('the same in Chinese', () => {
  assert.equal(errorOf(call('xmr', { values: [1, 'two'] }), 'zh-CN'), 'wrong-type: 字段 values[1] 应为数字')
  assert.equal(errorOf(call('welch', { a: [2, 2], b: [2, 2] }), 'zh-CN'), 'not-defined: 这些数据得不出结果：数值没有变化')
})

test('a method called by its name takes lines of data alone', () => {
  assert.deepEqual(calculateLine('{"n": [10]}', 'constants', 'en'), methods.constants!.run({ n: [10] }))
})

test('whatever the data, a line has an answer: the run goes on', () => {
  const value = fc.oneof(
    fc.integer(),
    fc.double(),
    fc.string(),
    fc.constant(null),
    fc.array(fc.oneof(fc.integer({ min: -3, max: 9 }), fc.double(), fc.constant(null)), { maxLength: 5 }),
    fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }), { maxLength: 3 }),
  )
  const names = Object.keys(methods).filter(name => !['group-sequential', 'arl', 'risk-based-sample'].includes(name))
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.infiniteStream(value), (name, stream) => {
      const fields = Object.keys(methods[name]!.example)
      const data = Object.fromEntries(fields.map(field => [field, stream.next().value]))
      assert.ok(isRecord(calculateLine(call(name, data), null, 'zh-CN')))
    }),
    { numRuns: 400 },
  )
})

test('the guide in the documentation shows what the methods print today (made by qm calc --guide)', () => {
  const files = { en: 'calculations.md', 'zh-CN': 'calculations.zh-CN.md' }
  for (const locale of locales) assert.equal(readFileSync(new URL(`../../../docs/${files[locale]}`, import.meta.url), 'utf8'), guide(locale))
})
