import type { Id, Instant } from '#kernel/decision.ts'
import type { GivenValues } from './field.ts'
import type { AssignmentWhy } from './routing-views.ts'
import type { CallResult, CasePriority, CaseStage, Channel, Field, FieldValues, FileView, LinkKind, MessageKind } from './views.ts'

/** Who writes, as far as anybody knows: a name and an address. */
export type Contact = Readonly<{ name: string; address: string }>
/** `missed`: the customer rang and nobody came, so that he waits. */
export type Call = Readonly<{ result: CallResult; seconds: number; outgoing: boolean; callBackAt: Instant | null; missed?: true }>
/** Something said in a conversation. `holdUntil`: until then an answer may be taken back. */
export type Said = Readonly<{
  message: string
  conversation: string
  kind: MessageKind
  text: string
  author: Id<'person'> | null
  saidAt: Instant
  holdUntil: Instant | null
  mentions: readonly Id<'person'>[]
  call: Call | null
  /** What is attached; left out where nothing is. */
  files?: readonly FileView[]
}>
/** The same as asked for: said now where no instant is given, and held back for some seconds. */
export type Saying = Omit<Said, 'saidAt' | 'holdUntil'> & Readonly<{ saidAt: Instant | null; holdSeconds: number }>
/** Conversation (会话): what is said over one channel. It may move to another case, and takes its messages along. */
export type Conversation = Readonly<{ conversation: string; channel: Channel; subject: string; openedAt: Instant }>
export type Link = Readonly<{ case: Id<'case'>; kind: LinkKind }>
/** Where a message stands now: sent to the customer, or taken back. */
export type MessageChange = Readonly<{ message: string; stage: 'sent' | 'taken-back' }>

/** An answer that may still be taken back, how the case stood before it, and whether it solved the case. */
export type Held = Readonly<{ message: string; conversation: string; until: Instant; stage: CaseStage; waitingSince: Instant | null; solves: boolean }>

/** The form of a case: a type in one of its versions, which never changes. */
export type Form = Readonly<{ type: Id<'case-type'>; version: number }>
/** The same with its fields, by which values are judged. */
export type FullForm = Form & Readonly<{ fields: readonly Field[] }>

/** What a case is, apart from how it goes. */
export type Facts = Readonly<{
  subject: string
  contact: Contact
  channel: Channel
  priority: CasePriority
  service: Id<'service'> | null
  tier: string | null
  customer: string | null
  owner: Id<'person'> | null
  unit: Id<'unit'> | null
  tags: readonly string[]
}>

/** What the customer says of how his case was handled, 1 to 5; the last word counts. */
export type Rating = Readonly<{ stars: number; comment: string; at: Instant }>

/** Case (工单): what a customer came for, from the first word to the last, with one person who answers for it. */
export type Case = Facts &
  Readonly<{
    number: number
    stage: CaseStage
    openedAt: Instant
    lastAt: Instant
    waitingSince: Instant | null
    solvedAt: Instant | null
    closedAt: Instant | null
    outcome: string
    snoozedUntil: Instant | null
    snippet: string
    /** How many words have been said here, however they went on: what the writer of an answer has seen. */
    messages: number
    form: Form | null
    values: FieldValues
    /** Keys of the fields that are still needed before it is solved. */
    lacks: readonly string[]
    /** How many tasks of other departments are not over; counted by them. */
    openTasks: number
    rating: Rating | null
    /** How often the link of the customer was made anew; only the newest opens his page. */
    linkTurn: number
    /** When all that was said and written here was erased with its customer; nothing changes in it any more. */
    erasedAt: Instant | null
    watchers: readonly Id<'person'>[]
    links: readonly Link[]
    conversations: readonly string[]
    held: readonly Held[]
    mergedInto: Id<'case'> | null
    /** What was merged in, with the conversations it brought: they go back with it. */
    merged: readonly Readonly<{ case: Id<'case'>; conversations: readonly string[] }>[]
    /** What this very command added or changed, for saving; empty once it is saved. */
    renamed: boolean
    begun: readonly Conversation[]
    came: readonly string[]
    said: readonly Said[]
    changes: readonly MessageChange[]
    /** Conversations whose words are erased. */
    wiped: readonly string[]
  }>

