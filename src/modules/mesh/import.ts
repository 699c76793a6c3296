import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { ImportStage, LogFormat, Mapping } from './views.ts'

/** Import (导入): a foreign service log with its file kept, taken in as a whole, and undone as a whole. */
export type Import = Readonly<{
  name: string
  format: LogFormat | 'demo'
  stage: ImportStage
  bytes: number
  sha256: string
  source: string
  mapping: Mapping | null
  totals: ImportTotals | null
  /** What the import becomes once its rows are taken out again. */
  ending: 'undone' | 'cancelled' | 'failed' | null
  failure: string | null
  uploadedAt: Instant
  uploadedBy: string | null
  startedAt: Instant | null
  finishedAt: Instant | null
}>
export type ImportTotals = Readonly<{ read: number; taken: number; repeated: number; quarantined: number }>
export type ImportCommand = Readonly<
  | { do: 'upload'; name: string; format: LogFormat | 'demo'; bytes: number; sha256: string; by: string | null }
  | { do: 'start'; mapping: Mapping; source: string }
  | { do: 'complete'; totals: ImportTotals }
  | { do: 'fail'; reason: string }
  | { do: 'cancel' }
  | { do: 'undo' }
  | { do: 'finish-undo' }
>
export type ImportEvent = Readonly<
  | { type: 'import.uploaded'; name: string; format: LogFormat | 'demo'; bytes: number; sha256: string; by: string | null; uploadedAt: Instant }
  | { type: 'import.started'; mapping: Mapping; source: string; startedAt: Instant }
  | { type: 'import.completed'; totals: ImportTotals; sha256: string; finishedAt: Instant }
  | { type: 'import.failed'; reason: string; finishedAt: Instant }
  | { type: 'import.cancelled'; finishedAt: Instant }
  | { type: 'import.undo-started' }
  | { type: 'import.undone'; finishedAt: Instant }
>
export type ImportRefusal = 'unknown' | 'already-uploaded' | 'no-case-column' | 'no-activity-column' | 'no-time-column' | 'not-running' | 'still-running' | 'already-undone'
type ImportDecision = Decision<ImportEvent, ImportRefusal>

export function decideImport(state: Import | null, command: ImportCommand, { now }: Moment<'import'>): ImportDecision {
  if (command.do === 'upload') {
    const { name, format, bytes, sha256, by } = command
    return state ? refuse('already-uploaded') : accept({ type: 'import.uploaded', name, format, bytes, sha256, by, uploadedAt: now })
  }
  if (!state) return refuse('unknown')
  const running = state.stage === 'running'
  switch (command.do) {
    case 'start':
      return start(state, command, now)
    case 'complete':
      return running ? accept({ type: 'import.completed', totals: command.totals, sha256: state.sha256, finishedAt: now }) : refuse('not-running')
    case 'fail':
      return running ? accept({ type: 'import.failed', reason: command.reason, finishedAt: now }) : refuse('not-running')
    case 'cancel':
      return running ? accept({ type: 'import.cancelled', finishedAt: now }) : refuse('not-running')
    case 'undo':
      return undo(state)
    case 'finish-undo':
      return state.stage === 'undoing' ? accept({ type: 'import.undone', finishedAt: now }) : refuse('not-running')
  }
}

/** An import that failed or was cancelled leaves nothing behind: its rows are taken out again. It may then be started anew. */
function start(state: Import, { mapping, source }: Extract<ImportCommand, { do: 'start' }>, now: Instant): ImportDecision {
  if (state.stage === 'running' || state.stage === 'undoing') return refuse('still-running')
  if (!mapping.columns.case) return refuse('no-case-column')
  if (!mapping.columns.activity) return refuse('no-activity-column')
  if (!mapping.columns.time) return refuse('no-time-column')
  return accept({ type: 'import.started', mapping, source, startedAt: now })
}

function undo({ stage }: Import): ImportDecision {
  if (stage !== 'completed' && stage !== 'running' && stage !== 'undoing') return refuse('already-undone')
  return stage === 'running' || stage === 'undoing' ? refuse('still-running') : accept({ type: 'import.undo-started' })
}

export function applyImport(state: Import | null, event: ImportEvent): Import {
  if (event.type === 'import.uploaded') {
    const { name, format, bytes, sha256, by, uploadedAt } = event
    return {
      name,
      format,
      bytes,
      sha256,
      source: '',
      mapping: null,
      totals: null,
      ending: null,
      failure: null,
      stage: 'uploaded',
      uploadedAt,
      uploadedBy: by,
      startedAt: null,
      finishedAt: null,
    }
  }
  if (!state) throw new Error(`${event.type} came before import.uploaded`)
  switch (event.type) {
    case 'import.started':
      return { ...state, stage: 'running', mapping: event.mapping, source: event.source, startedAt: event.startedAt, finishedAt: null, failure: null, totals: null }
    case 'import.completed':
      return { ...state, stage: 'completed', totals: event.totals, finishedAt: event.finishedAt }
    case 'import.failed':
      return { ...state, stage: 'undoing', ending: 'failed', failure: event.reason, finishedAt: event.finishedAt }
    case 'import.cancelled':
      return { ...state, stage: 'undoing', ending: 'cancelled', finishedAt: event.finishedAt }
    case 'import.undo-started':
      return { ...state, stage: 'undoing', ending: 'undone' }
    case 'import.undone':
      return { ...state, stage: state.ending ?? 'undone', finishedAt: event.finishedAt }
  }
}
