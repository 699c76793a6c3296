import type { BpmnNet } from '#science/process/bpmn/bpmn-net.ts'
import { placesOf } from '#science/process/net/marking.ts'
import type { Game } from '#science/process/net/token-game.ts'
import { createGame, fire, isEnabled } from '#science/process/net/token-game.ts'

/** A walk through a process: where its tokens are now, and how they came there. */
export type Walk = Readonly<{ process: BpmnNet; game: Game; marking: number; trail: readonly Step[] }>
/** Whether somebody (or time) decides that a node acts; a step is only decided when it is done, not when it is come to (silent). */
export type Decides = (node: string, isSilent: boolean) => boolean
/** A step taken, with the marking before it and what went on by itself after it. */
type Step = Readonly<{ node: string; before: number; after: readonly string[] }>
/** What may be done next: a node, and the nodes it leads to. */
export type Choice = Readonly<{ transition: number; node: string; leadsTo: readonly string[] }>

/** So many steps go on by themselves at most: gateways in a circle would never stop. */
const mostBySelf = 200

/** Begin at the start. */
export function beginWalk(process: BpmnNet, decides: Decides): Walk {
  const game = createGame(process.net)
  const { marking, nodes } = goOn({ process, game, marking: game.initial, trail: [] }, decides)
  return { process, game, marking, trail: nodes.length === 0 ? [] : [{ node: '', before: game.initial, after: nodes }] }
}

/** Take a step, and all that follows by itself. */
export function take(walk: Walk, { transition, node }: Choice, decides: Decides): Walk {
  const moved = { ...walk, marking: fire(walk.game, transition, walk.marking) }
  const { marking, nodes } = goOn(moved, decides)
  return { ...walk, marking, trail: [...walk.trail, { node, before: walk.marking, after: nodes }] }
}

/** The walk before its last step; the very beginning stays. */
export function back(walk: Walk): Walk {
  const last = walk.trail.at(-1)
  return last && last.node !== '' ? { ...walk, marking: last.before, trail: walk.trail.slice(0, -1) } : walk
}

export function choicesOf({ process, game, marking }: Walk): Choice[] {
  return game.arcs.flatMap((_, transition) =>
    isEnabled(game, transition, marking) ? [{ transition, node: process.nodeOf[transition]!, leadsTo: leadsTo(process, transition) }] : [],
  )
}

export function isOver({ game, marking }: Walk): boolean {
  return marking === game.final
}

/** The nodes where tokens wait. */
export function waitingAt(walk: Walk): string[] {
  const places = placesOf(walk.game.markings, walk.marking)
  const { net, nodeOf } = walk.process
  return [...new Set(net.transitions.flatMap(({ pre }, i) => (nodeOf[i] !== '' && pre.some(place => places.includes(place)) ? [nodeOf[i]!] : [])))]
}

function leadsTo({ net, nodeOf }: BpmnNet, transition: number): string[] {
  const { post } = net.transitions[transition]!
  return [
    ...new Set(net.transitions.flatMap(({ pre }, i) => (nodeOf[i] !== '' && nodeOf[i] !== nodeOf[transition] && pre.some(place => post.includes(place)) ? [nodeOf[i]!] : []))),
  ]
}

/** Fire what nobody decides: joins, splits and ends, as long as there is one way only. */
function goOn(walk: Walk, decides: Decides): Readonly<{ marking: number; nodes: readonly string[] }> {
  let { marking } = walk
  const nodes: string[] = []
  for (let step = 0; step < mostBySelf; step += 1) {
    const enabled = choicesOf({ ...walk, marking })
    const next = enabled.find(
      ({ node, transition }) => !decides(node, walk.process.net.transitions[transition]!.label === null) && enabled.filter(other => other.node === node).length === 1,
    )
    if (!next) break
    marking = fire(walk.game, next.transition, marking)
    if (next.node !== '') nodes.push(next.node)
  }
  return { marking, nodes }
}
