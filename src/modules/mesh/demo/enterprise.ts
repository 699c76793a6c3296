import { createRandom, lognormal, normal } from '#science/statistics/random.ts'
import { drawCase } from './case.ts'
import type { Firm } from './firm.ts'
import { firmOf, trades } from './firm.ts'
import { createNames } from './names.ts'
import type { DemoOptions, DemoPlan } from './options.ts'
import { complete } from './options.ts'
import type { Roster, Shift } from './roster.ts'
import { regularShift, rosterOf, shiftHours, splitOf } from './roster.ts'
import { distance, handlingOf, siteOf, wayOn } from './route.ts'
import type { Trade } from './trade.ts'

export type DemoUnit = Readonly<{ name: string; kind: 'company' | 'region' | 'site' | 'department' | 'partner'; parent: string | null }>
/** `skill` is the pace against the average person: 1.2 does in ten minutes what takes others twelve. `courtesy` is around 0. */
export type DemoPerson = Readonly<{ name: string; unit: string; site: string; shift: Shift; skill: number; courtesy: number; post: number }>
/** The demo enterprise: its units, people and rules. `representative` is the person of the planted truth "unlucky but good". */
export type Enterprise = Readonly<{
  plan: DemoPlan
  firm: Firm
  units: readonly DemoUnit[]
  people: readonly DemoPerson[]
  roster: Roster
  representative: number
}>

/** As many people as the work needs at this load, about 120 for the default size; the same options always give the same enterprise. */
export function enterpriseOf(options: DemoOptions): Enterprise {
  const plan = complete(options)
  const firm = firmOf(trades[plan.industry])
  const people = hire(plan, firm)
  const teams = firm.posts.map((_, post) => {
    const team = people.filter(person => person.post === post)
    return { first: people.findIndex(person => person.post === post), shifts: team.map(({ shift }) => shift) }
  })
  const representative = people.findIndex(({ unit, shift }) => unit === firm.trade.stage.representative && shift === 'day')
  const peers = people.filter(({ unit }) => unit === firm.trade.stage.representative)
  const skill = gift * (peers.reduce((sum, peer) => sum + peer.skill, 0) / peers.length)
  people[representative] = { ...people[representative]!, skill, courtesy: 0.3 }
  return {
    plan,
    firm,
    units: unitsOf(firm.trade),
    people,
    roster: rosterOf(plan, teams, firm.trade.demand),
    representative,
  }
}

/** By how much the "unlucky but good" representative is faster than the unit: enough to be seen, too little to make up for the harder cases. */
const gift = 1.18
/** Work is planned to fill so much of the time on duty; the rest is what keeps queues finite. */
const wantedLoad = 0.66
const dutyHoursPerDay = (shiftHours * 5) / 7
const pilotCases = 8000
const fewest = { day: 2, long: 2, round: 4, desk: 3 } as const

function hire(plan: DemoPlan, firm: Firm): DemoPerson[] {
  const random = createRandom(plan.seed, 'people')
  const nextName = createNames(random)
  const hours = pilot(plan, firm)
  return firm.posts.flatMap(({ unit, site, hours: open }, post) => {
    const load = (hours[post]! / pilotCases) * (plan.cases / plan.days)
    const count = load === 0 ? 0 : Math.max(fewest[open], Math.round(load / dutyHoursPerDay / wantedLoad + 0.35))
    const split = splitOf(open, firm.trade.demand.hours)
    return Array.from({ length: count }, (_, index) => ({
      name: nextName(),
      unit,
      site: firm.sites[site]!.name,
      post,
      shift: regularShift(split, index, count),
      skill: Math.min(1.5, Math.max(0.7, lognormal(random, 0.14))),
      courtesy: 0.35 * normal(random),
    }))
  })
}

/** Hours of work per post that a few thousand cases give when nobody waits: what the staffing is planned from. */
function pilot(plan: DemoPlan, firm: Firm): Float64Array {
  const random = createRandom(plan.seed, 'pilot')
  const hours = new Float64Array(firm.posts.length)
  const draw = drawCase(firm, plan, random)
  for (let number = 1; number <= pilotCases; number += 1) {
    const one = draw(number, 0)
    let to = firm.steps.findIndex(({ key }) => key === firm.trade.first)
    while (to >= 0) {
      const step = firm.steps[to]!
      const spent = handlingOf(step, one, { random, pace: 1 }) * distance(step, one, firm)
      if (!step.machine) hours[firm.postOf(step, siteOf(step, one))]! += spent / 3_600_000
      const way = wayOn(step, one, { random, factor: () => 1 })
      if (way.cause) one.loops += 1
      to = way.to === -1 ? closing(firm, random()) : way.to
    }
  }
  return hours
}

/** Shares of complaints and calls back that the staffing expects. */
function closing({ steps }: Firm, share: number): number {
  const key = share < 0.06 ? 'complaint' : share < 0.5 ? 'follow-up' : ''
  return steps.findIndex(step => step.key === key)
}

function unitsOf({ company, regions, centre, partners, partnersAt, units, steps }: Trade): DemoUnit[] {
  const outside = units.filter(({ name }) => Object.values(steps).some(({ unit, place }) => unit === name && place === partnersAt))
  const region = (name: string): string => `${name}大区`
  return [
    { name: company, kind: 'company', parent: null },
    ...regions.map(({ name }) => ({ name: region(name), kind: 'region' as const, parent: company })),
    ...regions.flatMap(({ name, hub, sites }) => [hub, ...sites].map(site => ({ name: site, kind: 'site' as const, parent: region(name) }))),
    { name: centre.site, kind: 'site', parent: region(centre.region) },
    ...units.map(({ name }) => ({ name, kind: 'department' as const, parent: company })),
    ...partners.flatMap(({ name, short, site }) => [
      { name, kind: 'partner' as const, parent: company },
      { name: site, kind: 'site' as const, parent: name },
      ...outside.map(unit => ({ name: short + unit.name, kind: 'department' as const, parent: name })),
    ]),
  ]
}
