import type { Decision, Instant, Moment } from '#kernel/decision.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { ImportManner, ImportStage, ImportTotals } from './views.ts'

type About = Readonly<{ name: string; sha256: string; bytes: number; headers: readonly string[]; manner: ImportManner }>
type TakenBack = Readonly<{ done: number; kept: number }>

/** Import of customers (客户导入): a table is looked through first, then taken row by row, and can be undone for whom nobody has touched since. */
export type CustomerImport = About &
  Readonly<{
    stage: ImportStage
    totals: ImportTotals | null
    failure: string | null
    takenBack: TakenBack | null
    uploadedAt: Instant
    uploadedBy: string | null
    endedAt: Instant | null
    forgottenAt: Instant | null
  }>
export type ImportCommand = Readonly<
  | ({ do: 'upload'; by: string | null } & About)
  | { do: 'map'; manner: ImportManner }
  | { do: 'checked'; totals: ImportTotals }
  | { do: 'start' }
  | { do: 'complete'; totals: ImportTotals }
  | { do: 'cancel' }
  | { do: 'fail'; reason: string }
  | { do: 'undo' }
  | { do: 'undone'; takenBack: TakenBack }
  | { do: 'forget' }
>
export type ImportEvent = Readonly<
  | ({ type: 'customer-import.uploaded'; by: string | null; uploadedAt: Instant } & About)
  | { type: 'customer-import.mapped'; manner: ImportManner }
  | { type: 'customer-import.checked'; totals: ImportTotals }
  | { type: 'customer-import.started' }
  | { type: 'customer-import.completed'; totals: ImportTotals; endedAt: Instant }
  | { type: 'customer-import.cancelled'; endedAt: Instant }
  | { type: 'customer-import.failed'; reason: string; endedAt: Instant }
  | { type: 'customer-import.undo-started' }
  | { type: 'customer-import.undone'; takenBack: TakenBack; endedAt: Instant }
  | { type: 'customer-import.forgotten'; forgottenAt: Instant }
>
export type ImportRefusal = 'unknown' | 'already-uploaded' | 'not-now' | 'nothing-to-take' | 'no-such-column' | 'no-name' | 'is-forgotten'
type ImportDecision = Decision<ImportEvent, ImportRefusal>

/** Stages in which the file is still needed. */
export const withFile: readonly ImportStage[] = ['uploaded', 'checked', 'running', 'cancelled', 'failed']

export function decideImport(it: CustomerImport | null, command: ImportCommand, { now }: Moment<'customer-import'>): ImportDecision {
  if (command.do === 'upload') {
    const { do: _, ...about } = command
    return it ? refuse('already-uploaded') : accept<ImportEvent>({ type: 'customer-import.uploaded', ...about, uploadedAt: now })
  }
  if (!it) return refuse('unknown')
  switch (command.do) {
    case 'map':
      return map(it, command.manner)
    case 'start':
      return start(it)
    case 'cancel':
      return it.stage === 'running' ? accept<ImportEvent>({ type: 'customer-import.cancelled', endedAt: now }) : refuse('not-now')
    case 'undo':
      return undo(it)
    default:
      return told(it, command, now)
  }
}

/** Another reading of the table: it is looked through anew. Once rows were taken, it stays as it is. */
function map({ stage, headers, totals, failure, forgottenAt }: CustomerImport, manner: ImportManner): ImportDecision {
  if (forgottenAt !== null) return refuse('is-forgotten')
  if (stage !== 'checked' && !(stage === 'failed' && totals === null && failure !== null)) return refuse('not-now')
  if (Object.values(manner.columns).some(column => !headers.includes(column))) return refuse('no-such-column')
  return manner.columns.name ? accept<ImportEvent>({ type: 'customer-import.mapped', manner }) : refuse('no-name')
}

/** One that was stopped or went down goes on where it was. */
function start({ stage, totals, forgottenAt }: CustomerImport): ImportDecision {
  if (forgottenAt !== null) return refuse('is-forgotten')
  if (stage !== 'checked' && stage !== 'cancelled' && !(stage === 'failed' && totals !== null)) return refuse('not-now')
  return totals !== null && totals.rows === totals.refused ? refuse('nothing-to-take') : accept<ImportEvent>({ type: 'customer-import.started' })
}

function undo({ stage, totals, forgottenAt }: CustomerImport): ImportDecision {
  if (forgottenAt !== null) return refuse('is-forgotten')
  const over = stage === 'completed' || stage === 'cancelled' || (stage === 'failed' && totals !== null)
  return over ? accept<ImportEvent>({ type: 'customer-import.undo-started' }) : refuse('not-now')
}

/** What the work tells; said twice it is true once. */
function told(
  { stage, forgottenAt }: CustomerImport,
  command: Extract<ImportCommand, { do: 'checked' | 'complete' | 'fail' | 'undone' | 'forget' }>,
  now: Instant,
): ImportDecision {
  switch (command.do) {
    case 'checked':
      return stage === 'uploaded' ? accept<ImportEvent>({ type: 'customer-import.checked', totals: command.totals }) : accept()
    case 'complete':
      return stage === 'running' ? accept<ImportEvent>({ type: 'customer-import.completed', totals: command.totals, endedAt: now }) : accept()
    case 'fail':
      return stage === 'uploaded' || stage === 'running' ? accept<ImportEvent>({ type: 'customer-import.failed', reason: command.reason, endedAt: now }) : accept()
    case 'undone':
      return stage === 'undoing' ? accept<ImportEvent>({ type: 'customer-import.undone', takenBack: command.takenBack, endedAt: now }) : accept()
    case 'forget':
      return forgottenAt === null && !['uploaded', 'running', 'undoing'].includes(stage) ? accept<ImportEvent>({ type: 'customer-import.forgotten', forgottenAt: now }) : accept()
  }
}

export function applyImport(it: CustomerImport | null, event: ImportEvent): CustomerImport {
  if (event.type === 'customer-import.uploaded') {
    const { type: _, by: uploadedBy, ...about } = event
    return { ...about, stage: 'uploaded', totals: null, failure: null, takenBack: null, uploadedBy, endedAt: null, forgottenAt: null }
  }
  if (!it) throw new Error(`${event.type} came before customer-import.uploaded`)
  switch (event.type) {
    case 'customer-import.mapped':
      return { ...it, manner: event.manner, stage: 'uploaded', totals: null, failure: null, endedAt: null }
    case 'customer-import.checked':
      return { ...it, stage: 'checked', totals: event.totals }
    case 'customer-import.started':
      return { ...it, stage: 'running', failure: null, endedAt: null }
    case 'customer-import.completed':
      return { ...it, stage: 'completed', totals: event.totals, endedAt: event.endedAt }
    case 'customer-import.cancelled':
      return { ...it, stage: 'cancelled', endedAt: event.endedAt }
    case 'customer-import.failed':
      return { ...it, stage: 'failed', failure: event.reason, endedAt: event.endedAt }
    case 'customer-import.undo-started':
      return { ...it, stage: 'undoing' }
    case 'customer-import.undone':
      return { ...it, stage: 'undone', takenBack: event.takenBack, endedAt: event.endedAt }
    case 'customer-import.forgotten':
      return { ...it, forgottenAt: event.forgottenAt }
  }
}
