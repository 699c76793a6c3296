import type { Id } from '#kernel/decision.ts'
import type { FileView } from '#modules/desk/views.ts'
import type { Bounce } from './bounce.ts'
import type { MailClass, mailReasons } from './views.ts'

export type MailReason = (typeof mailReasons)[number]
/** The word a mail brings, with its files. */
export type Word = Readonly<{ text: string; files: readonly FileView[] }>
/** Where a conversation stands now. */
export type Home = Readonly<{ case: Id<'case'>; conversation: string }>
/** What is to be done with a mail; written down before it is done, so that a crash in between repeats the very same. */
export type Plan = Readonly<
  | { do: 'open'; word: Word; customer: string | null; newCustomer: boolean; acknowledge: boolean; automatic: boolean }
  /** `aside`: kept among us on the timeline, because a program wrote it, or somebody who may not be whom he says: it brings nothing back and answers nothing. */
  | { do: 'append'; home: Home; word: Word; aside: boolean; bounced: Readonly<{ outgoing: string; reason: string }> | null }
  | { do: 'put-aside'; outcome: 'held' | 'suppressed'; reason: MailReason }
>
export type Facts = Readonly<{
  class: MailClass
  weight: number
  word: Word
  hops: number
  /** Sent by this house, or from one of its own mailboxes. */
  own: boolean
  duplicate: boolean
  token: Home | null
  byId: Home | null
  /** By the number in its subject; only where the sender takes part in the case. */
  byNumber: Home | null
  /** What came into this conversation within the last hour. */
  recent: Readonly<{ all: number; automatic: number }>
  bounce: (Bounce & Readonly<{ outgoing: string | null; home: Home | null }>) | null
  /** The one customer who has the sender's address; nobody knows him yet. */
  customer: string | null
  stranger: boolean
  /** Nothing speaks against the sender being whom he says. */
  genuine: boolean
  acknowledges: boolean
  /** Somebody has looked at it and wants it taken. */
  forced: boolean
}>

/** How many mails an hour a conversation takes before somebody has to look: of programs, and of anybody. */
export const breaker = { automatic: 5, all: 30 } as const
const mostHops = 50

/** What is to be done with a mail. The first strong sign wins: the token of a reply address, an id it answers to, the number in its subject. */
export function planFor(facts: Facts): Plan {
  const against = facts.forced ? null : objection(facts)
  if (against) return { do: 'put-aside', ...against }
  const { class: kind, word, bounce } = facts
  const home = homeFor(facts)
  const bounced = bounce?.outgoing && bounce.failed ? { outgoing: bounce.outgoing, reason: bounce.reason } : null
  if (home) return { do: 'append', home, word, aside: kind !== 'human' || facts.own || isDoubtful(facts), bounced }
  const human = kind === 'human'
  const { customer, stranger, genuine } = facts
  return {
    ...{ do: 'open', word, customer: genuine ? customer : null, newCustomer: human && genuine && stranger },
    ...{ acknowledge: human && facts.weight === 0 && facts.acknowledges && !facts.own, automatic: !human },
  }
}

/** A number can be guessed and a sender forged: where something speaks against the sender, the number in a subject counts for nothing. */
function homeFor({ token, byId, byNumber, bounce, genuine }: Facts): Home | null {
  return token ?? byId ?? bounce?.home ?? (genuine ? byNumber : null)
}

/** Somebody forges a sender and knows an id of the talk, but not its reply address: his words are kept among us, and the customer's page does not show them. */
function isDoubtful({ genuine, token, bounce, forced }: Facts): boolean {
  return !genuine && token === null && bounce === null && !forced
}

type Objection = Readonly<{ outcome: 'held' | 'suppressed'; reason: MailReason }>

function objection(facts: Facts): Objection | null {
  const { duplicate, own, hops, recent, class: kind, token } = facts
  if (duplicate) return { outcome: 'suppressed', reason: 'duplicate' }
  if (own && !token) return { outcome: 'suppressed', reason: 'own-mail' }
  if (hops > mostHops) return { outcome: 'suppressed', reason: 'too-many-hops' }
  if (recent.all >= breaker.all || (kind !== 'human' && recent.automatic >= breaker.automatic)) return { outcome: 'held', reason: 'breaker' }
  if (!homeFor(facts) && (kind === 'reply' || kind === 'report')) return { outcome: 'suppressed', reason: 'automatic' }
  return null
}
