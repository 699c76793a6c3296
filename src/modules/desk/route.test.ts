import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { languageOf } from '#science/text/language.ts'
import { rehearse } from './rehearse.ts'
import type { Agent, Settings, Waiting } from './route.ts'
import { inOrder, nextFor, routeEach, ruleFor, verdictOn } from './route.ts'
import type { RoutingRule, RuleConditions } from './routing-views.ts'

const now = Date.UTC(2026, 0, 5, 12)
const minute = 60_000
const anything: RuleConditions = { types: [], channels: [], languages: [], tiers: [], services: [], units: [] }
const rule = (name: string, more: Partial<RoutingRule> = {}): RoutingRule => ({ name, when: anything, needs: [], certificates: [], unit: null, ...more })
const waiting = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{ id, type: null, channel: 'web', language: 'en', tier: null, service: null, unit: null, openedAt: now - 10 * minute, dueAt: null, workMinutes: null },
  ...more,
})
const agent = (person: string, more: Partial<Agent> = {}): Agent => ({
  ...{ person, within: [], available: true, offShift: false, absences: [], capacity: { total: 2, channels: {} }, load: { total: 0, channels: {} }, skills: [], certificates: [] },
  ...more,
})
const settings = (...rules: RoutingRule[]): Settings => ({ rules, workMinutes: 20 })
const pairs = (queue: readonly Waiting[], agents: readonly Agent[], of: Settings = settings()) => [...routeEach(queue, agents, of, now)].map(given => [given.case, given.person])

test('least slack first, work counted; what nothing is promised to goes by age', () => {
  const queue = [
    waiting('old', { openedAt: now - 60 * minute }),
    waiting('due', { dueAt: now + 60 * minute }),
    waiting('long work', { dueAt: now + 90 * minute, workMinutes: 80 }),
    waiting('new'),
  ]
  assert.deepEqual(
    inOrder(queue, settings(), now).map(({ waiting: { id }, slack }) => [id, slack === null ? null : slack / minute]),
    [
      ['long work', 10],
      ['due', 40],
      ['old', null],
      ['new', null],
    ],
  )
})

test('the first rule that fits counts: its skills, its certificate, its unit', () => {
  const german = rule('Gold in Chinese', {
    when: { ...anything, tiers: ['gold'], languages: ['zh-CN'] },
    needs: [{ kind: 'language', level: 2 }],
    certificates: ['iso'],
    unit: 'east',
  })
  const rules = [german, rule('Everything')]
  const gold = waiting('gold', { tier: 'gold', language: 'zh-CN' })
  assert.deepEqual([ruleFor(gold, rules)?.name, ruleFor(waiting('other'), rules)?.name], ['Gold in Chinese', 'Everything'])
  const skilled = { within: ['east', 'all'], skills: [{ kind: 'language', key: 'zh-CN', level: 2 }] as const, certificates: ['iso'] }
  const looks: readonly (readonly [Partial<Agent>, string])[] = [
    [skilled, 'fits'],
    [{ ...skilled, within: ['west'] }, 'other-unit'],
    [{ ...skilled, skills: [{ kind: 'language', key: 'zh-CN', level: 1 }] }, 'no-skill'],
    [{ ...skilled, certificates: [] }, 'no-certificate'],
    [{ ...skilled, available: false }, 'away'],
    [{ ...skilled, offShift: true }, 'off-shift'],
    [{ ...skilled, absences: [{ id: 'a', from: (now - 1) as never, until: (now + 1) as never, note: '' }] }, 'absent'],
    [{ ...skilled, load: { total: 2, channels: {} } }, 'full'],
    [{ ...skilled, capacity: { total: 5, channels: { web: 1 } }, load: { total: 1, channels: { web: 1 } } }, 'full-channel'],
  ]
  for (const [more, verdict] of looks) assert.equal(verdictOn(agent('a', more), { waiting: gold, rule: german, now }), verdict)
})

test('whoever has most room gets it, of two with the same the better; why is told', () => {
  const busy = agent('busy', { load: { total: 1, channels: {} } })
  assert.deepEqual(pairs([waiting('1'), waiting('2'), waiting('3'), waiting('4')], [busy, agent('idle')]), [
    ['1', 'idle'],
    ['2', 'busy'],
    ['3', 'idle'],
  ])
  const english = rule('Language', { needs: [{ kind: 'language', level: 1 }] })
  const [knows, expert] = [agent('a', { skills: [{ kind: 'language', key: 'en', level: 1 }] }), agent('b', { skills: [{ kind: 'language', key: 'en', level: 3 }] })]
  const [given] = routeEach([waiting('1', { dueAt: now + 30 * minute })], [knows, expert, agent('c')], settings(english), now)
  assert.deepEqual(given, {
    ...{ case: '1', person: 'b' },
    why: {
      ...{ rule: 'Language', slack: 10 * minute, place: 1, among: 3 },
      looked: [
        { person: 'b', verdict: 'chosen', load: 0, most: 2 },
        { person: 'a', verdict: 'fits', load: 0, most: 2 },
        { person: 'c', verdict: 'no-skill', load: 0, most: 2 },
      ],
    },
  })
})

