import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import type { Terminal, TerminalCommand } from './terminal.ts'
import { applyTerminal, decideTerminal } from './terminal.ts'
import type { TerminalFacts } from './views.ts'

const id = '019b8e2f-0000-7000-8000-000000000001' as Id<'terminal'>
const facts: TerminalFacts = {
  ...{ name: '大厅', unit: null, seat: { 'zh-CN': '3 号窗口', en: 'Window 3' }, types: [], freeWords: true, greeting: { 'zh-CN': '您好', en: '' } },
  ...{ asks: 'optional', idleSeconds: 60 },
}
const at = (now: number, it: Terminal | null, command: TerminalCommand) => {
  const decision = decideTerminal(it, command, { id, now: now as Instant } as never)
  return decision.ok ? { it: decision.events.reduce<Terminal | null>(applyTerminal, it), refusal: null } : { it, refusal: decision.refusal }
}
const created = at(0, null, { do: 'create', pin: 'sealed', ...facts }).it!
const until = 1000 as Instant
const offered = at(1, created, { do: 'offer-pairing', codeHash: 'c', until }).it!

test('a code pairs one device, once, in its time, and only with itself', () => {
  const pair = (now: number, it: Terminal, codeHash = 'c') => at(now, it, { do: 'pair', codeHash, secretHash: 's' })
  const paired = pair(999, offered).it!
  assert.deepEqual([paired.stage, paired.secretHash, paired.offer, paired.pairedAt], ['paired', 's', null, 999])
  assert.deepEqual(
    [pair(1000, offered), pair(5, offered, 'd'), pair(5, created), pair(6, paired)].map(({ refusal }) => refusal),
    ['no-such-code', 'no-such-code', 'no-such-code', 'paired-already'],
  )
  const unpaired = at(1100, paired, { do: 'unpair' }).it!
  assert.deepEqual([unpaired.stage, unpaired.secretHash, pair(1101, unpaired).refusal], ['unpaired', null, 'no-such-code'])
})

test('it greets in some language and offers something', () => {
  const none = { 'zh-CN': ' ', en: '' }
  assert.equal(at(0, null, { do: 'create', pin: 'p', ...facts, greeting: none }).refusal, 'no-greeting')
  assert.equal(at(0, created, { do: 'change', ...facts, freeWords: false }).refusal, 'offers-nothing')
})

test('whatever happens, a device has a secret exactly while it is paired, and nothing happens after removal', () => {
  const command: fc.Arbitrary<TerminalCommand> = fc.oneof(
    fc.constantFrom<TerminalCommand>({ do: 'unpair' }, { do: 'pause' }, { do: 'resume' }, { do: 'remove' }, { do: 'set-pin', pin: 'q' }, { do: 'change', ...facts }),
    fc.record({ do: fc.constant('offer-pairing' as const), codeHash: fc.constantFrom('a', 'b'), until: fc.constantFrom(5 as Instant, 50 as Instant) }),
    fc.record({ do: fc.constant('pair' as const), codeHash: fc.constantFrom('a', 'b'), secretHash: fc.constantFrom('s', 't') }),
  )
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), commands => {
      let it: Terminal = created
      for (const [now, each] of commands.entries()) {
        const before = it
        it = at(now, it, each).it!
        assert.equal(it.secretHash !== null, it.stage === 'paired')
        if (before.stage === 'removed') assert.equal(it, before)
      }
    }),
  )
})
