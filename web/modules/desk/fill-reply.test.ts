import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedReply, fillReply, replyLanguage, withReply } from './fill-reply.ts'

const values = { customer: '王芳', number: 'C-10017', subject: '耳机', owner: 'Lin', unit: '', me: 'Lin' }

test('variables become what the case says, unknown ones stay to be seen, and the other language serves where one is missing', () => {
  const text = { 'zh-CN': '{customer}您好，工单 {number} {colour}', en: '' }
  assert.equal(fillReply(text, 'zh-CN', values), '王芳您好，工单 C-10017 {colour}')
  assert.equal(fillReply(text, 'en', values), '王芳您好，工单 C-10017 {colour}')
})

test('a slash that begins a word asks for an answer and gives way to it', () => {
  assert.deepEqual([askedReply('/'), askedReply('Hello /tha'), askedReply('and/or'), askedReply('/a b'), askedReply('')], ['', 'tha', null, null, null])
  assert.equal(withReply('Hello /tha', 'Thanks for $1 & $&'), 'Hello Thanks for $1 & $&')
})

test('one answers in the language of the last word', () => {
  const said = (kind: string, text: string) => ({ kind, text }) as never
  assert.equal(replyLanguage({ subject: 'Parcel', said: [said('in', '我的快递呢'), said('out', 'It comes')] }), 'zh-CN')
  assert.equal(replyLanguage({ subject: 'Parcel', said: [] }), 'en')
})
