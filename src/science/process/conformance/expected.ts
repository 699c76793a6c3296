import { overflow } from '#science/process/net/token-game.ts'
import type { Aligner } from './alignment.ts'
import { movesAt } from './necessary-move.ts'

/** What the model expects next: the activities that may happen, in the order of the net, and whether the case may end. */
export type Expected = Readonly<{ activities: readonly string[]; mayEnd: boolean }>

/** What may come next in a marking, silent steps being free. One small search per label, for all silent steps together can be very many. */
export function expectedAt(aligner: Aligner, marking: number): Expected {
  const { labels } = aligner.game
  return { activities: labels.filter((_, code) => inSilence(aligner, marking, code)), mayEnd: inSilence(aligner, marking, labels.length) }
}

/** Whether silent steps alone lead to where the goal (a label to happen, or the final marking) is met. */
function inSilence({ game, moves }: Aligner, marking: number, goal: number): boolean {
  const seen = new Set([marking])
  const agenda = [marking]
  for (let at = agenda.pop(); at !== undefined; at = agenda.pop()) {
    if (goal === game.labels.length && at === game.final) return true
    const start = movesAt(game, moves, at, goal)
    if (start === overflow) return false
    for (let i = start; i < start + 3 * moves.list[start]!; i += 3) {
      const code = game.labelOf[moves.list[i + 1]!]!
      if (code === goal) return true
      const next = moves.list[i + 2]!
      if (code !== -1 || seen.has(next)) continue
      seen.add(next)
      agenda.push(next)
    }
  }
  return false
}
