/** What the pages of moving in show. */
import type { Instant } from '#kernel/time.ts'
import type { CasePriority, Channel } from '#modules/desk/views.ts'

/** Whose export a file is: lines of our own, a table, or what another desk gives out. */
export const moveFormats = ['lines', 'csv', 'zammad', 'zendesk', 'chatwoot', 'mbox', 'maildir'] as const
export type MoveFormat = (typeof moveFormats)[number]
/** Uploaded: is being looked through, nothing is taken. Checked: what would come of it is known. Running: cases are taken. */
export const moveStages = ['uploaded', 'checked', 'running', 'completed', 'failed'] as const
export type MoveStage = (typeof moveStages)[number]

/** What a column of a table may be. */
export const tableFields = [
  ...['id', 'subject', 'text', 'kind', 'time', 'created', 'solved', 'status', 'priority', 'channel', 'name', 'address', 'owner', 'group', 'tags'],
] as const
export type TableField = 'id' | 'subject' | 'text' | 'kind' | 'time' | 'created' | 'solved' | 'status' | 'priority' | 'channel' | 'name' | 'address' | 'owner' | 'group' | 'tags'
export type Columns = Readonly<Partial<Record<TableField, string>>>

/** Something said in a case of another desk. `author` is an e-mail address or a name. */
export type ForeignMessage = Readonly<{ kind: 'in' | 'out' | 'note'; text: string; at: number; author: string }>
/** A case as another desk tells of it, whatever it is called there. `ref` names it there. */
export type ForeignCase = Readonly<{
  ref: string
  subject: string
  stage: 'open' | 'waiting' | 'solved' | 'closed'
  priority: CasePriority
  channel: Channel
  openedAt: number
  solvedAt: number | null
  contact: Readonly<{ name: string; address: string }>
  /** E-mail address or name of who has it; empty for nobody. */
  owner: string
  /** The name of the group or unit; empty for none. */
  group: string
  tags: readonly string[]
  messages: readonly ForeignMessage[]
}>

/** Why a case cannot be taken. */
export const moveFaults = ['no-ref', 'no-time', 'unreadable', 'bad-status', 'bad-priority', 'bad-time', 'same-ref', 'too-many-messages'] as const
export type MoveFault = (typeof moveFaults)[number]

/** Why a file cannot be read, or no further. */
export const moveFailures = [
  'cannot-read',
  'bad-archive',
  'malformed',
  'bad-encoding',
  'too-large',
  'aborted',
  'archive-too-large',
  'too-many-files',
  'document-too-large',
  'no-mails',
] as const
export type MoveFailure = (typeof moveFailures)[number]

/** What is left out on purpose: mails that were thrown away there, and those that lie in several folders but for the first. */
export type LeftOutReason = 'trashed' | 'copy'

export type MoveTotals = Readonly<{ cases: number; messages: number; refused: number; repeated: number; taken: number }>
/** What looking through a file told. */
export type MoveFindings = Readonly<{
  cases: number
  messages: number
  refused: number
  stages: Readonly<Record<ForeignCase['stage'], number>>
  earliest: Instant | null
  latest: Instant | null
  /** Owners and groups that nobody here is called like; their cases come to nobody's list. */
  unknownOwners: readonly string[]
  unknownGroups: readonly string[]
  /** How much was left out on purpose; not there where nothing was. */
  leftOut?: Readonly<Partial<Record<LeftOutReason, number>>>
  sample: readonly ForeignCase[]
}>
export type RefusedRow = Readonly<{ position: number; ref: string; fault: MoveFault; detail: string; raw: string }>
export type MoveView = Readonly<{
  id: string
  name: string
  format: MoveFormat
  source: string
  stage: MoveStage
  bytes: number
  /** Of a table: its columns, and what each is taken for. */
  headers: readonly string[]
  columns: Columns
  findings: MoveFindings | null
  totals: MoveTotals
  failure: string | null
  uploadedAt: Instant
  uploadedByName: string | null
}>
