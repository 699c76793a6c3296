import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id, Instant } from '#kernel/decision.ts'
import { utc, zoneNamed } from '#science/calendar/zone.ts'
import type { Automation, AutomationCommand } from './automation.ts'
import { applyAutomation, decideAutomation } from './automation.ts'
import type { CaseFacts } from './condition.ts'
import { fits } from './condition.ts'
import type { ActiveRule, Happening } from './plan.ts'
import { firingsOf, mostInAnHour } from './plan.ts'
import { scheduledBetween } from './schedule.ts'
import type { Condition, RuleText } from './views.ts'

const now = Date.UTC(2026, 10, 30, 10) as Instant
const facts: CaseFacts = {
  ...{ stage: 'open', priority: 'normal', channel: 'email', type: '', service: 's1', tier: 'gold', unit: '', owner: '', tags: ['vip'], words: '包裹晚到\n我要投诉 Refund' },
  ...{ waitingSince: now - 90 * 60_000, openedAt: now - 120 * 60_000 },
}
const rule: RuleText = {
  trigger: { on: 'event', events: ['received'] },
  conditions: [{ field: 'words', test: 'is', values: ['投诉'] }],
  acts: [{ do: 'set-priority', priority: 'high' }],
}

test('a case fits when all conditions hold: values, none of them, words in both languages, minutes', () => {
  const holds = (...conditions: Condition[]) => fits(conditions, facts, now)
  assert.ok(holds({ field: 'words', test: 'is', values: ['投诉', 'complaint'] }, { field: 'tier', test: 'is', values: ['gold', 'silver'] }))
  assert.ok(holds({ field: 'words', test: 'is', values: ['REFUND'] }, { field: 'owner', test: 'is', values: [''] }, { field: 'tag', test: 'is-not', values: ['done'] }))
  assert.ok(holds({ field: 'waiting', test: 'at-least', values: ['90'] }) && !holds({ field: 'waiting', test: 'at-least', values: ['91'] }))
  assert.ok(!holds({ field: 'tag', test: 'is-not', values: ['vip'] }) && !holds({ field: 'words', test: 'is', values: ['  '] }))
  assert.ok(!fits([{ field: 'waiting', test: 'at-least', values: ['1'] }], { ...facts, waitingSince: null }, now))
})

test('for any condition, "is" and "is not" are each other’s contrary', () => {
  const field = fc.constantFrom('stage', 'priority', 'channel', 'tier', 'owner', 'tag', 'words' as const)
  fc.assert(
    fc.property(field, fc.array(fc.constantFrom('open', 'high', 'email', 'gold', '', 'vip', '投诉', 'x'), { minLength: 1 }), (of, values) => {
      const given = { field: of as Condition['field'], values }
      return fits([{ ...given, test: 'is' }], facts, now) !== fits([{ ...given, test: 'is-not' }], facts, now)
    }),
  )
})

const active = (more: Partial<ActiveRule> = {}): ActiveRule => ({ id: 'rule', version: 1, from: 0, rule, ...more })
const happening = (more: Partial<Happening> = {}): Happening => ({ case: 'c', at: now, on: 'event', what: 'received', basis: '1', depth: 0, facts, ...more })
const never = () => ({ inHour: 0, answeredInDay: false })

test('the same happening is the same firing, whatever came before a rule was in force is not its business', () => {
  assert.deepEqual(firingsOf([active()], [happening()], never), firingsOf([active()], [happening()], never))
  assert.equal(firingsOf([active({ from: now + 1 })], [happening()], never).length, 0)
  assert.equal(firingsOf([active()], [happening({ what: 'solved' })], never).length, 0)
})

test('what goes round in circles, or acts too often, or answers again within a day, is held and said so', () => {
  assert.equal(firingsOf([active()], [happening({ depth: 3 })], never)[0]!.held, 'loop')
  const many = Array.from({ length: 14 }, (_, place) => happening({ basis: String(place) }))
  assert.deepEqual(
    firingsOf([active()], many, never).map(({ held }) => held),
    [...Array(mostInAnHour).fill(null), ...Array(4).fill('too-often')],
  )
  const answering = active({ rule: { ...rule, acts: [{ do: 'answer', text: 'Hi' }] } })
  assert.deepEqual(
    firingsOf([answering], [happening(), happening({ basis: '2' })], never).map(({ held }) => held),
    [null, 'answered-lately'],
  )
})

