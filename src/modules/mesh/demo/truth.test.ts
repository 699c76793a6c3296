import assert from 'node:assert/strict'
import { test } from 'node:test'
import { median } from '#science/statistics/quantile.ts'
import { enterpriseOf } from './enterprise.ts'
import type { PlantedTruth, TruthKind } from './manifest.ts'
import { manifestOf, truthKinds } from './manifest.ts'
import type { Industry } from './options.ts'
import { industries, isWeekend, localDay, startOf } from './options.ts'
import type { DemoEvent } from './simulate.ts'
import { simulate } from './simulate.ts'

const november = Date.UTC(2025, 9, 31, 16)
/** A step with the minutes that its case waited for it; null for the first. */
type Seen = DemoEvent & { waited: number | null }
type World = Readonly<{ steps: readonly Seen[]; regionOf: ReadonlyMap<string, string>; truth: (kind: TruthKind) => PlantedTruth }>

function watch(industry: Industry): World {
  const plan = { seed: 7, days: 90, cases: 60_000, industry, endsAt: november }
  const finishedAt = new Map<string, number>()
  const steps = Array.from(simulate(plan), event => {
    const before = finishedAt.get(event.case)
    finishedAt.set(event.case, event.at)
    return { ...event, waited: before === undefined ? null : (event.startedAt - before) / 60_000 }
  })
  const { truths } = manifestOf(plan)
  assert.deepEqual(
    truths.map(({ kind }) => kind),
    truthKinds,
  )
  for (const { from } of truths) assert.ok(from > startOf(plan) && from < plan.endsAt)
  const regionOf = new Map(enterpriseOf(plan).firm.sites.map(({ name, region }) => [name, region]))
  return { steps, regionOf, truth: kind => truths.find(truth => truth.kind === kind)! }
}

/** How a figure of some steps changed at an instant: after ÷ before. */
function change(steps: readonly Seen[], from: number, figure: (some: readonly Seen[]) => number): number {
  return figure(steps.filter(({ at }) => at >= from)) / figure(steps.filter(({ at }) => at < from))
}
const waiting = (steps: readonly Seen[]): number => median(steps.flatMap(({ waited }) => (waited === null ? [] : [waited])))
const handling = (steps: readonly Seen[]): number => median(steps.map(({ at, startedAt }) => at - startedAt))
const meanHandling = (steps: readonly Seen[]): number => steps.reduce((sum, { at, startedAt }) => sum + at - startedAt, 0) / steps.length
/** Of the cases that came to these steps, the share that came more than once. */
function repeated(steps: readonly Seen[]): number {
  const visits = new Map<string, number>()
  for (const step of steps) visits.set(step.case, (visits.get(step.case) ?? 0) + 1)
  return [...visits.values()].filter(count => count > 1).length / visits.size
}

for (const industry of industries) {
  const { steps, regionOf, truth } = watch(industry)

  test(`${industry}: the hand-over slows in its region only`, () => {
    const { from, where } = truth('slower-hand-over')
    const all = steps.filter(({ activity }) => activity === where.activity)
    const here = all.filter(({ site }) => regionOf.get(site) === where.region),
      elsewhere = all.filter(({ site }) => regionOf.get(site) !== where.region)
    assert.ok(here.every(({ unit }) => unit === where.toUnit))
    between(change(here, from, waiting), 1.8, 2.8)
    between(change(elsewhere, from, waiting), 0.85, 1.2)
  })

  test(`${industry}: one partner's work comes back about three times as often`, () => {
    const { from, where } = truth('reworking-partner')
    const all = steps.filter(({ activity }) => activity === where.activity)
    between(
      change(
        all.filter(({ partner }) => partner === where.partner),
        from,
        repeated,
      ),
      2,
      4,
    )
    between(
      change(
        all.filter(({ partner }) => partner !== where.partner),
        from,
        repeated,
      ),
      0.85,
      1.2,
    )
    assert.ok(all.filter(({ partner }) => partner === where.partner).every(({ unit, site }) => unit === where.unit && site === where.site))
  })

  test(`${industry}: a site leaves out a check at week-ends`, () => {
    const { from, where } = truth('skipped-check')
    const checks = steps.filter(({ activity }) => activity === where.activity)
    const weekendShare = (some: readonly Seen[]): number => some.filter(({ startedAt }) => isWeekend(localDay(startedAt))).length / some.length
    between(
      change(
        checks.filter(({ site }) => site === where.site),
        from,
        weekendShare,
      ),
      0,
      0.5,
    )
    between(
      change(
        checks.filter(({ site }) => site !== where.site),
        from,
        weekendShare,
      ),
      0.85,
      1.15,
    )
  })

  test(`${industry}: a night shift gets slow, the days stay`, () => {
    const { from, where } = truth('slow-night-shift')
    const here = steps.filter(({ unit, site, person }) => unit === where.unit && site === where.site && person)
    between(
      change(
        here.filter(({ attributes }) => attributes.班次 === where.shift),
        from,
        handling,
      ),
      1.4,
      2.1,
    )
    between(
      change(
        here.filter(({ attributes }) => attributes.班次 === '白班'),
        from,
        handling,
      ),
      0.9,
      1.1,
    )
  })

  test(`${industry}: a combination goes wrong, each of its parts alone hides it`, () => {
    const { from, where } = truth('failing-combination')
    const parts = [(step: Seen) => step.service === where.service, (step: Seen) => step.attributes.大区 === where.region, (step: Seen) => step.channel === where.channel]
    const struck = (step: Seen): boolean => parts.every(part => part(step))
    const at = steps.filter(({ activity }) => activity === where.activity)
    assert.ok(change(at.filter(struck), from, waiting) > 20)
    for (const part of parts) assert.ok(change(at.filter(part), from, waiting) < 2.5)
    const complaints = (some: readonly Seen[]): number => some.filter(({ activity }) => activity === '投诉受理').length / new Set(some.map(step => step.case)).size
    const later = steps.filter(step => step.at >= from)
    assert.ok(complaints(later.filter(struck)) > 2.5 * complaints(later.filter(step => !struck(step))))
  })

  test(`${industry}: the representative looks slow and is quick`, () => {
    const { from, where } = truth('unlucky-representative')
    const unit = steps.filter(step => step.unit === where.unit && step.at >= from && step.person)
    const own = unit.filter(({ person }) => person === where.person),
      others = unit.filter(({ person }) => person !== where.person)
    assert.ok(meanHandling(own) > 1.05 * meanHandling(others))
    const { activity } = own.find(step => step.activity.endsWith('受理'))!
    for (const level of ['普通', '复杂', '疑难']) {
      const alike = (step: Seen): boolean => step.activity === activity && step.attributes.难度 === level
      assert.ok(meanHandling(own.filter(alike)) < 0.95 * meanHandling(others.filter(alike)), level)
    }
  })

  test(`${industry}: one improvement works, the other does not`, () => {
    const works = truth('working-improvement'),
      idle = truth('idle-improvement')
    const at = ({ where }: PlantedTruth, here: boolean): Seen[] => steps.filter(({ activity, site }) => activity === where.activity && (site === where.site) === here)
    between(change(at(works, true), works.from, waiting), 0.45, 0.75)
    between(change(at(works, false), works.from, waiting), 0.9, 1.15)
    between(change(at(idle, true), idle.from, waiting) / change(at(idle, false), idle.from, waiting), 0.8, 1.25)
  })
}

function between(value: number, low: number, high: number): void {
  assert.ok(value >= low && value <= high, `${value} is not within ${low} … ${high}`)
}
