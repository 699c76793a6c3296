import type { DemandView } from '#modules/mesh/demand.routes.ts'
import type { LoadSetup } from '#modules/processes/load-setup.ts'
import { exceptOn, steadyArrivals } from '#science/process/load/arrivals.ts'
import type { Duration } from '#science/process/load/duration.ts'
import { lognormalThrough } from '#science/process/load/duration.ts'
import type { LoadInput } from '#science/process/load/load-input.ts'
import type { HandOver } from '#science/process/load/past-shares.ts'
import { pastShares, percentsOf } from '#science/process/load/past-shares.ts'

type Handling = Readonly<{ minutes: number | null; spread: number | null }>
type Numbers = Readonly<Record<string, number | null>>

/** What is filled in. Percents are as written; what is not named here has the default of the drawing. */
export type LoadForm = Readonly<{
  demand: 'assumed' | 'past'
  perHour: number | null
  growth: number | null
  past: DemandView | null
  openFrom: number | null
  openTo: number | null
  /** Weekdays without work, 0 is Monday. */
  closed: readonly number[]
  days: number | null
  warmUpDays: number | null
  replications: number | null
  seed: number | null
  people: Numbers
  handling: Readonly<Record<string, Handling>>
  ways: Numbers
  /** Gateways whose ways are as the log has them, with how often it saw one taken. */
  pastWays: Readonly<Record<string, number>>
  waits: Numbers
  failures: Numbers
}>

export const freshForm: LoadForm = {
  demand: 'assumed',
  perHour: 6,
  growth: 100,
  past: null,
  openFrom: 9,
  openTo: 18,
  closed: [],
  days: 20,
  warmUpDays: 3,
  replications: 10,
  seed: 1,
  people: {},
  handling: {},
  ways: {},
  pastWays: {},
  waits: {},
  failures: {},
}

/** The units of the steps, in their order; the empty name is for steps of nobody. */
export function poolsOf({ steps }: LoadSetup): string[] {
  return [...new Set(steps.flatMap(({ pool }) => (pool === null ? [] : [pool])))]
}

/** Handling as it stands in the form: what was filled in, else the default of the drawing. */
export function handlingOf(form: LoadForm, { node, handling }: LoadSetup['steps'][number]): Handling {
  return form.handling[node] ?? { minutes: handling.minutes, spread: handling.law === 'lognormal' ? Math.round(handling.variation * 100) : null }
}

/** Everything that the simulation needs; a field left empty is not a number, and the simulation refuses it by name. */
export function loadInput(form: LoadForm, setup: LoadSetup, promiseMinutes: number | null): LoadInput {
  const open = { from: form.openFrom ?? Number.NaN, to: form.openTo ?? Number.NaN, closed: form.closed }
  const given = (values: Numbers, id: string, usual: number | null): number | null => (id in values ? values[id]! : usual)
  const waits = setup.waits.map(({ node, event, minutes }) => [node, waitLaw(event, given(form.waits, node, minutes))] as const)
  const ways = setup.gateways.flatMap(each => each.ways)
  return {
    scope: setup.scope,
    steps: setup.steps.map(step => ({ ...step, handling: lawOf(form, step) })),
    waits: Object.fromEntries(waits),
    shares: Object.fromEntries(ways.map(({ id, percent }) => [id, (given(form.ways, id, percent) ?? 0) / 100])),
    failures: Object.fromEntries(setup.failures.map(node => [node, (given(form.failures, node, 0) ?? 0) / 100])),
    pools: poolsOf(setup).map(name => ({ name, people: form.people[name] ?? null })),
    arrivals: arrivalsOf(form, open),
    open,
    days: form.days ?? 0,
    warmUpDays: form.warmUpDays ?? 0,
    replications: form.replications ?? 0,
    seed: form.seed ?? -1,
    promiseMinutes,
  }
}

function arrivalsOf({ demand, past, growth, perHour }: LoadForm, open: LoadInput['open']): number[] {
  if (demand === 'past') return exceptOn(past?.quiet ?? [], past?.perHour ?? steadyArrivals(0, open)).map(rate => (rate * (growth ?? 0)) / 100)
  return steadyArrivals(perHour ?? 0, open)
}

function waitLaw(event: 'timer' | 'message', minutes: number | null): Duration | null {
  if (minutes === null) return null
  return event === 'timer' ? { law: 'fixed', minutes } : { law: 'exponential', minutes }
}

function lawOf(form: LoadForm, step: LoadSetup['steps'][number]): Duration {
  const { minutes, spread } = handlingOf(form, step)
  const { law } = step.handling
  const mean = minutes ?? Number.NaN
  return law === 'lognormal' ? { law, minutes: mean, variation: (spread ?? 0) / 100 } : { law, minutes: mean }
}

type Naming = Readonly<{ setup: LoadSetup; name: (node: string) => string }>

/** Handling as the log has it, by step: people's and machines' steps of the same name as an activity that was measured in working time. */
function pastHandling(past: DemandView, { setup, name }: Naming): [string, Handling][] {
  const laws = new Map(past.handling.map(({ activity, median, p90 }) => [activity, lognormalThrough(median, p90)]))
  return setup.steps.flatMap(({ node, handling }): [string, Handling][] => {
    const law = handling.law === 'lognormal' ? (laws.get(name(node)) ?? null) : null
    return law ? [[node, { minutes: rounded(law.minutes), spread: Math.round(law.variation * 100) }]] : []
  })
}

/** How many steps take their handling from the log. */
export function knownSteps({ past }: LoadForm, naming: Naming): number {
  return past ? pastHandling(past, naming).length : 0
}

/** Fill in what the log knows: hours, arrivals, and the handling of steps that are called as an activity is. What the log does not know stays. */
export function withPast(form: LoadForm, past: DemandView, naming: Naming): LoadForm {
  const hours = past.open ? { openFrom: past.open.from, openTo: past.open.to, closed: past.open.closed ?? [] } : {}
  return { ...form, ...hours, past, demand: 'past', handling: { ...form.handling, ...Object.fromEntries(pastHandling(past, naming)) } }
}

/** Fill in the shares of ways where the log can tell them; other gateways stay as they are. */
export function withPastWays(form: LoadForm, { scope }: LoadSetup, handOvers: readonly HandOver[]): LoadForm {
  const found = pastShares(scope, handOvers)
  const ways = Object.assign({}, ...found.map(({ counts }) => percentsOf(counts)))
  return { ...form, ways: { ...form.ways, ...ways }, pastWays: Object.fromEntries(found.map(({ gateway, n }) => [gateway, n])) }
}

/** Three figures are as many as anybody believes. */
function rounded(minutes: number): number {
  return Number(minutes.toPrecision(3))
}
