/** What the pages of the desk show. */
import type { Id } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Text } from '#kernel/words.ts'
import type { ClockRow } from '#modules/promises/views.ts'

/** Open: we owe something. Waiting: the customer does. Solved: answered; a word of the customer may bring it back. Closed: over for good. Merged: goes on in another case. */
export const caseStages = ['open', 'waiting', 'solved', 'closed', 'merged'] as const
export type CaseStage = (typeof caseStages)[number]
export const casePriorities = ['low', 'normal', 'high', 'urgent'] as const
export type CasePriority = (typeof casePriorities)[number]
/** By which way a conversation is held. */
export const channels = ['web', 'email', 'chat', 'phone', 'on-site', 'api', 'social'] as const
export type Channel = (typeof channels)[number]
/** Said by the customer; answered to the customer; kept among us; a call that was made or taken. */
export const messageKinds = ['in', 'out', 'note', 'call'] as const
export type MessageKind = (typeof messageKinds)[number]
/** Held: may still be taken back. */
export const messageStages = ['held', 'sent', 'taken-back'] as const
export type MessageStage = (typeof messageStages)[number]
export const linkKinds = ['follow-up', 'follows', 'related'] as const
export type LinkKind = (typeof linkKinds)[number]
export const callResults = ['spoke', 'no-answer', 'busy', 'voicemail', 'wrong-number', 'call-back'] as const
export type CallResult = (typeof callResults)[number]

/** What a field of a form holds. Money is counted in the smallest unit of its currency; decimals are kept as they were written. */
export const fieldKinds = ['text', 'long-text', 'whole', 'decimal', 'money', 'date', 'instant', 'yes-no', 'one-of', 'several-of', 'phone', 'email'] as const
export type FieldKind = (typeof fieldKinds)[number]
/** When a field must be filled. What is needed for opening a case is needed for good. */
export const fieldNeeds = ['never', 'opening', 'solving'] as const
export type FieldNeed = (typeof fieldNeeds)[number]
export type FieldChoice = Readonly<{ key: string; label: Text }>
export type Field = Readonly<{
  key: string
  kind: FieldKind
  label: Text
  help: Text
  needed: FieldNeed
  /** Whether the customer is asked for it, and sees it. */
  shared: boolean
  choices: readonly FieldChoice[]
  /** Of money: three letters (ISO 4217). */
  currency: string | null
  /** Asked only when an earlier field has this choice, or `yes` or `no`. */
  onlyWhen: Readonly<{ field: string; is: string }> | null
}>
export type FieldValue = string | number | boolean | readonly string[]
export type FieldValues = Readonly<Record<string, FieldValue>>

/** Whether a field is asked for, by what the others say. */
export function isAsked({ onlyWhen }: Pick<Field, 'onlyWhen'>, values: Readonly<Record<string, FieldValue | null>>): boolean {
  if (onlyWhen === null) return true
  const value = values[onlyWhen.field]
  if (typeof value === 'boolean') return (value ? 'yes' : 'no') === onlyWhen.is
  return Array.isArray(value) ? value.includes(onlyWhen.is) : value === onlyWhen.is
}

/** Drafted, in use, no longer offered. */
export const caseTypeStages = ['draft', 'published', 'archived'] as const
export type CaseTypeStage = (typeof caseTypeStages)[number]
/** What a type of case says; each published version has its own. */
export type TypeContent = Readonly<{
  name: Text
  /** What stands above the form that customers fill. */
  intro: Text
  /** What a customer agrees to by sending it; empty: the sentence of the house. */
  consent: Text
  fields: readonly Field[]
  priority: CasePriority
  unit: Id<'unit'> | null
  service: Id<'service'> | null
  /** How long the work on one takes as a rule; null: as the routing says. */
  workMinutes: number | null
}>
export type CaseTypeRow = Readonly<{ id: string; name: Text; stage: CaseTypeStage; version: number; isPublic: boolean; fields: number; cases: number }>
export type CaseTypeView = Readonly<{
  id: string
  stage: CaseTypeStage
  version: number
  isPublic: boolean
  revision: number
  draft: TypeContent
  published: TypeContent | null
  publishedAt: Instant | null
  /** Where customers fill it, when it is open to them. */
  url: string | null
}>
/** The form that a case was opened with. */
export type CaseForm = Readonly<{ type: string; version: number; name: Text; fields: readonly Field[] }>
/** What customers see of a form. */
export type PublicForm = Readonly<{ name: Text; intro: Text; consent: Text; fields: readonly Field[]; enterprise: string }>
export type SubmittedForm = Readonly<{ key: string; url: string }>

