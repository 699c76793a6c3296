import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Shift, WorkingCalendar } from '#science/calendar/working-time.ts'
import { compileCalendar, workingMilliseconds } from '#science/calendar/working-time.ts'
import { fire } from './firing.ts'
import type { Ruler } from './judge.ts'
import { judge, stepsBetween } from './judge.ts'
import type { Judge } from './judging.ts'
import { judgeCase } from './judging.ts'
import type { CaseEvent } from './run.ts'
import { runsOf } from './run.ts'
import type { Condition, Terms } from './views.ts'

const at = (text: string): number => Date.parse(text)
const office: readonly Shift[] = [
  { start: 540, end: 720 },
  { start: 780, end: 1080 },
]
const week: WorkingCalendar['week'] = [office, office, office, office, office, [], []]
const shanghai = compileCalendar({ zone: 'Asia/Shanghai', week, overrides: { '2026-10-01': [], '2026-10-02': [] } }, at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'))!
const on = (...activities: string[]): Condition => ({ activities, where: [] })

const firstResponse: Terms = {
  kind: 'customer',
  scope: [],
  start: on('received'),
  pause: on('asked customer'),
  resume: on('customer answered'),
  stop: on('answered'),
  cancel: on('withdrawn'),
  repeats: false,
  measure: 'working',
  calendar: null,
  targets: [
    { tier: 'gold', minutes: 60 },
    { tier: null, minutes: 240 },
  ],
  warnings: [50, 80],
  ladder: [{ percent: 150, role: 'team-manager' }],
}

function event(activity: string, when: string | number, more: Partial<CaseEvent> = {}): CaseEvent {
  const nobody = { unit: null, site: null, channel: null, service: null, tier: null, person: null, lifecycle: null, partner: null }
  return { activity, at: typeof when === 'number' ? when : at(when), automatic: false, ...nobody, ...more }
}

const judged = (events: CaseEvent[], now: string, terms = firstResponse, ruler: Ruler = shanghai) =>
  runsOf(terms, events).map(run => judge(terms, ruler, run, { now: at(now), toldUntil: run.startedAt })!)

test('an answer within four working hours keeps the promise, lunch and night do not count', () => {
  const [clock] = judged([event('received', '2026-10-12T16:00+08:00'), event('answered', '2026-10-13T10:59+08:00')], '2026-10-20T00:00+08:00')
  assert.deepEqual([clock!.status, clock!.open, clock!.used], ['kept', false, 239 * 60_000])
})

test('an answer at the very instant it is due comes in time, one a second later does not', () => {
  const answeredAt = (instant: string) => judged([event('received', '2026-10-12T16:00+08:00'), event('answered', instant)], '2026-10-20T00:00+08:00')[0]!.status
  assert.deepEqual([answeredAt('2026-10-13T11:00:00+08:00'), answeredAt('2026-10-13T11:00:01+08:00')], ['kept', 'missed'])
})

test('without an answer it is broken at the due instant, whenever somebody looks', () => {
  const events = [event('received', '2026-10-12T16:00+08:00')]
  const due = at('2026-10-13T11:00+08:00')
  assert.deepEqual(
    ['2026-10-13T10:59+08:00', '2026-10-13T11:00+08:00', '2026-12-01T00:00+08:00']
      .map(now => judged(events, now)[0]!)
      .map(({ status, breachedAt, dueAt }) => [status, breachedAt, dueAt]),
    [
      ['running', null, due],
      ['missed', due, due],
      ['missed', due, due],
    ],
  )
})

test('time with the customer does not count; a pause over a holiday neither', () => {
  const events = [event('received', '2026-09-30T17:00+08:00'), event('asked customer', '2026-09-30T17:30+08:00'), event('customer answered', '2026-10-05T09:30+08:00')]
  const [clock] = judged(events, '2026-10-05T10:00+08:00')
  assert.deepEqual([clock!.status, clock!.dueAt], ['running', at('2026-10-05T14:00+08:00')])
})

test('while it is paused in time there is no due instant, and nothing is told', () => {
  const events = [event('received', '2026-10-12T09:00+08:00'), event('asked customer', '2026-10-12T10:00+08:00')]
  const [clock] = judged(events, '2026-12-01T10:00+08:00')
  assert.deepEqual([clock!.status, clock!.dueAt, clock!.nextAt], ['paused', null, null])
})

test('two pauses within one minute both count', () => {
  const events = [
    event('received', '2026-10-12T09:00:00+08:00'),
    event('asked customer', '2026-10-12T09:00:10+08:00'),
    event('customer answered', '2026-10-12T09:00:20+08:00'),
    event('asked customer', '2026-10-12T09:00:30+08:00'),
    event('customer answered', '2026-10-12T09:00:50+08:00'),
  ]
  const [clock] = judged(events, '2026-10-12T09:01+08:00')
  assert.equal(clock!.dueAt, at('2026-10-12T14:00:30+08:00'))
})

test('a broken promise stays broken when the customer is asked afterwards', () => {
  const events = [event('received', '2026-10-12T09:00+08:00'), event('asked customer', '2026-10-12T16:00+08:00')]
  const [clock] = judged(events, '2026-10-12T17:00+08:00')
  assert.deepEqual([clock!.status, clock!.open, clock!.breachedAt], ['missed', true, at('2026-10-12T14:00+08:00')])
})

test('automatic mail neither starts nor stops a clock; a withdrawn case is cancelled', () => {
  const automatic = [event('received', '2026-10-12T09:00+08:00', { automatic: true })]
  assert.deepEqual(judged(automatic, '2026-10-12T17:00+08:00'), [])
  const answered = [event('received', '2026-10-12T09:00+08:00'), event('answered', '2026-10-12T09:01+08:00', { automatic: true })]
  assert.equal(judged(answered, '2026-10-12T09:02+08:00')[0]!.status, 'running')
  const withdrawn = [event('received', '2026-10-12T09:00+08:00'), event('withdrawn', '2026-10-13T09:00+08:00')]
  assert.equal(judged(withdrawn, '2026-10-13T10:00+08:00')[0]!.status, 'cancelled')
})

test('gold customers have an hour; who is out of scope has no promise', () => {
  const gold = [event('received', '2026-10-12T09:00+08:00', { tier: 'gold' })]
  assert.equal(judged(gold, '2026-10-12T09:30+08:00')[0]!.dueAt, at('2026-10-12T10:00+08:00'))
  const scoped: Terms = { ...firstResponse, scope: [{ field: 'service', is: ['repair'] }] }
  assert.deepEqual(judged([event('received', '2026-10-12T09:00+08:00')], '2026-10-12T10:00+08:00', scoped), [])
  const onlyGold: Terms = { ...firstResponse, targets: [{ tier: 'gold', minutes: 60 }] }
  assert.deepEqual(
    runsOf(onlyGold, [event('received', '2026-10-12T09:00+08:00')]).map(run => judge(onlyGold, shanghai, run, { now: 0, toldUntil: 0 })),
    [null],
  )
})

test('next response: every question starts a clock of its own', () => {
  const terms: Terms = { ...firstResponse, repeats: true, start: on('customer wrote'), stop: on('answered') }
  const events = [event('customer wrote', '2026-10-12T09:00+08:00'), event('answered', '2026-10-12T09:10+08:00'), event('customer wrote', '2026-10-12T11:00+08:00')]
  assert.deepEqual(
    judged(events, '2026-10-12T11:30+08:00', terms).map(({ status, used }) => [status, used]),
    [
      ['kept', 600_000],
      ['running', 0],
    ],
  )
})

test('warnings, the breach and the ladder come in their order, each at its own instant', () => {
  const [run] = runsOf(firstResponse, [event('received', '2026-10-12T09:00+08:00')])
  const steps = stepsBetween(firstResponse, shanghai, run!, [run!.startedAt, at('2026-10-12T18:00+08:00')])
  assert.deepEqual(
    steps.map(({ percent, role, at: instant }) => [percent, role, new Date(instant).toISOString()]),
    [
      [50, null, '2026-10-12T03:00:00.000Z'],
      [80, null, '2026-10-12T05:12:00.000Z'],
      [100, null, '2026-10-12T06:00:00.000Z'],
      [150, 'team-manager', '2026-10-12T08:00:00.000Z'],
    ],
  )
})

const policyId = '01900000-0000-7000-8000-000000000001' as Id<'policy'>
const judgeWith = (terms: Terms, ruler: Ruler, activeFrom = '2026-01-01T00:00Z'): Judge => ({
  policy: { id: policyId, versions: [{ version: 1, terms, activeFrom: at(activeFrom) as Instant }] },
  versions: [{ version: { version: 1, terms, activeFrom: at(activeFrom) as Instant }, rulerFor: () => ruler }],
})

test('a clock fires each step once, however often it is looked at', () => {
  const judgeOfPolicy = judgeWith(firstResponse, shanghai)
  const events = [event('received', '2026-10-12T09:00+08:00')]
  let clock = judgeCase(judgeOfPolicy, { caseKey: 'c', events, known: [], now: at('2026-10-12T09:00+08:00') }).changed[0]!
  const told: string[] = []
  for (let minute = 0; minute < 540; minute += 7) {
    const now = at('2026-10-12T09:00+08:00') + minute * 60_000
    if (clock.judgement.nextAt === null || clock.judgement.nextAt > now) continue
    const fired = fire(judgeOfPolicy, clock, now)
    told.push(...fired.events.map(({ type, happenedAt }) => `${type} ${new Date(happenedAt).toISOString().slice(11, 16)}`))
    clock = fired.clock
  }
  assert.deepEqual(told, ['clock.warned 03:00', 'clock.warned 05:12', 'clock.breached 06:00', 'clock.escalated 08:00'])
  assert.deepEqual([clock.judgement.status, clock.judgement.nextAt], ['missed', null])
})

test('a late event turns a broken promise into a kept one; how it was judged then is kept', () => {
  const judgeOfPolicy = judgeWith(firstResponse, shanghai)
  const received = event('received', '2026-10-12T09:00+08:00')
  const first = judgeCase(judgeOfPolicy, { caseKey: 'c', events: [received], known: [], now: at('2026-10-12T09:00+08:00') }).changed[0]!
  const missed = fire(judgeOfPolicy, first, at('2026-10-12T15:00+08:00')).clock
  const late = judgeCase(judgeOfPolicy, { caseKey: 'c', events: [received, event('answered', '2026-10-12T12:00+08:00')], known: [missed], now: at('2026-10-12T16:00+08:00') })
  assert.deepEqual(
    late.changed.map(({ judgement, formerly }) => [judgement.status, formerly?.status]),
    [['kept', 'missed']],
  )
  assert.deepEqual(
    late.events.map(({ type, was, is }) => [type, was, is]),
    [['clock.rejudged', 'missed', 'kept']],
  )
})

test('cases whose events are taken out lose their clocks; judging the same again changes nothing', () => {
  const judgeOfPolicy = judgeWith(firstResponse, shanghai)
  const now = at('2026-10-12T10:00+08:00')
  const events = [event('received', '2026-10-12T09:00+08:00')]
  const known = judgeCase(judgeOfPolicy, { caseKey: 'c', events, known: [], now }).changed
  assert.deepEqual(judgeCase(judgeOfPolicy, { caseKey: 'c', events, known, now }), { changed: [], gone: [], events: [] })
  assert.deepEqual(
    judgeCase(judgeOfPolicy, { caseKey: 'c', events: [], known, now }).gone,
    known.map(({ id }) => id),
  )
})

test('a new version judges what starts after it, the older one what started before, also while paused', () => {
  const strict: Terms = { ...firstResponse, targets: [{ tier: null, minutes: 30 }] }
  const versions = [
    { version: { version: 1, terms: firstResponse, activeFrom: at('2026-01-01T00:00Z') as Instant }, rulerFor: () => shanghai },
    { version: { version: 2, terms: strict, activeFrom: at('2026-10-12T12:00+08:00') as Instant }, rulerFor: () => shanghai },
  ]
  const judgeOfPolicy: Judge = { policy: { id: policyId, versions: versions.map(({ version }) => version) }, versions }
  const dueOf = (start: string) =>
    judgeCase(judgeOfPolicy, { caseKey: 'c', events: [event('received', start)], known: [], now: at(start) }).changed.map(({ version, judgement }) => [
      version,
      judgement.target / 60_000,
    ])
  assert.deepEqual([dueOf('2026-10-12T11:59+08:00'), dueOf('2026-10-12T12:00+08:00'), dueOf('2025-12-31T00:00Z')], [[[1, 240]], [[2, 30]], []])
})

const names = ['received', 'asked customer', 'customer answered', 'answered', 'withdrawn', 'something else']
const story = fc.array(fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 600_000 })), { minLength: 1, maxLength: 14 })

test('whatever happens: used time is never more than working time passed, and a breach lies exactly where the target is used up', () => {
  fc.assert(
    fc.property(story, fc.boolean(), (steps, repeats) => {
      let moment = at('2026-03-02T00:00Z')
      const events = steps.map(([activity, pause]) => {
        moment += pause * 100
        return event(activity, moment)
      })
      const terms: Terms = { ...firstResponse, repeats }
      for (const run of runsOf(terms, events)) {
        const now = moment + 40 * 86_400_000
        const { used, breachedAt, target, status, dueAt } = judge(terms, shanghai, run, { now, toldUntil: 0 })!
        assert.ok(used <= workingMilliseconds(shanghai, run.startedAt, run.endedAt ?? now))
        assert.equal(status === 'missed', breachedAt !== null)
        if (breachedAt === null) continue
        assert.equal(breachedAt, dueAt)
        const until = run.spans.reduce((sum, [from, to]) => sum + (from < breachedAt ? workingMilliseconds(shanghai, from, Math.min(to ?? breachedAt, breachedAt)) : 0), 0)
        assert.equal(until, target)
      }
    }),
  )
})
