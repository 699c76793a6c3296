import { fire, isEnabled } from '#science/process/net/token-game.ts'
import type { TimedNet } from './timed-net.ts'

/** A clock that runs in a situation: so often, ended by this transition, or by that one when the step fails. */
export type Running = Readonly<{ clock: number; times: number; transition: number; failure: Readonly<{ transition: number; share: number }> | null }>

/** Transitions of which one is taken at once: by running sums of weights, or by whose event comes first. */
export type Choice = Readonly<{ transitions: readonly number[]; sums: readonly number[]; targets: readonly string[] | null }>

/** Where the tokens of a case lie, and what follows from it. Cases in the same situation share it. */
export type Situation = Readonly<{ over: boolean; choice: Choice | null; running: readonly Running[]; byClock: ReadonlyMap<number, Running>; next: Map<number, number> }>

/** The situations met so far, by marking: a process has few, however many cases run through it. */
export type Situations = Readonly<{ timed: TimedNet; known: Map<number, Situation> }>

export function situationAt({ timed, known }: Situations, marking: number): Situation {
  const found = known.get(marking) ?? look(timed, marking)
  known.set(marking, found)
  return found
}

/** The marking after a transition. */
export function after({ timed }: Situations, marking: number, { transition, situation }: Readonly<{ transition: number; situation: Situation }>): number {
  const next = situation.next.get(transition) ?? fire(timed.game, transition, marking)
  situation.next.set(transition, next)
  return next
}

function look({ game, roles, clocks }: TimedNet, marking: number): Situation {
  const enabled = [...roles.keys()].filter(transition => isEnabled(game, transition, marking))
  const byClock = new Map<number, Running>()
  for (const transition of enabled) {
    const role = roles[transition]!
    if (role.does !== 'clock' || byClock.has(role.clock)) continue
    const { of, place } = clocks[role.clock]!
    const tokens = game.markings.tokens[marking * game.markings.width + place]!
    // An event at the edge of an activity waits once, however many tokens are in there.
    const times = of === 'step' ? tokens : Math.max(1, game.net.transitions[transition]!.pre.includes(place) ? tokens : 1)
    byClock.set(role.clock, { clock: role.clock, times, transition, failure: of === 'step' ? failureAt({ game, roles }, enabled, place) : null })
  }
  return { over: marking === game.final, choice: choiceAt({ game, roles }, enabled), running: [...byClock.values()], byClock, next: new Map() }
}

type Played = Pick<TimedNet, 'game' | 'roles'>

function failureAt({ game, roles }: Played, enabled: readonly number[], place: number): Running['failure'] {
  for (const transition of enabled) {
    const role = roles[transition]!
    if (role.does === 'fail' && role.share > 0 && game.net.transitions[transition]!.pre.includes(place)) return { transition, share: role.share }
  }
  return null
}

/** What happens at once; where several can, the first of them, for the others keep their turn. Ways of one gateway are chosen among. */
function choiceAt({ game, roles }: Played, enabled: readonly number[]): Choice | null {
  const first = enabled.find(transition => ['at-once', 'choose', 'race'].includes(roles[transition]!.does))
  if (first === undefined) return null
  const { does } = roles[first]!
  if (does === 'at-once') return { transitions: [first], sums: [1], targets: null }
  const place = game.net.transitions[first]!.pre[0]!
  const ways = enabled.filter(transition => roles[transition]!.does === does && game.net.transitions[transition]!.pre[0] === place)
  let sum = 0
  const sums = ways.map(way => {
    const role = roles[way]!
    sum += role.does === 'choose' ? role.weight : 1
    return sum
  })
  return { transitions: ways, sums, targets: does === 'race' ? ways.map(way => targetOf(roles[way]!)) : null }
}

function targetOf(role: TimedNet['roles'][number]): string {
  return role.does === 'race' ? role.target : ''
}
