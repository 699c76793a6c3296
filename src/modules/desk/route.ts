import type { Locale } from '#kernel/words.ts'
import type { Absence, AssignmentWhy, Capacity, LookVerdict, RoutingRule, Skill, SkillKind } from './routing-views.ts'
import type { Channel } from './views.ts'

/** A case that waits for somebody, as rules see it. */
export type Waiting = Readonly<{
  id: string
  type: string | null
  channel: Channel
  language: Locale
  tier: string | null
  service: string | null
  unit: string | null
  openedAt: number
  dueAt: number | null
  workMinutes: number | null
}>
/** Somebody who may take cases. `within`: his unit and all above it. */
export type Agent = Readonly<{
  person: string
  within: readonly string[]
  available: boolean
  /** Outside working hours of his own. */
  offShift: boolean
  absences: readonly Absence[]
  capacity: Capacity
  load: Readonly<{ total: number; channels: Readonly<Partial<Record<Channel, number>>> }>
  skills: readonly Skill[]
  certificates: readonly string[]
}>
export type Given = Readonly<{ case: string; person: string; why: AssignmentWhy }>
export type Settings = Readonly<{ rules: readonly RoutingRule[]; workMinutes: number }>
type Ranked = Readonly<{ waiting: Waiting; slack: number | null }>

const minute = 60_000
const mostLooked = 20

/** How long the work on a case may wait before its nearest promise cannot be kept any more (slack); null without a promise. */
export function slackOf({ dueAt, workMinutes }: Waiting, { workMinutes: usual }: Settings, now: number): number | null {
  return dueAt === null ? null : dueAt - (workMinutes ?? usual) * minute - now
}

/** The queue: least slack first; those to whom nothing is promised after them, the oldest first. */
export function inOrder(queue: readonly Waiting[], settings: Settings, now: number): Ranked[] {
  const last = Number.POSITIVE_INFINITY
  return queue
    .map(waiting => ({ waiting, slack: slackOf(waiting, settings, now) }))
    .toSorted((one, other) => (one.slack ?? last) - (other.slack ?? last) || one.waiting.openedAt - other.waiting.openedAt || (one.waiting.id < other.waiting.id ? -1 : 1))
}

/** The first rule whose conditions a case meets; an empty condition asks for nothing. */
export function ruleFor(waiting: Waiting, rules: readonly RoutingRule[]): RoutingRule | null {
  const meets = (wanted: readonly string[], value: string | null): boolean => wanted.length === 0 || (value !== null && wanted.includes(value))
  const { type, channel, language, tier, service, unit } = waiting
  return (
    rules.find(
      ({ when }) =>
        meets(when.types, type) &&
        meets(when.channels, channel) &&
        meets(when.languages, language) &&
        meets(when.tiers, tier) &&
        meets(when.services, service) &&
        meets(when.units, unit),
    ) ?? null
  )
}

type Asked = Readonly<{ waiting: Waiting; rule: RoutingRule | null; now: number }>

/** Whether somebody may be given a case, or why not; the first reason counts. */
export function verdictOn(agent: Agent, { waiting, rule, now }: Asked): LookVerdict {
  const unit = rule?.unit ?? waiting.unit
  if (!agent.available) return 'away'
  if (agent.offShift) return 'off-shift'
  if (agent.absences.some(({ from, until }) => from <= now && now < until)) return 'absent'
  if (unit !== null && !agent.within.includes(unit)) return 'other-unit'
  if (rule && !rule.needs.every(({ kind, level }) => levelOf(agent, kind, waiting) >= level)) return 'no-skill'
  if (rule && !rule.certificates.every(key => agent.certificates.includes(key))) return 'no-certificate'
  if (agent.load.total >= agent.capacity.total) return 'full'
  return (agent.load.channels[waiting.channel] ?? 0) >= (agent.capacity.channels[waiting.channel] ?? Number.POSITIVE_INFINITY) ? 'full-channel' : 'fits'
}

/** What is asked of a case without a service or a type, nobody can be better at than another. */
function levelOf({ skills }: Agent, kind: SkillKind, { service, type, language }: Waiting): number {
  const key = { service, type, language }[kind]
  return key === null ? 3 : (skills.find(skill => skill.kind === kind && skill.key === key)?.level ?? 0)
}

function skillOf(agent: Agent, { waiting, rule }: Asked): number {
  return (rule?.needs ?? []).reduce((sum, { kind }) => sum + levelOf(agent, kind, waiting), 0)
}

/** Of those who fit: whoever has most room, then whoever is best at it. */
function bestOf(fit: readonly Agent[], asked: Asked): Agent {
  const share = ({ load, capacity }: Agent): number => load.total / capacity.total
  return fit.toSorted((one, other) => share(one) - share(other) || skillOf(other, asked) - skillOf(one, asked) || (one.person < other.person ? -1 : 1))[0]!
}

function whyOf(best: Agent, agents: readonly Agent[], asked: Asked, ranked: Readonly<{ slack: number | null; place: number }>): AssignmentWhy {
  const looked = agents.map(agent => ({
    person: agent.person,
    verdict: agent.person === best.person ? ('chosen' as const) : verdictOn(agent, asked),
    load: agent.load.total,
    most: agent.capacity.total,
  }))
  // Whoever could have had it as well is more telling than whoever is not there.
  const telling = looked.toSorted((one, other) => weight[one.verdict] - weight[other.verdict]).slice(0, mostLooked)
  return { rule: asked.rule?.name ?? null, slack: ranked.slack, place: ranked.place, looked: telling, among: looked.length }
}

const weight: Readonly<Record<LookVerdict, number>> = {
  chosen: 0,
  fits: 1,
  full: 2,
  'full-channel': 3,
  'no-skill': 4,
  'no-certificate': 5,
  'other-unit': 6,
  absent: 7,
  'off-shift': 8,
  away: 9,
}

function oneMore(agent: Agent, channel: Channel): Agent {
  const { total, channels } = agent.load
  return { ...agent, load: { total: total + 1, channels: { ...channels, [channel]: (channels[channel] ?? 0) + 1 } } }
}

/** Give waiting cases to people, case by case in the order of the queue, each time to whoever is best for it by then. One after the other, so that one may stop. */
export function* routeEach(queue: readonly Waiting[], agents: readonly Agent[], settings: Settings, now: number): Generator<Given, undefined> {
  let staff = agents
  for (const [place, { waiting, slack }] of inOrder(queue, settings, now).entries()) {
    const asked = { waiting, rule: ruleFor(waiting, settings.rules), now }
    const fit = staff.filter(agent => verdictOn(agent, asked) === 'fits')
    if (fit.length === 0) continue
    const best = bestOf(fit, asked)
    yield { case: waiting.id, person: best.person, why: whyOf(best, staff, asked, { slack, place: place + 1 }) }
    staff = staff.map(agent => (agent.person === best.person ? oneMore(agent, waiting.channel) : agent))
  }
}

/** The next case for somebody who asks for one: the first in the queue that he may have; null when there is none. */
export function nextFor(agent: Agent, queue: readonly Waiting[], settings: Settings, now: number): Given | null {
  for (const [place, { waiting, slack }] of inOrder(queue, settings, now).entries()) {
    const asked = { waiting, rule: ruleFor(waiting, settings.rules), now }
    if (verdictOn(agent, asked) === 'fits') return { case: waiting.id, person: agent.person, why: whyOf(agent, [agent], asked, { slack, place: place + 1 }) }
  }
  return null
}
