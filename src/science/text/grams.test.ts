import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { gramsOf, gramsWanted, searchForm } from './grams.ts'

const holds = (text: string, query: string): boolean => {
  const there = new Set(gramsOf(text))
  return gramsWanted(query).every(gram => there.has(gram))
}

test('Chinese is found by any neighbouring characters, other words by any three letters or their beginning', () => {
  assert.deepEqual(gramsWanted('上海转运'), ['上海', '海转', '转运'])
  for (const query of ['转运', '运', '转运中心', 'YT88', '8823', 'yt', '中心 yt8823']) assert.ok(holds('停在上海转运中心，单号 YT88231', query), query)
  for (const query of ['转心', '北京', '99', 'T8823x']) assert.ok(!holds('停在上海转运中心，单号 YT88231', query), query)
  assert.ok(holds('Where is my ＰＡＲＣＥＬ?', 'parcel'))
  assert.deepEqual(gramsWanted('…!?'), [])
})

test('whatever stands in a text, any part of one run that is long enough is found, and grams are distinct', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '7', '快', '递', '上'), minLength: 3, maxLength: 30 })
  fc.assert(
    fc.property(word, fc.nat(), fc.nat(), (text, from, length) => {
      const runs = searchForm(text).match(/[快递上]+|[abé7]+/gu) ?? []
      for (const run of runs) {
        const characters = [...run]
        const least = /[快递上]/.test(run) ? 1 : 3
        if (characters.length < least) continue
        const start = from % (characters.length - least + 1)
        const part = characters.slice(start, start + least + (length % (characters.length - start - least + 1))).join('')
        assert.ok(holds(text, part), `${part} in ${text}`)
      }
      const grams = gramsOf(text)
      assert.equal(new Set(grams).size, grams.length)
    }),
  )
})
