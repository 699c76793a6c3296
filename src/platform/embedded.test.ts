import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pagesInMemory } from './embedded.ts'

test('the database keeps an eighth of the memory for its pages, at least 128 MiB and at most 1,024', () => {
  const gibibyte = 2 ** 30
  assert.deepEqual(
    [0.5, 2, 4, 24].map(size => pagesInMemory(size * gibibyte)),
    [128, 256, 512, 1024],
  )
})