test('two rules that set each other off stop after three rounds', () => {
  const other = active({ id: 'other', rule: { ...rule, trigger: { on: 'event', events: ['changed'] } } })
  let happenings = [happening({ what: 'changed' })]
  let rounds = 0
  for (; happenings.length > 0; rounds += 1) {
    const firings = firingsOf([other], happenings, never).filter(({ held }) => held === null)
    happenings = firings.map(({ depth, id }) => happening({ what: 'changed', basis: id, depth }))
  }
  assert.equal(rounds, 4)
})

test('every version stays; the same rule again is no new version; what cannot be is refused', () => {
  const moment = { id: 'a' as Id<'automation'>, now }
  const tell = (commands: readonly AutomationCommand[]) =>
    commands.reduce<{ it: Automation | null; refused: string[] }>(
      ({ it, refused }, command) => {
        const decision = decideAutomation(it, command, moment)
        return decision.ok ? { it: decision.events.reduce<Automation | null>(applyAutomation, it), refused } : { it, refused: [...refused, decision.refusal] }
      },
      { it: null, refused: [] },
    )
  const on: AutomationCommand = { do: 'activate', by: null }
  const { it } = tell([{ do: 'create', name: 'A', rule }, on, { do: 'pause' }, on, { do: 'change', name: 'A', rule: { ...rule, conditions: [] } }, on])
  assert.deepEqual([it!.stage, it!.versions.map(({ version }) => version)], ['active', [1, 2]])
  const refused = (given: Partial<RuleText>) => tell([{ do: 'create', name: 'A', rule: { ...rule, ...given } }]).refused[0]
  assert.equal(refused({ acts: [] }), 'no-act')
  assert.equal(refused({ trigger: { on: 'event', events: [] } }), 'no-event')
  assert.equal(refused({ trigger: { on: 'schedule', at: '24:00', weekdays: [1] } }), 'bad-time')
  assert.equal(refused({ conditions: [{ field: 'waiting', test: 'is', values: ['1'] }] }), 'bad-condition')
  assert.equal(refused({ acts: [{ do: 'note', text: ' ' }] }), 'no-words')
  assert.equal(refused({ trigger: { on: 'event', events: ['answered'] }, conditions: [], acts: [{ do: 'answer', text: 'x' }] }), 'fires-itself')
  assert.deepEqual(tell([{ do: 'create', name: 'A', rule }, on, { do: 'remove' }]).refused, ['is-active'])
})

test('a schedule comes at its hour of the enterprise, on its weekdays, and not twice for who slept', () => {
  const shanghai = zoneNamed('Asia/Shanghai')!
  const nine = { on: 'schedule', at: '09:00', weekdays: [1] } as const
  // Monday 30 November 2026, 09:00 in Shanghai is 01:00 UTC.
  const monday = Date.UTC(2026, 10, 30, 1)
  assert.deepEqual(scheduledBetween(nine, shanghai, [monday - 1, monday]), [monday])
  assert.deepEqual(scheduledBetween(nine, shanghai, [monday, monday + 1000]), [])
  assert.deepEqual(scheduledBetween(nine, utc, [monday - 1, monday + 3_600_000]), [])
  assert.deepEqual(scheduledBetween({ ...nine, weekdays: [1, 2, 3, 4, 5, 6, 7] }, shanghai, [monday - 10 * 86_400_000, monday]), [monday])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 * 86_400_000 }), fc.array(fc.integer({ min: 1, max: 86_000_000 }), { maxLength: 30 }), (start, steps) => {
      // However time is cut into pieces of less than a day, each day comes once.
      const every = { on: 'schedule', at: '09:00', weekdays: [1, 2, 3, 4, 5, 6, 7] } as const
      let at = Date.UTC(2026, 0, 1) + start
      const from = at
      const found: number[] = []
      for (const step of steps) {
        found.push(...scheduledBetween(every, utc, [at, at + step]))
        at += step
      }
      const days = Math.floor((at - 9 * 3_600_000) / 86_400_000) - Math.floor((from - 9 * 3_600_000) / 86_400_000)
      return found.length === days && new Set(found).size === days
    }),
  )
})
