import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linesDifference } from './lines-difference.ts'

const said = (before: string, after: string): string[] => linesDifference(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', taken: '-' }[kind]}${text}`)

test('a changed line is taken away and added, the lines around it stay', () => {
  assert.deepEqual(said('先问候\n三声内接听\n道别', '先问候\n两声内接听\n道别'), [' 先问候', '-三声内接听', '+两声内接听', ' 道别'])
})
test('a text that was empty is added whole, equal texts have no difference', () => {
  assert.deepEqual(said('', 'a\nb'), ['+a', '+b'])
  assert.deepEqual(said('a\nb', 'a\nb'), [' a', ' b'])
})
const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 }).map(lines => lines.join('\n'))
test('without what was added it is the old text, without what was taken the new one', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = linesDifference(before, after)
      const without = (kind: string): string =>
        lines
          .filter(line => line.kind !== kind)
          .map(line => line.text)
          .join('\n')
      assert.deepEqual([without('added'), without('taken')], [before, after])
    }),
  )
})
