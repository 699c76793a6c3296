import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { locales } from '#kernel/words.ts'
import { compileCalendar } from '#science/calendar/working-time.ts'
import type { Chat, ChatCommand } from './chat.ts'
import { applyChat, decideChat } from './chat.ts'
import { gatherMilliseconds, goesOn, unseenMilliseconds } from './going-on.ts'
import { standingBy } from './hours.ts'
import { originFrom, originsFrom } from './origin.ts'
import { entranceColours } from './views.ts'
import { houseConsent, mailPreface } from './words.ts'

const noon = Date.UTC(2026, 0, 5, 4) as Instant
const answered = (...sentAt: number[]) => sentAt.map((at, place) => ({ message: `m${place}`, conversation: 'c', sentAt: at }))

test('what a visitor has not seen goes on once he is gone for a minute, or has not looked for five; not while he may still read it', () => {
  const at = (seconds: number): number => noon + seconds * 1000
  const here = { hereUntil: at(10_000) }
  const left = { hereUntil: at(30) }
  assert.equal(goesOn({ ...left, answers: answered(at(0)) }, at(89)), false)
  assert.equal(goesOn({ ...left, answers: answered(at(0)) }, at(90)), true)
  assert.equal(goesOn({ ...left, answers: answered(at(100)) }, at(159)), false)
  assert.equal(goesOn({ ...left, answers: answered(at(100), at(155)) }, at(160)), true)
  assert.equal(goesOn({ ...here, answers: answered(at(0)) }, at(299)), false)
  assert.equal(goesOn({ ...here, answers: answered(at(0)) }, at(300)), true)
  assert.equal(goesOn({ hereUntil: null, answers: answered(at(0)) }, at(60)), true)
})

test('whenever it is asked, it goes on for good from some instant on, and never within the first minute', () => {
  const times = fc.integer({ min: 0, max: 3_600_000 })
  fc.assert(
    fc.property(fc.option(times), fc.array(times, { minLength: 1, maxLength: 5 }), times, (until, sent, later) => {
      const first = Math.min(...sent)
      const facts = { hereUntil: until, answers: answered(...sent) }
      if (goesOn(facts, later)) {
        assert.ok(later - first >= gatherMilliseconds)
        assert.ok(goesOn(facts, later + 1000))
      }
      assert.ok(goesOn(facts, Math.max(later, first + unseenMilliseconds)))
    }),
  )
})

const begin: ChatCommand = {
  ...{ do: 'begin', entrance: 'e' as Id<'chat-entrance'>, case: 'k' as Id<'case'>, conversation: 'c1', name: '王芳', address: '', locale: 'zh-CN', consent: houseConsent['zh-CN'] },
}
function live(commands: readonly ChatCommand[]): Readonly<{ said: string[]; chat: Chat | null }> {
  let chat: Chat | null = null
  const said = commands.map(command => {
    const decision = decideChat(chat, command, { id: 'v' as Id<'chat'>, now: noon })
    if (!decision.ok) return decision.refusal
    chat = decision.events.reduce<Chat | null>(applyChat, chat)
    return decision.events.map(({ type }) => type).join()
  })
  return { said, chat }
}

test('a visitor begins, leaves an address, and what he has not seen goes on by mail', () => {
  const on: ChatCommand = { do: 'go-on', conversation: 'c1', messages: ['a', 'b'] }
  const { said, chat } = live([on, begin, begin, on, { do: 'leave-address', address: 'w@x.cn' }, on, on, { ...on, messages: ['b', 'c'] }])
  assert.deepEqual(said, ['unknown', 'chat.begun', 'already-begun', 'no-address', 'chat.address-left', 'chat.went-on', 'nothing-new', 'chat.went-on'])
  assert.deepEqual([chat!.wentOn, chat!.address, chat!.name], [['a', 'b', 'c'], 'w@x.cn', '王芳'])
})