/** Asked of another department; taken by somebody there; done; returned to whoever asked; no longer wanted. */
export const taskStages = ['asked', 'taken', 'done', 'returned', 'withdrawn'] as const
export type TaskStage = (typeof taskStages)[number]
export type TaskItem = Readonly<{ text: string; done: boolean }>
/** Whose tasks: mine, those of my unit and the units below it, those that I asked for, everybody's. */
export const taskShares = ['mine', 'unit', 'asked', 'all'] as const
export type TaskShare = (typeof taskShares)[number]
export type TaskView = Readonly<{
  id: string
  case: string
  caseKey: string
  caseSubject: string
  /** What people call it: the number of its case and its own. */
  key: string
  title: string
  text: string
  stage: TaskStage
  unit: string
  unitName: string | null
  person: string | null
  personName: string | null
  askedBy: string | null
  askedByName: string | null
  askedAt: Instant
  takenAt: Instant | null
  endedAt: Instant | null
  checklist: readonly TaskItem[]
  reason: string
  result: string
  /** The nearest promise between departments that runs. */
  dueAt: Instant | null
  late: boolean
}>

/** Whose cases: one's own, those of one's unit and the units below it, nobody's yet, those one watches, everybody's. */
export const caseShares = ['mine', 'unit', 'unassigned', 'watched', 'all'] as const
export type CaseShare = (typeof caseShares)[number]
/** In which order: the nearest promise first, the newest word first, who waits longest first. */
export const caseOrders = ['due', 'recent', 'waiting'] as const
export type CaseOrder = (typeof caseOrders)[number]

export type CaseRow = Readonly<{
  id: string
  /** What people call it: `C-10247`. */
  key: string
  subject: string
  stage: CaseStage
  priority: CasePriority
  channel: Channel
  contactName: string
  customer: string | null
  customerName: string | null
  service: string | null
  serviceName: Text | null
  tier: string | null
  owner: string | null
  ownerName: string | null
  unit: string | null
  unitName: string | null
  tags: readonly string[]
  /** Of which type it is. */
  caseType: string | null
  typeName: Text | null
  openedAt: Instant
  lastAt: Instant
  /** Since when the customer waits for a word of ours; null when the last word was ours. */
  waitingSince: Instant | null
  snoozedUntil: Instant | null
  /** The beginning of the last thing said. */
  snippet: string
  /** The nearest promise that still runs. */
  dueAt: Instant | null
  late: boolean
}>

/** A file at a message: by the hash of its bytes, under the name it came with. */
export type FileView = Readonly<{ hash: string; name: string; type: string; bytes: number }>

/** The same as its customer knows it. */
export type CustomerFile = Pick<FileView, 'hash' | 'name' | 'bytes'>
/** How many files a customer adds to one word, and how large each may be. */
export const mostCustomerFiles = 5
export const mostCustomerBytes = 10 * 1024 * 1024

export type MessageView = Readonly<{
  id: string
  conversation: string
  kind: MessageKind
  stage: MessageStage
  at: Instant
  text: string
  author: string | null
  authorName: string
  holdUntil: Instant | null
  mentions: readonly string[]
  files: readonly FileView[]
  call: Readonly<{ result: CallResult; seconds: number; outgoing: boolean; callBackAt: Instant | null }> | null
}>

export type ConversationView = Readonly<{ id: string; channel: Channel; subject: string; openedAt: Instant }>

