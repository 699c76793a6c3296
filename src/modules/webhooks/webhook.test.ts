import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { days } from '#kernel/time.ts'
import { signatureOf, whyNotSigned } from '#platform/webhook-signature.ts'
import { givesUp, pauseAfter, verdictOf } from './retrying.ts'
import type { Webhook, WebhookCommand } from './webhook.ts'
import { applyWebhook, decideWebhook, validSecrets } from './webhook.ts'

const now = Date.UTC(2026, 10, 22, 6) as Instant
const id = 'w1' as Id<'webhook'>
const create: WebhookCommand = { do: 'create', name: 'Orders', address: 'https://orders.example/hook', types: ['case.solved'], sealed: 'first' }

function live(story: readonly WebhookCommand[], at: Instant = now): Readonly<{ webhook: Webhook | null; refused: readonly string[] }> {
  let webhook: Webhook | null = null
  const refused: string[] = []
  for (const command of story) {
    const decision = decideWebhook(webhook, command, { id, now: at })
    if (!decision.ok) refused.push(decision.refusal)
    else for (const event of decision.events) webhook = applyWebhook(webhook, event)
  }
  return { webhook, refused }
}

test('a webhook is made, changed, paused, resumed and removed; what makes no sense is refused by name', () => {
  assert.deepEqual(live([create, create]).refused, ['already-created'])
  assert.deepEqual(live([{ do: 'resume' }]).refused, ['unknown'])
  assert.deepEqual(live([{ ...create, types: [] }]).refused, ['no-types'])
  assert.deepEqual(live([{ ...create, types: ['person.invited'] }]).refused, ['unknown-type'])
  assert.deepEqual(live([create, { do: 'pause', because: 'failing' }, { do: 'test' }]).refused, ['is-paused'])
  assert.equal(live([create, { do: 'pause', because: 'gone' }]).webhook?.because, 'gone')
  assert.deepEqual(live([create, { do: 'remove' }, { do: 'resume' }]).refused, ['unknown'])
})

test('after the secret was replaced both sign for a day, then the new one alone', () => {
  const { webhook } = live([create, { do: 'rotate', sealed: 'second' }])
  assert.deepEqual(validSecrets(webhook!, now), ['second', 'first'])
  assert.deepEqual(validSecrets(webhook!, now + days(1) - 1), ['second', 'first'])
  assert.deepEqual(validSecrets(webhook!, now + days(1)), ['second'])
})

test('a signature is that of the published example of Standard Webhooks', () => {
  const head = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330' }
  const signature = signatureOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', head, '{"test": 2432232314}')
  assert.equal(signature, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('whoever changes a byte, the id, the time or the secret is refused', () => {
  const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ....').toString('base64')}`
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (body, where, change) => {
      const head = { id: 'd1', timestamp: String(now / 1000) }
      const signature = signatureOf(secret, head, body)
      assert.equal(whyNotSigned(['whsec_AAAA', secret], { ...head, signature: `v1,AAAA ${signature}` }, body, now), null)
      const other = Uint8Array.from(body)
      other[where % body.length]! ^= change
      assert.equal(whyNotSigned([secret], { ...head, signature }, other, now), 'wrong-signature')
      assert.equal(whyNotSigned([secret], { ...head, id: 'd2', signature }, body, now), 'wrong-signature')
      assert.equal(whyNotSigned(['whsec_AAAA'], { ...head, signature }, body, now), 'wrong-signature')
      assert.equal(whyNotSigned([secret], { ...head, signature }, body, now + 301_000), 'wrong-time')
      assert.equal(whyNotSigned([secret], { ...head, signature: '' }, body, now), 'no-signature')
    }),
  )
})

test('pauses grow, stay within a fifth of their length, and end within a day and a half; who refuses is tried three times', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), chance => {
      let [attempts, last, whole] = [1, 0, 0]
      for (let pause = pauseAfter(attempts, 'trouble', chance); pause !== null; pause = pauseAfter(attempts, 'trouble', chance)) {
        assert.ok(pause > last)
        whole += pause
        last = pause
        attempts += 1
      }
      assert.equal(attempts, 11)
      assert.ok(whole > days(0.7) && whole < days(1.5))
      assert.deepEqual(
        [1, 2, 3].map(count => pauseAfter(count, 'refused', chance) === null),
        [false, false, true],
      )
    }),
  )
  assert.deepEqual([204, 301, 400, 408, 410, 429, 500, 503].map(verdictOf), ['taken', 'refused', 'refused', 'trouble', 'gone', 'trouble', 'trouble', 'trouble'])
  assert.deepEqual([givesUp(now, now + days(3) - 1), givesUp(now, now + days(3))], [false, true])
})
