import type { Noun } from '#platform/noun.ts'
import { loadMove, saveMove } from './move.store.ts'
import type { Move, MoveCommand, MoveEvent, MoveRefusal } from './move.ts'
import { applyMove, decideMove } from './move.ts'

export const moveNoun: Noun<'move', Move, MoveCommand, MoveEvent, MoveRefusal> = { name: 'move', decide: decideMove, apply: applyMove, load: loadMove, save: saveMove }
