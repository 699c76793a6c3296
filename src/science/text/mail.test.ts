import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { charsetOf, fromBase64, repairHeaders, textOf } from './mail-charset.ts'
import { repairMail } from './mail-repair.ts'
import { foldQuote } from './quote-fold.ts'

// 您好，快递到了吗？ in GB18030, as some programs in China send it without saying so.
const chinese = '您好，快递到了吗？请尽快处理，谢谢。'
const gb = Uint8Array.from(Buffer.from('c4facac3a3acbfecb5ddb5bdc1cbc2f0a3bfc7ebbea1bfecb4a6c0eda3acd0bbd0bba1a3', 'hex'))
const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

test('what is valid UTF-8 is UTF-8, what is Chinese is Chinese, whatever the label says', () => {
  for (const label of [null, 'utf-8', 'us-ascii', 'gb2312', 'gbk', 'iso-8859-1', 'nonsense']) assert.match(charsetOf(label, gb), /^gb(?:k|18030)$/, String(label))
  for (const label of [null, 'utf-8', 'us-ascii', 'gb2312', 'iso-8859-1']) assert.equal(charsetOf(label, utf8(chinese)), 'utf-8', String(label))
  assert.equal(textOf('utf-8', latin('Café à la carte, déjà vu')), 'Café à la carte, déjà vu')
  assert.equal(textOf('iso-8859-1', latin('Grüße aus Köln')), 'Grüße aus Köln')
  assert.equal(charsetOf('big5', Uint8Array.from([0xa7, 0x41, 0xa6, 0x6e])), 'big5')
})

test('a character split between two encoded words is whole again', () => {
  const bytes = Buffer.from('投诉：包裹破损')
  const split = `=?utf-8?B?${bytes.subarray(0, 4).toString('base64')}?=\r\n =?utf-8?B?${bytes.subarray(4).toString('base64')}?=`
  const repaired = repairHeaders(utf8(`Subject: ${split}\r\n`))
  assert.equal(new TextDecoder().decode(fromBase64(/\?B\?([^?]*)\?=/.exec(repaired)![1]!)), '投诉：包裹破损')
})

test('raw eight-bit headers are read', () => {
  const subject = Buffer.concat([Buffer.from('Subject: '), gb, Buffer.from('\r\nFrom: a@example.org\r\n')])
  assert.match(repairHeaders(subject), /快递到了吗/)
})

test('a text part under a false label gets the right one, and the body stays as it is', () => {
  const mail = Buffer.concat([Buffer.from('From: a@example.org\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n'), gb])
  const repaired = repairMail(mail)
  assert.ok(repaired.ok)
  const text = Buffer.from(repaired.bytes).toString('latin1')
  assert.match(text, /Content-Type: text\/plain; charset=gb18030; format=flowed/)
  assert.ok(text.endsWith(Buffer.from(gb).toString('latin1')))
})

test('any UTF-8 text survives the repair, whole and in parts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
      const clean = text.replaceAll('\r', '')
      const mail = utf8(
        `Content-Type: multipart/mixed; boundary="b!"\r\n\r\npreamble\r\n--b!\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${clean}\r\n--b!\r\n\r\nplain\r\n--b!--\r\n`,
      )
      const repaired = repairMail(mail)
      assert.ok(repaired.ok && new TextDecoder().decode(repaired.bytes).includes(clean))
    }),
  )
})

test('bytes of any kind never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), bytes => {
      repairMail(Uint8Array.from([...utf8('Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'), ...bytes]))
      repairHeaders(bytes)
    }),
  )
})

test('what is too deep, too many or too large is refused', () => {
  const deep = Array.from({ length: 120 }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`).join('')
  assert.deepEqual(repairMail(utf8(deep)), { ok: false, fault: 'too-deep' })
  assert.deepEqual(repairMail(utf8(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(600)}`)), { ok: false, fault: 'too-many-parts' })
  assert.deepEqual(repairMail(utf8(`${'X-A: b\r\n'.repeat(40_000)}\r\n`)), { ok: false, fault: 'headers-too-large' })
})

const styles: Readonly<Record<string, string>> = {
  qq: '\n\n------------------ 原始邮件 ------------------\n发件人: "客服" <help@example.org>;\n发送时间: 2026年11月22日(星期日) 下午2:05\n收件人: "王芳"<wang@example.org>;\n主题: Re: 包裹\n\n您好',
  netease: '\n\n\n在 2026-11-22 14:05:00，"客服" <help@example.org> 写道：\n\n您好，\n今天送到。',
  neteaseTable: '\n---- 回复的原邮件 ----\n| 发件人 | 客服<help@example.org> |\n| 日期 | 2026年11月22日 14:05 |\n| 收件人 | <wang@example.org> |\n| 主题 | Re: 包裹 |\n您好',
  foxmail: '\n\n发件人： 客服\n发送时间： 2026-11-22 14:05\n收件人： 王芳\n主题： Re: 包裹\n您好',
  outlook: '\n________________________________\nFrom: Help <help@example.org>\nSent: Sunday, November 22, 2026 2:05 PM\nTo: Wang <wang@example.org>\nSubject: Re: Parcel\n\nHello',
  outlookOld: '\n\n-----Original Message-----\nFrom: Help\nHello',
  gmail: '\n\nOn Sun, Nov 22, 2026 at 2:05 PM Help Desk Of The Very Long Name\n<help@example.org> wrote:\n\n> Hello\n> there',
  gmailChinese: '\n\nHelp <help@example.org> 于2026年11月22日周日 14:05写道：\n\n> 您好',
  apple: '\n\n> On Nov 22, 2026, at 14:05, Help <help@example.org> wrote:\n> \n> Hello',
  appleChinese: '\n\n> 在 2026年11月22日，14:05，客服 <help@example.org> 写道：\n> \n> 您好',
  thunderbird: '\n\nAm 22.11.26 um 14:05 schrieb Help:\n> Hallo',
  bare: '\n> Hello\n> there\n',
  telephone: '\n\n发自我的iPhone\n\n在 2026年11月22日，14:05，客服 <help@example.org> 写道：\n\n> 您好',
  signature: '\n\n-- \nWang Fang\nExample Ltd.',
}
for (const [style, quotation] of Object.entries(styles)) {
  test(`a quotation is folded as ${style} writes it`, () => {
    const { fresh, quoted } = foldQuote(`还是没有收到，on time it was not.\n第二行${quotation}`)
    assert.equal(fresh, '还是没有收到，on time it was not.\n第二行')
    assert.ok(quoted.length > 5)
  })
}

test('an answer between the lines stays, a forwarded mail is all there is, and a word like another is no quotation', () => {
  const between = 'On Sun, Nov 22, 2026 at 2:05 PM Help <help@example.org> wrote:\n> Which colour?\nBlue\n> Which size?\nLarge'
  assert.equal(foldQuote(`See below\n${between}`).quoted, '')
  assert.equal(foldQuote(styles.qq!.trim()).quoted, '')
  assert.equal(foldQuote('On Monday I wrote to you:\nnothing came.').quoted, '')
})

test('whatever is written, folding loses no line', () => {
  const line = fc.oneof(
    fc.constantFrom('', '> quoted', '发件人: a', '主题: b', '收件人: c', 'On Sun, Nov 22, 2026 at 2:05 PM A <a@b.c> wrote:', '____'),
    fc.string({ maxLength: 20 }),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), lines => {
      const text = lines.join('\n').replace(/\r/g, '')
      const { fresh, quoted } = foldQuote(text)
      const whole = (part: string): string => part.replace(/\s/g, '')
      assert.equal(whole(fresh + quoted), whole(text))
    }),
  )
})
