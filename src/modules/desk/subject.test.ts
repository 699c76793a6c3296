import assert from 'node:assert/strict'
import { test } from 'node:test'
import { subjectOf } from './subject.ts'

test('words become a subject: short ones whole and on one line, long ones by their first sixty characters', () => {
  assert.equal(subjectOf('  门锁 \n 打不开 '), '门锁 打不开')
  assert.equal(subjectOf('长'.repeat(61)), `${'长'.repeat(60)}…`)
})

test('an emoji at the edge stays whole', () => {
  const subject = subjectOf(`${'a'.repeat(59)}😡 and more`)
  assert.equal(subject, `${'a'.repeat(59)}😡…`)
  assert.ok(subject.isWellFormed())
})
