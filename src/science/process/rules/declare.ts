import type { BinaryTemplate, Rule, RuleEvent, RuleOutcome, UnaryTemplate } from './declare-rule.ts'

/** A rule over a log: sums over its cases, and whether it holds. It holds vacuously when no case ever put it to the test. */
export type RuleCheck = Readonly<{
  activations: number
  fulfilments: number
  violations: number
  violatingCases: readonly number[]
  holds: boolean
  vacuous: boolean
  outcomes: readonly RuleOutcome[]
}>

/** Check one rule in each case; every case has its events in order. */
export function checkRule(cases: readonly (readonly RuleEvent[])[], rule: Rule): RuleCheck {
  const outcomes = cases.map(events => checkCase(events, rule))
  const sum = (part: keyof RuleOutcome): number => outcomes.reduce((total, outcome) => total + outcome[part].length, 0)
  const violatingCases = outcomes.flatMap(({ violations }, index) => (violations.length > 0 ? [index] : []))
  const activations = sum('activations')
  return {
    activations,
    fulfilments: sum('fulfilments'),
    violations: sum('violations'),
    violatingCases,
    holds: violatingCases.length === 0,
    vacuous: activations === 0,
    outcomes,
  }
}

/** Check one rule in one case. */
export function checkCase(events: readonly RuleEvent[], rule: Rule): RuleOutcome {
  switch (rule.template) {
    case 'response within':
      return tested(positionsOf(events, rule.a), i => answeredWithin(events, i, rule))
    case 'different person':
      return tested(positionsOf(events, rule.b), i => othersDid(events, i, rule.a, 'person'))
    case 'different unit':
      return tested(positionsOf(events, rule.b), i => othersDid(events, i, rule.a, 'unit'))
    default:
      return 'b' in rule ? binary[rule.template](events, rule.a, rule.b) : unary[rule.template](events, rule.a, rule.times ?? 1)
  }
}

function positionsOf(events: readonly RuleEvent[], activity: string): number[] {
  return events.flatMap((event, i) => (event.activity === activity ? [i] : []))
}

function tested(activations: readonly number[], passes: (position: number) => boolean): RuleOutcome {
  return { activations, fulfilments: activations.filter(passes), violations: activations.filter(i => !passes(i)) }
}

/** A rule about the case as a whole is tested once, by every case. */
function once(blamed: number | null): RuleOutcome {
  return blamed === null ? { activations: [0], fulfilments: [0], violations: [] } : { activations: [blamed], fulfilments: [], violations: [blamed] }
}

const unary: Readonly<Record<UnaryTemplate, (events: readonly RuleEvent[], a: string, times: number) => RuleOutcome>> = {
  existence: (events, a, times) => once(positionsOf(events, a).length >= times ? null : events.length),
  absence: (events, a, times) => once(positionsOf(events, a)[times - 1] ?? null),
  exactly: (events, a, times) => once(positionsOf(events, a)[times] ?? (positionsOf(events, a).length === times ? null : events.length)),
  init: (events, a) => once(events[0]?.activity === a ? null : 0),
  end: (events, a) => once(events.at(-1)?.activity === a ? null : Math.max(0, events.length - 1)),
}

type Check = (events: readonly RuleEvent[], a: string, b: string) => RuleOutcome

const occurs = (events: readonly RuleEvent[], activity: string): boolean => events.some(event => event.activity === activity)
const respondedExistence: Check = (events, a, b) => tested(positionsOf(events, a), () => occurs(events, b))
const response: Check = (events, a, b) => tested(positionsOf(events, a), i => occurs(events.slice(i + 1), b))
const precedence: Check = (events, a, b) => tested(positionsOf(events, b), i => occurs(events.slice(0, i), a))
const alternateResponse: Check = (events, a, b) => tested(positionsOf(events, a), i => firstOf(events.slice(i + 1), a, b) === b)
const alternatePrecedence: Check = (events, a, b) => tested(positionsOf(events, b), i => firstOf(events.slice(0, i).reverse(), b, a) === a)
const chainResponse: Check = (events, a, b) => tested(positionsOf(events, a), i => events[i + 1]?.activity === b)
const chainPrecedence: Check = (events, a, b) => tested(positionsOf(events, b), i => events[i - 1]?.activity === a)

function firstOf(events: readonly RuleEvent[], a: string, b: string): string | null {
  return events.find(({ activity }) => activity === a || activity === b)?.activity ?? null
}

/** Two rules at once: every event that puts one of them to the test counts. */
function both(one: Check, other: Check): Check {
  return (events, a, b) => {
    const [first, second] = [one(events, a, b), other(events, a, b)]
    const join = (part: keyof RuleOutcome): number[] => [...first[part], ...second[part]].sort((x, y) => x - y)
    return { activations: join('activations'), fulfilments: join('fulfilments'), violations: join('violations') }
  }
}

const binary: Readonly<Record<BinaryTemplate, Check>> = {
  'responded existence': respondedExistence,
  'co-existence': both(respondedExistence, (events, a, b) => respondedExistence(events, b, a)),
  response,
  precedence,
  succession: both(response, precedence),
  'alternate response': alternateResponse,
  'alternate precedence': alternatePrecedence,
  'alternate succession': both(alternateResponse, alternatePrecedence),
  'chain response': chainResponse,
  'chain precedence': chainPrecedence,
  'chain succession': both(chainResponse, chainPrecedence),
  'not co-existence': both(
    (events, a, b) => tested(positionsOf(events, a), () => !occurs(events, b)),
    (events, a, b) => tested(positionsOf(events, b), () => !occurs(events, a)),
  ),
  choice: (events, a, b) => once(occurs(events, a) || occurs(events, b) ? null : events.length),
  'exclusive choice': (events, a, b) => once(exclusiveBlame(events, a, b)),
}

/** The first event of the one that came second, or the end of a case with neither. */
function exclusiveBlame(events: readonly RuleEvent[], a: string, b: string): number | null {
  const firsts = [positionsOf(events, a)[0], positionsOf(events, b)[0]].filter(position => position !== undefined)
  return firsts.length === 1 ? null : firsts.length === 0 ? events.length : Math.max(...firsts)
}

/** Some `b` after it in time. An event without an instant proves nothing: neither is it in time nor does it count as late if it is not needed. */
function answeredWithin(events: readonly RuleEvent[], i: number, { b, milliseconds }: { b: string; milliseconds: number }): boolean {
  const from = events[i]!.at ?? null
  if (from === null) return false
  return events.slice(i + 1).some(({ activity, at }) => activity === b && at !== null && at !== undefined && at - from <= milliseconds)
}

/** Everybody who did `a` before is known and somebody else; without any `a` before there is nobody to differ from. */
function othersDid(events: readonly RuleEvent[], i: number, a: string, who: 'person' | 'unit'): boolean {
  const own = events[i]![who] ?? null
  const before = events.slice(0, i).filter(({ activity }) => activity === a)
  return before.every(event => own !== null && (event[who] ?? null) !== null && event[who] !== own)
}