export type CaseView = CaseRow &
  Readonly<{
    contactAddress: string
    form: CaseForm | null
    values: FieldValues
    /** Keys of fields that are still needed before the case is solved. */
    lacks: readonly string[]
    solvedAt: Instant | null
    closedAt: Instant | null
    outcome: string
    /** What the customer said of how it was handled, 1 to 5. */
    rating: Readonly<{ stars: number; comment: string; at: Instant }> | null
    /** When it was emptied because its customer was erased. */
    erasedAt: Instant | null
    /** How many messages there are: what the writer of an answer has seen. */
    messages: number
    conversations: readonly ConversationView[]
    said: readonly MessageView[]
    watchers: readonly Readonly<{ id: string; name: string }>[]
    links: readonly Readonly<{ id: string; key: string; subject: string; stage: CaseStage; kind: LinkKind }>[]
    mergedInto: Readonly<{ id: string; key: string }> | null
    /** Cases that were merged into this one. */
    merged: readonly Readonly<{ id: string; key: string; subject: string }>[]
    clocks: readonly ClockRow[]
    tasks: readonly TaskView[]
    draft: DraftView | null
  }>

/** What the reader of a case is writing in it, with the files that will go along. */
export type DraftView = Readonly<{ conversation: string | null; kind: 'out' | 'note'; text: string; files: readonly FileView[] }>

export type CaseCounts = Readonly<{ mine: number; unit: number; unassigned: number; watched: number; all: number; late: number }>

/** What is kept for use again. */
export const savedKinds = ['view', 'reply'] as const
export type SavedKind = (typeof savedKinds)[number]
export const sharedWith = ['nobody', 'unit', 'everybody'] as const
export type SharedWith = (typeof sharedWith)[number]
/** A view is the inbox narrowed in one way; what is not named is as usual. */
export type ViewFilter = Readonly<{
  share?: CaseShare | undefined
  stage?: CaseStage | 'live' | 'snoozed' | undefined
  order?: CaseOrder | undefined
  unit?: string | undefined
  priority?: CasePriority | undefined
  tag?: string | undefined
  service?: string | undefined
  customer?: string | undefined
  type?: string | undefined
  search?: string | undefined
}>
export type SavedContent = Readonly<{ kind: 'view'; filter: ViewFilter } | { kind: 'reply'; text: Text }>
export type SavedRow = Readonly<{ id: string; name: string; shared: SharedWith; owner: string; ownerName: string | null; content: SavedContent }>
/** Up to a thousand each; null of views that are not counted: of what is over, or with words that are searched. */
export type SavedCounts = Readonly<{ counts: Readonly<Record<string, number | null>> }>

/** Who else looks at a case, and who writes. */
export type LookerView = Readonly<{ person: string; name: string; writing: boolean }>

/** How a case stands for its customer: with us, waiting for a word of his, solved, closed. */
export type TrackedStage = 'ours' | 'yours' | 'solved' | 'closed'
export type TrackedWord = Readonly<{ by: 'you' | 'us'; text: string; at: Instant; files: readonly CustomerFile[] }>
export type TrackedStep = Readonly<{ step: 'opened' | 'solved' | 'closed'; at: Instant }>
/** `before`: until when it was promised before the promise moved. */
export type TrackedPromise = Readonly<{ dueAt: Instant; provisional: boolean; missed: boolean; before: Instant | null }>
/** What a customer may see of his case, and no more. */
export type TrackingView = Readonly<{
  key: string
  subject: string
  stage: TrackedStage
  /** Who answers for it: the unit, and the person by the name he goes by. */
  unit: string | null
  person: string | null
  promise: TrackedPromise | null
  /** How he rated it; null until he does. */
  rating: Readonly<{ stars: number; comment: string }> | null
  said: readonly TrackedWord[]
  steps: readonly TrackedStep[]
  /** What the customer was asked for on a form, and said. */
  facts: readonly Readonly<{ field: Field; value: FieldValue }>[]
}>
export type TrackingLink = Readonly<{ url: string }>