export type After = 'open' | 'waiting' | 'solved'
export type CaseCommand = Readonly<
  | ({ do: 'open'; conversation: string; said: Saying | null; form?: FullForm | null; values?: GivenValues } & Facts)
  | { do: 'receive'; channel: Channel; subject: string; said: Saying }
  | { do: 'reply'; said: Saying; seen: number; afterwards: After }
  | { do: 'note'; said: Saying }
  | { do: 'log-call'; said: Saying; subject: string }
  | { do: 'take-back'; message: string }
  | { do: 'pass-time' }
  | { do: 'assign'; owner: Id<'person'> | null; unit: Id<'unit'> | null }
  /** Give a waiting case to somebody, unless somebody has it by now. */
  | { do: 'route'; owner: Id<'person'>; why: AssignmentWhy }
  /** Back to the queue, where whoever has it is away for long. */
  | { do: 'send-back'; from: Id<'person'> }
  | { do: 'change'; subject: string; priority: CasePriority; service: Id<'service'> | null; tier: string | null }
  | { do: 'tag'; tags: readonly string[] }
  /** Fill fields of the form it has; null empties one. */
  | { do: 'fill'; form: FullForm; values: GivenValues }
  /** Another form, or none, with its values. */
  | { do: 'set-form'; form: FullForm | null; values: GivenValues }
  | { do: 'snooze'; until: Instant | null }
  | { do: 'wait' }
  | { do: 'solve'; outcome: string }
  | { do: 'reopen'; reason: string }
  | { do: 'close' }
  | { do: 'renew-link' }
  /** Erase what was said and written here; of its conversations these, for others may belong to somebody else. */
  | { do: 'erase'; conversations: readonly string[] }
  /** Some conversations in it are those of a customer who was erased. */
  | { do: 'forget'; conversations: readonly string[] }
  | { do: 'rate'; stars: number; comment: string }
  | { do: 'watch'; person: Id<'person'>; on: boolean }
  | { do: 'link'; other: Id<'case'>; kind: LinkKind }
  | { do: 'unlink'; other: Id<'case'> }
  | { do: 'merge-into'; into: Id<'case'> }
  | { do: 'take-in'; from: Id<'case'>; conversations: readonly string[]; messages: number }
  | { do: 'give-back'; to: Id<'case'> }
  | { do: 'unmerge'; conversations: readonly string[] }
  | { do: 'move-out'; conversation: string; to: Id<'case'> }
  | { do: 'move-in'; conversation: string; from: Id<'case'>; messages: number }
>

/** What stands in a form by now. */
type Filled = Readonly<{ form: Form | null; values: FieldValues; lacks: readonly string[] }>

export type CaseEvent = Readonly<
  | ({ type: 'case.opened'; number: number; conversation: string; openedAt: Instant } & Partial<Filled> & Facts)
  | ({ type: 'case.conversation-opened' } & Conversation)
  | ({ type: 'case.message-received' | 'case.replied' | 'case.noted' | 'case.call-logged' } & Said)
  | { type: 'case.reply-taken-back'; message: string; conversation: string; happened: Instant }
  | { type: 'case.reply-sent'; message: string; conversation: string; happened: Instant; solves: boolean }
  /** `was`: who had it before. `why`: when it was found by rules; `back`: when it went back to the queue. */
  | { type: 'case.assigned'; owner: Id<'person'> | null; unit: Id<'unit'> | null; was: Id<'person'> | null; why?: AssignmentWhy; back?: true }
  | { type: 'case.changed'; subject: string; priority: CasePriority; service: Id<'service'> | null; tier: string | null }
  | { type: 'case.tagged'; tags: readonly string[] }
  /** `before`: what was filled in before. */
  | ({ type: 'case.filled'; before: FieldValues } & Filled)
  | { type: 'case.snoozed'; until: Instant | null }
  | { type: 'case.woken' }
  | { type: 'case.waiting' }
  | { type: 'case.solved'; outcome: string; solvedAt: Instant; withAnswer: string | null }
  | { type: 'case.reopened'; because: 'message' | 'person'; reason: string }
  | { type: 'case.closed'; closedAt: Instant }
  | { type: 'case.link-renewed'; turn: number }
  | { type: 'case.erased'; erasedAt: Instant; conversations: readonly string[] }
  | { type: 'case.forgot'; conversations: readonly string[] }
  | ({ type: 'case.rated' } & Rating)
  | { type: 'case.watched'; person: Id<'person'>; on: boolean }
  | { type: 'case.linked'; other: Id<'case'>; kind: LinkKind }
  | { type: 'case.unlinked'; other: Id<'case'> }
  | { type: 'case.merged'; into: Id<'case'>; conversations: readonly string[]; mergedAt: Instant }
  | { type: 'case.took-in'; from: Id<'case'>; conversations: readonly string[]; messages: number }
  | { type: 'case.gave-back'; to: Id<'case'>; conversations: readonly string[] }
  | { type: 'case.unmerged'; conversations: readonly string[] }
  | { type: 'case.conversation-left'; conversation: string; to: Id<'case'> }
  | { type: 'case.conversation-joined'; conversation: string; from: Id<'case'>; messages: number }
>

export type CaseRefusal =
  | 'unknown'
  | 'already-opened'
  | 'is-over'
  | 'is-merged'
  | 'newer-message'
  | 'no-such-message'
  | 'sent-already'
  | 'no-such-conversation'
  | 'no-reason'
  | 'in-the-past'
  | 'too-late-to-reopen'
  | 'not-solved'
  | 'not-solved-yet'
  | 'itself'
  | 'not-merged'
  | 'last-conversation'
  | 'answer-held'
  | 'too-many-tags'
  | 'wrong-values'
  | 'other-form'
  | 'fields-missing'
  | 'open-tasks'
  | 'taken-already'
  | 'is-erased'