test('the next one for somebody is the first in the queue that he may have', () => {
  const queue = [waiting('first', { unit: 'north' }), waiting('second')]
  assert.equal(nextFor(agent('a'), queue, settings(), now)?.case, 'second')
  assert.equal(nextFor(agent('a', { within: ['north'] }), queue, settings(), now)?.case, 'first')
  assert.equal(nextFor(agent('a', { load: { total: 2, channels: {} } }), queue, settings(), now), null)
})

test('the language of some words', () => {
  assert.deepEqual([languageOf('我的 iPhone 丢了'), languageOf('Where is my parcel 李?'), languageOf('12345'), languageOf('')], ['zh-CN', 'en', 'en', 'en'])
})

const anyWaiting = fc
  .record({
    channel: fc.constantFrom('web', 'phone'),
    unit: fc.constantFrom(null, 'u1', 'u2'),
    tier: fc.constantFrom(null, 'gold'),
    due: fc.option(fc.integer({ min: -100, max: 100 })),
    age: fc.nat(100),
  })
  .map(({ channel, unit, tier, due, age }) => waiting('', { channel: channel as 'web', unit, tier, openedAt: now - age * minute, dueAt: due === null ? null : now + due * minute }))
const anyAgent = fc
  .record({
    available: fc.boolean(),
    offShift: fc.boolean(),
    absent: fc.boolean(),
    within: fc.subarray(['u1', 'u2']),
    total: fc.integer({ min: 1, max: 3 }),
    web: fc.option(fc.nat(2)),
    load: fc.nat(3),
    certificates: fc.subarray(['iso']),
  })
  .map(({ available, offShift, absent, within, total, web, load, certificates }) =>
    agent('', {
      ...{ available, offShift, within, certificates, capacity: { total, channels: web === null ? {} : { web } }, load: { total: load, channels: { web: load } } },
      absences: absent ? [{ id: 'a', from: (now - 1) as never, until: (now + minute) as never, note: '' }] : [],
    }),
  )
const rules = [rule('Gold', { when: { ...anything, tiers: ['gold'] }, certificates: ['iso'] }), rule('Phone', { when: { ...anything, channels: ['phone'] }, unit: 'u1' })]

test('whatever waits and whoever is there: never beyond anybody’s room, never to somebody who is not there, and nothing waits while somebody could have it', () => {
  fc.assert(
    fc.property(fc.array(anyWaiting, { maxLength: 12 }), fc.array(anyAgent, { maxLength: 5 }), (cases, people) => {
      const queue = cases.map((each, place) => ({ ...each, id: `c${place}` }))
      const staff = people.map((each, place) => ({ ...each, person: `p${place}` }))
      const given = [...routeEach(queue, staff, settings(...rules), now)]
      const byId = new Map(queue.map(each => [each.id, each]))
      assert.equal(new Set(given.map(each => each.case)).size, given.length, 'each case once')
      const after = staff.map(one => {
        const mine = given.filter(({ person }) => person === one.person).map(each => byId.get(each.case)!)
        if (mine.length > 0) {
          assert.ok(one.available && !one.offShift && one.absences.length === 0)
          assert.ok(one.load.total + mine.length <= one.capacity.total)
          const web = mine.filter(({ channel }) => channel === 'web').length
          if (web > 0) assert.ok((one.load.channels.web ?? 0) + web <= (one.capacity.channels.web ?? Number.POSITIVE_INFINITY))
        }
        const channels = Object.fromEntries(
          (['web', 'phone'] as const).map(channel => [channel, (one.load.channels[channel] ?? 0) + mine.filter(each => each.channel === channel).length]),
        )
        return { ...one, load: { total: one.load.total + mine.length, channels } }
      })
      for (const each of queue.filter(({ id }) => !given.some(done => done.case === id)))
        for (const one of after) assert.notEqual(verdictOn(one, { waiting: each, rule: ruleFor(each, rules), now }), 'fits')
    }),
  )
})

test('cases of the past wait for room, and get it when another one is over', () => {
  const past = (id: string, opened: number, ended: number | null) => ({
    ...waiting(id, { openedAt: now + opened * minute }),
    endedAt: ended === null ? null : now + ended * minute,
  })
  const history = [past('1', 0, 30), past('2', 5, 50), past('3', 10, 90), past('4', 12, 20)]
  const done = rehearse(history, [agent('a', { available: false, load: { total: 9, channels: {} } })], settings())
  assert.deepEqual(
    done.map(each => [each.case, each.person, each.givenAt === null ? null : (each.givenAt - now) / minute]),
    [
      ['1', 'a', 0],
      ['2', 'a', 5],
      ['3', 'a', 30],
      ['4', null, null],
    ],
  )
})
