import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { interpreterOf } from '../interpret.ts'
import { enterpriseOf } from './enterprise.ts'
import type { DemoPlan } from './options.ts'
import { industries, startOf } from './options.ts'
import { demoBytes, demoMapping, demoName, demoRecords, parseDemoName } from './records.ts'
import { isOnDuty } from './roster.ts'
import type { DemoEvent } from './simulate.ts'
import { simulate } from './simulate.ts'

const november = Date.UTC(2025, 9, 31, 16)
const month: DemoPlan = { seed: 7, days: 30, cases: 12_000, industry: 'courier', endsAt: november }

function hashOf(plan: DemoPlan): string {
  const hash = createHash('sha256')
  for (const event of simulate(plan)) hash.update(JSON.stringify(event))
  return hash.digest('hex')
}

/** What must hold of every log of an enterprise in which work takes people and time. */
function assertPossible(plan: DemoPlan, events: readonly DemoEvent[]): void {
  const enterprise = enterpriseOf(plan)
  const numbers = new Map(enterprise.people.map(({ name }, index) => [name, index]))
  const freeAt = new Map<string, number>(),
    finishedAt = new Map<string, number>()
  for (const event of [...events].sort((one, other) => one.startedAt - other.startedAt || one.at - other.at)) {
    const { person, startedAt, readyAt, at } = event
    assert.ok(readyAt <= startedAt && startedAt <= at && at < plan.endsAt && readyAt >= startOf(plan), JSON.stringify(event))
    assert.ok((finishedAt.get(event.case) ?? 0) <= readyAt, `${event.case}: ready before the step before it was done`)
    finishedAt.set(event.case, at)
    if (person === null) continue
    assert.ok((freeAt.get(person) ?? 0) <= startedAt, `${person} does two steps at once`)
    freeAt.set(person, at)
    assert.ok(isOnDuty(enterprise.roster, numbers.get(person)!, startedAt), `${person} begins off duty`)
    const { unit, site } = enterprise.people[numbers.get(person)!]!
    assert.deepEqual([unit, site], [event.unit, event.site])
  }
}

test('the same seed gives the same demo, another seed another one', () => {
  const small = { ...month, cases: 1000 }
  assert.equal(hashOf(small), hashOf(small))
  assert.notEqual(hashOf(small), hashOf({ ...small, seed: 8 }))
})

for (const industry of industries) {
  test(`${industry}: as many cases as asked for, told in the order of finishing, each step once`, () => {
    const plan = { ...month, industry }
    const events = [...simulate(plan)]
    assertPossible(plan, events)
    const cases = new Map<string, number>()
    for (const event of events) cases.set(event.case, (cases.get(event.case) ?? 0) + 1)
    assert.equal(cases.size, plan.cases)
    assert.equal(new Set(events.map(({ id }) => id)).size, events.length)
    assert.ok(events.every(({ at }, i) => i === 0 || events[i - 1]!.at <= at))
    const mean = events.length / plan.cases
    assert.ok(mean > 7 && mean < 12, `${mean} steps per case`)
    assert.ok(new Set(events.map(({ activity }) => activity)).size >= 12)
    assert.deepEqual([...new Set(events.map(({ channel }) => channel))].sort(), ['微信', '电话', '网页', '邮件', '门店'].sort())
  })

  test(`${industry}: every unit and site that works stands in the tree, once, below one that is there already`, () => {
    const plan = { ...month, industry }
    const { units, people } = enterpriseOf(plan)
    const names = units.map(({ name }) => name)
    assert.equal(new Set(names).size, names.length)
    for (const [i, { parent }] of units.entries()) assert.ok(parent === null ? i === 0 : names.indexOf(parent) >= 0 && names.indexOf(parent) < i)
    for (const { unit, site, partner } of simulate({ ...plan, cases: 2000 }))
      assert.ok(names.includes(unit) && names.includes(site) && (partner === null || names.includes(partner)))
    assert.equal(units.filter(({ kind }) => kind === 'partner').length, 4)
    assert.equal(units.filter(({ kind, parent }) => kind === 'site' && parent!.endsWith('大区')).length, 12)
    assert.equal(new Set(people.map(({ name }) => name)).size, people.length)
  })
}

