import type { Random } from '#science/statistics/random.ts'
import { weighted } from '#science/statistics/random.ts'
import type { Net } from './net.ts'
import type { Operator, ProcessTree } from './process-tree.ts'
import { activity, operators, silent } from './process-tree.ts'
import { createGame, fire, isEnabled, overflow } from './token-game.ts'

/** A random run of a net from its initial to its final marking as visible labels; null when it got stuck or was not over after `mostSteps` firings. */
export function playOut(net: Net, random: Random, mostSteps = 1000): string[] | null {
  const game = createGame(net)
  const labels: string[] = []
  let marking = game.initial
  for (let step = 0; step < mostSteps && marking !== game.final; step += 1) {
    const enabled = [...game.arcs.keys()].filter(transition => isEnabled(game, transition, marking))
    if (enabled.length === 0) return null
    const transition = enabled[Math.floor(random() * enabled.length)]!
    marking = fire(game, transition, marking)
    if (marking === overflow) return null
    const { label } = net.transitions[transition]!
    if (label !== null) labels.push(label)
  }
  return marking === game.final ? labels : null
}

/** A random process tree over so many distinct activities (named a, b, … in the order of the leaves), with silent steps among them. */
export function randomTree(random: Random, activities: number): ProcessTree {
  const names = Array.from({ length: activities }, (_, i) => (i < 26 ? String.fromCharCode(97 + i) : `a${i}`))
  return grow(random, names)
}

// Loops and parallel blocks multiply the behaviour; sequences and choices are what most of a real process is.
const shares: Readonly<Record<Operator, number>> = { sequence: 4, choice: 3, parallel: 2, loop: 1.5 }

function grow(random: Random, names: readonly string[]): ProcessTree {
  if (names.length === 1) return random() < 0.2 ? { kind: 'choice', children: [silent, activity(names[0]!)] } : activity(names[0]!)
  const kind = operators[weighted(Object.values(shares), random())]!
  const cut = 1 + Math.floor(random() * (names.length - 1))
  const parts = [grow(random, names.slice(0, cut)), grow(random, names.slice(cut))]
  if (kind === 'loop' && random() < 0.3) return { kind, children: [{ kind: 'sequence', children: parts }, silent] }
  return { kind, children: kind !== 'loop' && random() < 0.1 ? [...parts, silent] : parts }
}
