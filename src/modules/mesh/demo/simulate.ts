import type { Random } from '#science/statistics/random.ts'
import { createRandom, lognormal } from '#science/statistics/random.ts'
import type { DemoCase } from './case.ts'
import { difficulties, drawCase, tiers } from './case.ts'
import { arrivals } from './demand.ts'
import type { Enterprise } from './enterprise.ts'
import { enterpriseOf } from './enterprise.ts'
import type { FirmStep } from './firm.ts'
import { toClose } from './firm.ts'
import { complaintChance, grievanceOf, opinionOf, strainOf } from './opinion.ts'
import type { DemoOptions } from './options.ts'
import { dayLength, hourLength } from './options.ts'
import type { Agenda } from './queue.ts'
import { createAgenda } from './queue.ts'
import { shiftAt, shiftHours, shiftWords } from './roster.ts'
import { distance, handlingOf, siteOf, wayOn } from './route.ts'
import type { Staff, Task } from './staff.ts'
import { createStaff } from './staff.ts'
import type { Effects } from './truth.ts'
import { effectsOf, truthsOf } from './truth.ts'

/** One step of service as it happened. Instants in ms UTC; `readyAt` is when it could have been begun. */
export type DemoEvent = Readonly<{
  id: string
  case: string
  activity: string
  readyAt: number
  startedAt: number
  at: number
  unit: string
  site: string
  person: string | null
  channel: string
  service: string
  tier: string
  partner: string | null
  customer: string
  attributes: Readonly<Record<string, string>>
}>

type Due = Readonly<{ kind: 'arrival' } | { kind: 'shift' } | { kind: 'ready'; task: Task } | { kind: 'finish'; task: Task }>
type World = Readonly<{
  enterprise: Enterprise
  effects: Effects
  agenda: Agenda<Due>
  staff: Staff
  random: Random
  begin: (at: number) => Task
}>

/** Let the enterprise work and tell every finished step, in the order of finishing. Only open cases are held in memory. */
export function* simulate(options: DemoOptions): Generator<DemoEvent> {
  const enterprise = enterpriseOf(options)
  const world = openWorld(enterprise)
  const coming = arrivals(enterprise.plan, enterprise.firm.trade)
  scheduleArrival(world, coming)
  world.agenda.push(enterprise.roster.start, { kind: 'shift' })
  for (;;) {
    const at = world.agenda.nextAt()
    if (at >= enterprise.plan.endsAt) return
    const due = world.agenda.pop()!
    if (due.kind === 'finish') {
      yield eventOf(world, due.task, at)
      goOn(world, due.task, at)
    } else happen(world, due, { at, coming })
  }
}

function openWorld(enterprise: Enterprise): World {
  const { plan, firm } = enterprise
  const random = createRandom(plan.seed, 'work')
  const effects = effectsOf(enterprise, truthsOf(enterprise))
  const draw = drawCase(firm, plan, createRandom(plan.seed, 'cases'))
  const first = firm.steps.findIndex(({ key }) => key === firm.trade.first)
  let cases = 0
  const begin = (at: number): Task => {
    cases += 1
    return taskOf(enterprise, draw(cases, at), { step: firm.steps[first]!, readyAt: at })
  }
  return { enterprise, effects, agenda: createAgenda(), staff: createStaff(enterprise, effects), random, begin }
}

function scheduleArrival({ agenda }: World, coming: Generator<number>): void {
  const next = coming.next()
  if (!next.done) agenda.push(next.value, { kind: 'arrival' })
}

function happen(world: World, due: Exclude<Due, { kind: 'finish' }>, { at, coming }: Readonly<{ at: number; coming: Generator<number> }>): void {
  switch (due.kind) {
    case 'arrival':
      take(world, world.begin(at), at)
      scheduleArrival(world, coming)
      break
    case 'shift':
      for (const task of world.staff.change(at)) start(world, task, at)
      world.agenda.push(at + shiftHours * hourLength, due)
      break
    case 'ready':
      take(world, due.task, at)
      break
  }
}

function taskOf({ firm }: Enterprise, of: DemoCase, { step, readyAt }: Readonly<{ step: FirmStep; readyAt: number }>): Task {
  return { of, step, post: firm.postOf(step, siteOf(step, of)), readyAt, startedAt: 0, worker: null }
}

/** A task has come to its post: begun at once where nobody is needed or somebody is free, else it waits in line. */
function take(world: World, task: Task, at: number): void {
  if (task.step.machine || world.staff.offer(task, at)) start(world, task, at)
}

