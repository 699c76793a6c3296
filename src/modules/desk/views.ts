/** What the pages of the desk show. */
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
    solvedAt: Instant | null
    closedAt: Instant | null
    outcome: string
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
    draft: Readonly<{ conversation: string | null; text: string; kind: 'out' | 'note' }> | null
  }>

export type CaseCounts = Readonly<{ mine: number; unit: number; unassigned: number; watched: number; all: number; late: number }>

/** Who else looks at a case, and who writes. */
export type LookerView = Readonly<{ person: string; name: string; writing: boolean }>

/** How a case stands for its customer: with us, waiting for a word of his, solved, closed. */
export type TrackedStage = 'ours' | 'yours' | 'solved' | 'closed'
export type TrackedWord = Readonly<{ by: 'you' | 'us'; text: string; at: Instant }>
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
  said: readonly TrackedWord[]
  steps: readonly TrackedStep[]
}>
export type TrackingLink = Readonly<{ url: string }>
