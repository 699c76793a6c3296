import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Columns, MoveFormat, MoveStage, MoveTotals } from './views.ts'

type About = Readonly<{ name: string; format: MoveFormat; source: string; sha256: string; bytes: number; headers: readonly string[]; columns: Columns }>
/** How many a file holds, and how many of them cannot be taken. */
export type Counted = Readonly<{ cases: number; messages: number; refused: number }>

/** Move (搬入): cases of another desk come here with their words: looked through first, then taken. */
export type Move = About & Readonly<{ stage: MoveStage; totals: MoveTotals | null; failure: string | null; uploadedAt: Instant; uploadedBy: string | null }>
export type MoveCommand = Readonly<
  | ({ do: 'upload'; by: string | null } & About)
  | { do: 'map'; columns: Columns }
  | { do: 'checked'; counted: Counted }
  | { do: 'start' }
  | { do: 'complete'; totals: MoveTotals }
  | { do: 'fail'; reason: string }
>
export type MoveEvent = Readonly<
  | ({ type: 'move.uploaded'; by: string | null; uploadedAt: Instant } & About)
  | { type: 'move.mapped'; columns: Columns }
  | { type: 'move.checked'; counted: Counted }
  | { type: 'move.started' }
  | { type: 'move.completed'; totals: MoveTotals }
  | { type: 'move.failed'; reason: string }
>
export type MoveRefusal = 'unknown' | 'already-uploaded' | 'not-now' | 'nothing-to-take' | 'no-such-column' | 'no-words'

export function decideMove(move: Move | null, command: MoveCommand, { now }: Moment<'move'>): Decision<MoveEvent, MoveRefusal> {
  if (command.do === 'upload') {
    const { do: _, ...about } = command
    return move ? refuse('already-uploaded') : accept<MoveEvent>({ type: 'move.uploaded', ...about, uploadedAt: now })
  }
  if (!move) return refuse('unknown')
  switch (command.do) {
    case 'map':
      return map(move, command.columns)
    case 'checked':
      return move.stage === 'uploaded' ? accept<MoveEvent>({ type: 'move.checked', counted: command.counted }) : accept()
    case 'start':
      return start(move)
    case 'complete':
      return move.stage === 'running' ? accept<MoveEvent>({ type: 'move.completed', totals: command.totals }) : accept()
    case 'fail':
      return move.stage === 'uploaded' || move.stage === 'running' ? accept<MoveEvent>({ type: 'move.failed', reason: command.reason }) : accept()
  }
}

/** Another meaning of the columns: the file is looked through anew. */
function map({ stage, format, headers }: Move, columns: Columns): Decision<MoveEvent, MoveRefusal> {
  if (format !== 'csv' || (stage !== 'checked' && stage !== 'failed')) return refuse('not-now')
  if (Object.values(columns).some(column => !headers.includes(column))) return refuse('no-such-column')
  return columns.text || columns.subject ? accept<MoveEvent>({ type: 'move.mapped', columns }) : refuse('no-words')
}

/** A move that failed half-way goes on where it was; cases that are here already are passed over. */
function start({ stage, totals }: Move): Decision<MoveEvent, MoveRefusal> {
  if (stage !== 'checked' && !(stage === 'failed' && totals !== null)) return refuse('not-now')
  return totals !== null && totals.cases === 0 ? refuse('nothing-to-take') : accept<MoveEvent>({ type: 'move.started' })
}

export function applyMove(move: Move | null, event: MoveEvent): Move {
  if (event.type === 'move.uploaded') {
    const { type: _, by: uploadedBy, ...about } = event
    return { ...about, stage: 'uploaded', totals: null, failure: null, uploadedBy }
  }
  if (!move) throw new Error(`${event.type} came before move.uploaded`)
  switch (event.type) {
    case 'move.mapped':
      return { ...move, columns: event.columns, stage: 'uploaded', totals: null, failure: null }
    case 'move.checked':
      return { ...move, stage: 'checked', totals: { ...event.counted, repeated: 0, taken: 0 } }
    case 'move.started':
      return { ...move, stage: 'running', failure: null }
    case 'move.completed':
      return { ...move, stage: 'completed', totals: event.totals }
    case 'move.failed':
      return { ...move, stage: 'failed', failure: event.reason }
  }
}