function start(world: World, task: Task, at: number): void {
  const { enterprise, effects, agenda, random } = world
  const skill = task.worker === null ? 1 : enterprise.people[task.worker]!.skill * effects.pace(task.post, at)
  const spent = handlingOf(task.step, task.of, { random, pace: skill }) * distance(task.step, task.of, enterprise.firm)
  task.startedAt = at
  agenda.push(at + Math.round(spent / 1000) * 1000, { kind: 'finish', task })
}

/** After a step: its person turns to the next task, and the case goes its way. */
function goOn(world: World, task: Task, at: number): void {
  const {
    enterprise: { firm, people },
    effects,
    random,
    staff,
  } = world
  const { of, step, worker } = task
  if (worker !== null) {
    of.courtesy += people[worker]!.courtesy
    of.encounters += 1
    const next = staff.release(worker, at)
    if (next) start(world, next, at)
  }
  const skill = worker === null ? 1 : people[worker]!.skill
  const way = wayOn(step, of, { random, factor: cause => effects.backFactor(step, of, { at, cause }) / skill })
  if (way.cause) of.loops += 1
  const to = way.to === toClose ? closingStep(world, of, at) : (firm.steps[way.to] ?? null)
  if (to) hand(world, of, { to, at })
}

/** The work is done: who was let down complains, and some are called back. */
function closingStep(
  {
    enterprise: {
      firm: { steps },
    },
    random,
  }: World,
  of: DemoCase,
  at: number,
): FirmStep | null {
  of.strain = strainOf(of, at)
  of.complained = random() < complaintChance(of)
  if (of.complained) return steps.find(({ key }) => key === 'complaint')!
  return random() < 0.4 ? steps.find(({ key }) => key === 'follow-up')! : null
}

/** Hand a case over to its next step (past one that is left out), which can begin after the way there, with the next round. */
function hand(world: World, of: DemoCase, { to: wanted, at }: Readonly<{ to: FirmStep; at: number }>): void {
  const { enterprise, effects, agenda, random } = world
  const skipped = effects.skips(wanted, of, at)
  if (skipped) of.unchecked = true
  const to = skipped ? enterprise.firm.steps[wanted.next.at(-1)!.to]! : wanted
  const task = taskOf(enterprise, of, { step: to, readyAt: at })
  const site = enterprise.firm.posts[task.post]!.site
  const factor = effects.delayFactor(to, site, at)
  const lag = (to.lag ?? 0) * factor * lognormal(random, 0.35) + effects.extraLagMinutes(to, of, at) * lognormal(random, 0.5)
  const there = at + Math.round(lag * 60) * 1000
  task.readyAt = to.every ? nextRound(there, to.every * factor, site) : there
  if (task.readyAt === at) take(world, task, at)
  else agenda.push(task.readyAt, { kind: 'ready', task })
}

/** Rounds of a site are shifted against those of others, so that not everything moves at the full hour. */
function nextRound(at: number, everyMinutes: number, site: number): number {
  const every = Math.round(everyMinutes * 60) * 1000
  const phase = ((site * 13 * 60_000) % every) - dayLength
  return Math.ceil((at - phase) / every) * every + phase
}

function eventOf({ enterprise, random }: World, task: Task, at: number): DemoEvent {
  const { of, step, post, worker } = task
  const {
    firm: { trade, sites, posts },
    people,
  } = enterprise
  const { unit, site } = posts[post]!
  const key = `${trade.prefix}${String(of.number).padStart(7, '0')}`
  of.steps += 1
  // Work done again is what the customer notices as rework; asking back within the house is not.
  if (of.done & (1 << step.index) && step.key !== 'follow-up') of.reworks += 1
  of.done |= 1 << step.index
  const attributes: Record<string, string> = {
    大区: sites[of.site]!.region,
    班次: shiftWords[shiftAt(task.startedAt)],
    产品: of.product,
    难度: difficulties[of.difficulty]!.name,
  }
  if (step.key === 'follow-up') attributes.满意度 = String(opinionOf(of, random))
  if (step.key === 'complaint') attributes.投诉原因 = grievanceOf(of)
  return {
    id: `${key}-${String(of.steps).padStart(2, '0')}`,
    case: key,
    activity: step.activity,
    readyAt: task.readyAt,
    startedAt: task.startedAt,
    at,
    unit,
    site: sites[site]!.name,
    person: worker === null ? null : people[worker]!.name,
    channel: of.channel,
    service: of.service.name,
    tier: tiers[of.tier]!,
    partner: sites[site]!.partner,
    customer: `C${String(of.customer + 1).padStart(7, '0')}`,
    attributes,
  }
}