test('whatever is asked in whatever order, no answer goes on twice, and none without an address', () => {
  const command = fc.oneof(
    fc.constant(begin),
    fc.record({ do: fc.constant('leave-address' as const), address: fc.constantFrom('a@b.cn', 'c@d.cn') }),
    fc.record({ do: fc.constant('move-on' as const), case: fc.constant('k2' as Id<'case'>), conversation: fc.constantFrom('c1', 'c2'), turn: fc.nat(3) }),
    fc.record({ do: fc.constant('go-on' as const), conversation: fc.constant('c1'), messages: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')) }),
  )
  fc.assert(
    fc.property(fc.array(command), commands => {
      const { chat } = live(commands)
      if (!chat) return
      assert.equal(new Set(chat.wentOn).size, chat.wentOn.length)
      assert.equal(new Set(chat.conversations).size, chat.conversations.length)
      if (chat.address === '') assert.deepEqual(chat.wentOn, [])
    }),
  )
})

test('a site is written as its origin, whatever stands behind it; what could smuggle in another is none', () => {
  const good = [
    ['www.example.com', 'https://www.example.com'],
    [' https://Shop.Example.com/help?x=1#y ', 'https://shop.example.com'],
    ['http://localhost:5173', 'http://localhost:5173'],
    ['https://例子.中国', 'https://xn--fsqu00a.xn--fiqs8s'],
    ['https://example.com:443', 'https://example.com'],
  ] as const
  for (const [written, origin] of good) assert.equal(originFrom(written), origin, written)
  for (const bad of [
    '',
    '*',
    'https://*.example.com',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://a@b.com',
    "https://x.com; script-src 'none'",
    'file:///etc',
    'https://',
    'ftp://x.com',
  ])
    assert.equal(originFrom(bad), null, bad)
  assert.deepEqual(originsFrom(['a.com', 'https://a.com/x', 'b.com']), { origins: ['https://a.com', 'https://b.com'], fault: null })
  assert.equal(originsFrom(['a.com', '*']).fault, '*')
})

test('no text becomes an origin that holds a space, a quote, a comma, a semicolon or a star', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      for (const written of [text, `https://${text}`, `https://a.com/${text}`]) {
        const origin = originFrom(written)
        if (origin !== null) assert.match(origin, /^https?:\/\/[a-z0-9.:[\]-]+$/)
      }
    }),
  )
})

test('visitors are told when we are back: now, this afternoon, after the weekend, or nothing where nobody ever works', () => {
  const day = [
    { start: 540, end: 720 },
    { start: 810, end: 1080 },
  ]
  const compiled = compileCalendar({ zone: 'Asia/Shanghai', week: [day, day, day, day, day, [], []], overrides: {} }, noon, noon)!
  const local = (date: number, hour: number, minute = 0): number => Date.UTC(2026, 0, date, hour - 8, minute)
  const back = (at: number): number | null => standingBy(compiled, at)?.backAt ?? null
  assert.deepEqual(standingBy(compiled, local(5, 10)), { open: true, backAt: null })
  assert.deepEqual([back(local(5, 12, 30)), back(local(5, 8)), back(local(9, 18)), back(local(10, 3))], [local(5, 13, 30), local(5, 9), local(12, 9), local(12, 9)])
  const never = compileCalendar({ zone: 'Asia/Shanghai', week: [[], [], [], [], [], [], []], overrides: {} }, noon, noon)!
  assert.equal(standingBy(never, noon), null)
})

test('every colour bears white words; every sentence for visitors is there in both languages', () => {
  const channel = (value: number): number => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const light = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  for (const [name, hex] of Object.entries(entranceColours)) {
    assert.ok(1.05 / (light(hex) + 0.05) >= 4.5, `${name} bears white words`)
    assert.ok((light(hex) + 0.05) / 0.05 >= 3, `${name} stands out on black`)
  }
  for (const words of [houseConsent, mailPreface]) for (const locale of locales) assert.ok(words[locale].length > 5)
})