test('whatever the seed and size, nobody does the impossible', () => {
  const plans = fc.record({
    seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    days: fc.integer({ min: 14, max: 40 }),
    cases: fc.integer({ min: 200, max: 3000 }),
    industry: fc.constantFrom(...industries),
    endsAt: fc.constant(november),
  })
  fc.assert(
    fc.property(plans, plan => {
      const events = [...simulate(plan)]
      assertPossible(plan, events)
      assert.equal(new Set(events.map(event => event.case)).size, plan.cases)
    }),
    { numRuns: 12 },
  )
})

test('opinions and complaints follow from the work', () => {
  const cases = new Map<string, DemoEvent[]>()
  for (const event of simulate({ ...month, days: 45, cases: 30_000 })) cases.set(event.case, [...(cases.get(event.case) ?? []), event])
  const told = [...cases.values()].flatMap(steps => {
    const rating = Number(steps.at(-1)!.attributes.满意度)
    const end = steps.find(({ activity }) => activity === '签收')
    const again = steps.length - new Set(steps.map(({ activity }) => activity)).size
    return end && rating ? [{ rating, hours: (end.at - steps[0]!.at) / 3_600_000, again, complained: steps.some(({ activity }) => activity === '投诉受理') }] : []
  })
  const mean = (some: typeof told, of: (one: (typeof told)[number]) => number): number => some.reduce((sum, one) => sum + of(one), 0) / some.length
  const slow = told.filter(({ hours }) => hours > 30),
    quick = told.filter(({ hours }) => hours < 18)
  assert.ok(mean(quick, one => one.rating) - mean(slow, one => one.rating) > 0.8)
  assert.ok(
    mean(
      quick.filter(({ again }) => again === 0),
      one => one.rating,
    ) -
      mean(
        quick.filter(({ again }) => again > 1),
        one => one.rating,
      ) >
      0.4,
  )
  assert.ok(mean(slow, one => Number(one.complained)) > 4 * mean(quick, one => Number(one.complained)))
})

test('the name of a demo says all of it', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat(),
        days: fc.integer({ min: 14, max: 730 }),
        cases: fc.nat(),
        industry: fc.constantFrom(...industries),
        endsAt: fc.nat(),
      }),
      plan => {
        assert.deepEqual(parseDemoName(demoName(plan)), { ...plan })
      },
    ),
  )
  assert.equal(demoName({ seed: 7, industry: 'courier', endsAt: 1_761_926_400_000 }), 'demo courier seed=7 days=90 cases=60000 end=1761926400000')
  assert.throws(() => parseDemoName('orders.csv'))
})

test('the records are taken by the intake like those of any log', () => {
  const name = demoName({ ...month, cases: 1000 })
  const batches = [...demoRecords(name)]
  const records = batches.flatMap(batch => batch.records)
  const events = [...simulate(parseDemoName(name))]
  const interpret = interpreterOf(demoMapping(), records.slice(0, 200))!
  assert.deepEqual(
    records.map(({ position }) => position),
    events.map((_, i) => i + 1),
  )
  records.forEach((record, i) => {
    const { activity, reason } = interpret(record)
    assert.equal(reason, null)
    const { case: key, at, startedAt, person, attributes } = events[i]!
    assert.deepEqual([activity!.case, activity!.at, activity!.startedAt, activity!.person, activity!.attributes], [key, at, startedAt, person, attributes])
  })
  assert.ok(batches.slice(0, -1).every(batch => batch.records.length === 2000))
  assert.ok(batches.every((batch, i) => batch.bytesRead <= demoBytes && batch.bytesRead >= (batches[i - 1]?.bytesRead ?? 0)))
  assert.equal(batches.at(-1)!.bytesRead, demoBytes)
})
