import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readFlatXml } from '#platform/xml.ts'
import { called, encodingKey, onPlatform } from '../../../test/platforms.ts'
import { adapters } from './adapters.ts'
import { openFeishu, openWechat, sealWechat, sortedSha1 } from './crypt.ts'
import { providers } from './views.ts'

const now = Date.UTC(2026, 10, 22, 6)
const word = { id: '700001', from: 'oWang', text: '包裹 <还> & "没到"?', at: now - 5000 }

test('the examples of the platforms’ own documents open as they say', () => {
  const encrypted =
    'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE='
  assert.equal(sortedSha1(['spamtest', '1409735669', '1320562132', encrypted]), '5d197aaffba7e9b25a30732f161a50dee96bd5fa')
  const opened = openWechat(encodingKey, encrypted)
  assert.equal(opened?.receiver, 'wx2c2769f8efd9abc2')
  assert.deepEqual([readFlatXml(opened!.text)?.Content, readFlatXml(opened!.text)?.MsgId], ['abcdteT', '6054768590064713728'])
  const sealed = sealWechat(encodingKey, { text: '我是中文abcd123', receiver: 'wxb11529c136998cb6' }, Buffer.from('aaaabbbbccccdddd'))
  assert.equal(sealed, 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==')
  assert.equal(openFeishu('test key', 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk='), 'hello world')
})

for (const provider of providers)
  test(`${provider}: what was signed is taken and read; whoever changes a byte, the time or the key is refused`, () => {
    const { account, say } = onPlatform(provider)
    const { verify, read } = adapters[provider]
    const sent = say(word, now)
    assert.deepEqual(verify(account, sent, now), { ok: true, echo: null })
    const result = read(account, sent.body)
    assert.ok(result.ok)
    const [one] = result.words
    assert.deepEqual([one!.id, one!.from, one!.text, one!.media], [word.id, word.from, word.text, null])
    assert.ok(Math.abs(one!.at - word.at) < 1000)
    assert.equal(verify(account, sent, now + 2 * 3_600_000).ok, false)
    assert.equal(verify({ ...account, secrets: { token: 'other', aesKey: account.secrets.aesKey && 'b'.repeat(43), secret: 'other' } }, sent, now).ok, false)
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (where, change) => {
        const body = Buffer.from(sent.body)
        body[where % body.length]! ^= change
        const verdict = verify(account, { ...sent, body }, now)
        // DingTalk signs its time alone: what a body says is kept from others by TLS.
        if (provider !== 'dingtalk') assert.ok(!verdict.ok || sameMeaning(read(account, body), result), `byte ${where % body.length}`)
      }),
    )
  })

/** White space between elements is not signed, and says nothing. */
function sameMeaning(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

test('nothing that arrives makes a reader fall over, and nothing unsigned is taken', () => {
  for (const provider of providers) {
    const { account } = onPlatform(provider)
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map(text => Buffer.from(text)),
          fc.string().map(text => Buffer.from(`<xml>${text}</xml>`)),
        ),
        bytes => {
          const body = Buffer.from(bytes)
          assert.equal(typeof adapters[provider].read(account, body).ok, 'boolean')
          assert.equal(adapters[provider].verify(account, called({ body }), now).ok, false)
        },
      ),
    )
  }
})

test('a platform that asks for its address hears what it wants to hear, if it is the one', () => {
  const { account: wechat } = onPlatform('wechat')
  const query = (own: readonly string[], more: object = {}) => ({ timestamp: own[1]!, nonce: own[2]!, ...more })
  const plain = [wechat.secrets.token, String(now / 1000), 'n']
  const ask = { method: 'GET', query: { ...query(plain), signature: sortedSha1(plain), echostr: '42' } } as const
  assert.deepEqual(adapters.wechat.verify(wechat, called(ask), now), { ok: true, echo: '42' })
  assert.equal(adapters.wechat.verify(wechat, called({ ...ask, query: { ...ask.query, nonce: 'm' } }), now).ok, false)
  const { account: wecom } = onPlatform('wecom')
  const echostr = sealWechat(encodingKey, { text: '4711', receiver: wecom.account }, Buffer.alloc(16))
  const own = [wecom.secrets.token, String(now / 1000), 'n']
  const asked = { ...query(own), msg_signature: sortedSha1([...own, echostr]), echostr }
  assert.deepEqual(adapters.wecom.verify(wecom, called({ method: 'GET', query: asked }), now), { ok: true, echo: '4711' })
  const { account: feishu } = onPlatform('feishu')
  const challenge = (token: string) => called({ body: Buffer.from(JSON.stringify({ type: 'url_verification', token, challenge: 'c' })) })
  assert.deepEqual(adapters.feishu.verify(feishu, challenge(feishu.secrets.token), now), { ok: true, echo: '{"challenge":"c"}' })
  assert.equal(adapters.feishu.verify(feishu, challenge('other'), now).ok, false)
})

test('what an API says becomes what is done: it left, it is tried again, a new token is got, or somebody is told why not', () => {
  const { wechat, feishu, dingtalk } = adapters
  assert.deepEqual(wechat.sent(200, { errcode: 0 }), { ok: true })
  assert.deepEqual(wechat.sent(200, { errcode: 45015 }), { ok: false, reason: 'window-over', final: true, stale: false })
  assert.deepEqual(wechat.sent(200, { errcode: 42001 }), { ok: false, reason: '42001', final: false, stale: true })
  assert.deepEqual(wechat.sent(200, { errcode: -1 }), { ok: false, reason: 'busy', final: false, stale: false })
  assert.deepEqual(wechat.sent(200, { errcode: 0, invaliduser: 'x' }), { ok: false, reason: 'gone', final: true, stale: false })
  assert.deepEqual(feishu.sent(400, { code: 99991663 }), { ok: false, reason: 'wrong-secret', final: false, stale: true })
  assert.deepEqual(dingtalk.sent(200, { processQueryKey: 'k' }), { ok: true })
  assert.deepEqual(dingtalk.sent(429, { code: 'Throttling.Api' }), { ok: false, reason: 'busy', final: false, stale: false })
})

test('XML is read flat, with nothing declared and nothing expanded', () => {
  assert.deepEqual(readFlatXml('<xml><A><![CDATA[a &amp; <b>]]></A><B>&lt;1&gt; &amp;amp;</B><N>007</N></xml>'), { A: 'a &amp; <b>', B: '<1> &amp;', N: '007' })
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><A>&b;</A></xml>'
  for (const bad of [bomb, '<xml><A></xml>', 'text', '', '<xml>', `<xml><A>${'x'.repeat(300_000)}</A></xml>`]) assert.equal(readFlatXml(bad), null, bad.slice(0, 40))
})
