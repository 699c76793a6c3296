import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id } from '#kernel/decision.ts'
import type { ParsedMail } from '#platform/mail/parsed.ts'
import { isInternal } from '#platform/outside.ts'
import { weighMail } from './automatic.ts'
import { bounceOf } from './bounce.ts'
import { referencesFor, subjectFor } from './compose.ts'
import type { Facts, Home } from './plan.ts'
import { planFor } from './plan.ts'
import { conversationOf, plainAddress, replyToken, withToken } from './token.ts'

const mail = (more: Partial<ParsedMail> = {}): ParsedMail => ({
  ...{ from: { name: 'Wang', address: 'wang@customer.example' }, sender: { name: '', address: '' }, replyTo: [], to: [], cc: [], subject: 'Parcel', messageId: '<1@c.example>' },
  ...{ sentAt: null, inReplyTo: [], references: [], headers: {}, text: 'Hello', html: null, files: [], report: '', returned: '', bodyHash: 'x', ...more },
})
const classOf = (headers: Record<string, string[]>, more: Partial<ParsedMail> = {}): string => weighMail(mail({ headers, ...more }), 'wang@customer.example').class

test('strong signs make a mail automatic, a weak one alone makes none', () => {
  assert.equal(classOf({}), 'human')
  assert.equal(classOf({ 'auto-submitted': ['no'] }), 'human')
  assert.equal(classOf({ 'auto-submitted': ['auto-replied'] }), 'reply')
  assert.equal(classOf({ 'auto-submitted': ['auto-generated'] }), 'generated')
  assert.equal(classOf({ precedence: ['bulk'] }), 'bulk')
  assert.equal(classOf({ 'list-id': ['<news.example>'] }), 'bulk')
  assert.equal(classOf({ 'list-unsubscribe': ['<mailto:x@y.example>'] }), 'human')
  assert.equal(classOf({ 'x-auto-response-suppress': ['All'] }), 'human')
  assert.equal(classOf({ 'list-unsubscribe': ['x'], 'feedback-id': ['y'] }), 'bulk')
  assert.equal(classOf({}, { subject: '自动回复：我在休假' }), 'reply')
  assert.equal(classOf({}, { subject: 'Automatic reply: Parcel' }), 'reply')
  assert.equal(classOf({ 'content-type': ['multipart/report; report-type=delivery-status'] }), 'report')
  assert.equal(classOf({}, { from: { name: '', address: 'no-reply@shop.example' } }), 'human')
  assert.ok(weighMail(mail({ from: { name: '', address: 'no-reply@shop.example' } }), 'x').weight > 0)
})

test('delivery reports are read, those in prose by the header that names the recipient', () => {
  const report = 'Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.4.1\n'
  assert.deepEqual(bounceOf(mail({ report, returned: 'Subject: x\nMessage-ID: <9@x.example>' })), {
    ...{ failed: false, recipient: 'a@b.example', reason: '4.4.1', messageId: '<9@x.example>' },
  })
  assert.deepEqual(bounceOf(mail({ headers: { 'x-failed-recipients': ['a@b.example'] }, text: 'Mailbox full' })), {
    ...{ failed: true, recipient: 'a@b.example', reason: 'Mailbox full', messageId: null },
  })
  assert.equal(bounceOf(mail()), null)
})

test('a reply address names its conversation for its own enterprise alone, whatever happens to its letters', () => {
  const keyring = { master: randomBytes(32) }
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.string({ unit: fc.constantFrom(...'abcdefgh.0-'), minLength: 1, maxLength: 24 }), (tenant, conversation, local) => {
      const address = withToken(`${local}@example.org`, replyToken(keyring, tenant, conversation))
      const { plain, tag } = plainAddress(address.toUpperCase())
      assert.equal(plain, `${local}@example.org`)
      assert.equal(conversationOf(keyring, tenant, tag!), conversation)
      assert.equal(conversationOf({ master: randomBytes(32) }, tenant, tag!), null)
      assert.equal(conversationOf(keyring, conversation, tag!), tenant === conversation ? conversation : null)
      assert.ok(address.split('@')[0]!.length <= 64)
    }),
    { numRuns: 50 },
  )
})

const home = (conversation: string): Home => ({ case: `case-${conversation}` as Id<'case'>, conversation })
const facts: Facts = {
  ...{ class: 'human', weight: 0, word: { text: 'x', files: [] }, hops: 3, own: false, duplicate: false, token: null, byId: null, byNumber: null },
  ...{ recent: { all: 0, automatic: 0 }, bounce: null, customer: null, stranger: true, genuine: true, acknowledges: true, forced: false },
}

test('whatever is known of a mail, it has one of three ends; nothing automatic is answered, reopens or makes customers; nothing forged is believed', () => {
  const anyHome = fc.constantFrom(null, home('a'), home('b'))
  const anything = fc.record({
    ...{ class: fc.constantFrom('human', 'generated', 'bulk', 'reply', 'report'), weight: fc.nat(5), hops: fc.nat(80), own: fc.boolean(), duplicate: fc.boolean() },
    ...{ token: anyHome, byId: anyHome, byNumber: anyHome, recent: fc.record({ all: fc.nat(40), automatic: fc.nat(10) }), customer: fc.constantFrom(null, 'c') },
    ...{ genuine: fc.boolean(), stranger: fc.boolean(), acknowledges: fc.boolean(), forced: fc.boolean() },
  })
  fc.assert(
    fc.property(anything, more => {
      const given = { ...facts, ...more } as Facts
      const plan = planFor(given)
      if (plan.do === 'put-aside') assert.ok(!given.forced)
      if (plan.do === 'append') assert.equal(plan.home, given.token ?? given.byId ?? (given.genuine ? given.byNumber : null))
      if (plan.do === 'append' && given.class !== 'human') assert.ok(plan.aside)
      if (plan.do === 'open' && given.class !== 'human') assert.ok(!plan.acknowledge && !plan.newCustomer)
      if (plan.do === 'append' && !given.genuine && given.token === null && given.bounce === null && !given.forced) assert.ok(plan.aside, 'a forged sender speaks to no customer')
      if (plan.do === 'open' && !given.genuine) assert.ok(plan.customer === null && !plan.newCustomer)
      if (given.own && plan.do === 'open') assert.ok(!plan.acknowledge)
    }),
  )
})

test('subjects stay the same however often they are answered; references keep the first and the last', () => {
  const first = subjectFor('回复: RE: Parcel [C-10010]', 'C-10247')
  assert.equal(first, 'Re: Parcel [C-10247]')
  assert.equal(subjectFor(first, 'C-10247'), first)
  const many = referencesFor(
    Array.from({ length: 60 }, (_, place) => `<${place}>`),
    '<new>',
  )
  assert.deepEqual([many.length, many[0], many.at(-1)], [20, '<0>', '<new>'])
})

test('addresses of the own network are known as such', () => {
  for (const address of ['127.0.0.1', '10.1.2.3', '192.168.1.1', '172.20.0.1', '169.254.169.254', '100.64.0.1', '::1', 'fd00::1', 'fe80::1', '::ffff:10.0.0.1', '0.0.0.0'])
    assert.ok(isInternal(address), address)
  for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8']) assert.ok(!isInternal(address), address)
})
