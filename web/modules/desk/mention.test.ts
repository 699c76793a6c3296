import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedMention, mentionsIn, withMention } from './mention.ts'

test('an @ that begins a word asks for a colleague, also right behind a Chinese one; an address does not', () => {
  assert.deepEqual(
    [askedMention('@'), askedMention('Ask @li'), askedMention('请@王'), askedMention('mail li@x'), askedMention('@Li '), askedMention('')],
    ['', 'li', '王', null, null, null],
  )
  assert.equal(withMention('请@王', '王芳'), '请@王芳 ')
})

test('whose name was taken out again is not told, and nobody twice', () => {
  const [wang, li] = [
    { id: '1', name: '王芳' },
    { id: '2', name: 'Li' },
  ]
  assert.deepEqual(mentionsIn('@王芳 看一下 @王芳', [wang, li, wang]), [wang])
})
