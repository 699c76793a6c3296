import type { Instant } from '#kernel/decision.ts'
import type { Case, CaseEvent, Said } from './case.ts'

const snippetLength = 140

export function applyCase(it: Case | null, event: CaseEvent): Case {
  if (event.type === 'case.opened') return opened(event)
  if (!it) throw new Error(`${event.type} came before case.opened`)
  return happened(it, event)
}

function opened({ type: _, conversation, openedAt, form = null, values = {}, lacks = [], ...facts }: Extract<CaseEvent, { type: 'case.opened' }>): Case {
  const { channel, subject } = facts
  return {
    ...facts,
    ...{ stage: 'open', openedAt, lastAt: openedAt, waitingSince: null, solvedAt: null, closedAt: null, outcome: '', snoozedUntil: null, snippet: '', messages: 0 },
    ...{ form, values, lacks, openTasks: 0, rating: null, linkTurn: 0, erasedAt: null },
    ...{ watchers: [], links: [], conversations: [conversation], held: [], mergedInto: null, merged: [] },
    ...{ renamed: false, begun: [{ conversation, channel, subject, openedAt }], came: [], said: [], changes: [], wiped: [] },
  }
}

type Later = Exclude<CaseEvent, { type: 'case.opened' }>

function happened(it: Case, event: Later): Case {
  switch (event.type) {
    case 'case.conversation-opened': {
      const { type: _, ...conversation } = event
      return { ...it, conversations: [...it.conversations, conversation.conversation], begun: [...it.begun, conversation] }
    }
    case 'case.message-received':
      return heard(withSaid(it, event), event.saidAt)
    case 'case.replied':
      return answered(withSaid(it, event), event)
    case 'case.noted':
      return withSaid(it, event)
    case 'case.call-logged':
      return called(withSaid(it, event), event)
    case 'case.reply-taken-back':
      return takenBack(it, event.message)
    case 'case.reply-sent':
      return changed(it, event.message, 'sent')
    default:
      return handled(it, event)
  }
}

/** The latest thing said, whichever order it is told in, is what lists show. */
function withSaid(it: Case, { type: _, ...said }: Said & { type: string }): Case {
  const newest = said.saidAt >= it.lastAt
  return {
    ...it,
    said: [...it.said, said],
    messages: said.kind === 'note' ? it.messages : it.messages + 1,
    lastAt: newest ? said.saidAt : it.lastAt,
    snippet: newest ? said.text.trim().replace(/\s+/g, ' ').slice(0, snippetLength) : it.snippet,
  }
}

/** The customer waits from his first word that nobody answered; a case that waited for him is open again. */
function heard(it: Case, at: Instant): Case {
  return { ...it, stage: it.stage === 'waiting' ? 'open' : it.stage, waitingSince: it.waitingSince ?? at, snoozedUntil: null }
}

function answered(it: Case, { message, conversation, holdUntil }: Said): Case {
  const { stage, waitingSince } = it
  return { ...it, waitingSince: null, held: holdUntil === null ? it.held : [...it.held, { message, conversation, until: holdUntil, stage, waitingSince, solves: false }] }
}

/** What the answer changed is as it was before, unless something else has changed it since. */
function takenBack(it: Case, message: string): Case {
  const { stage, waitingSince } = it.held.find(held => held.message === message)!
  const after = changed(it, message, 'taken-back')
  return { ...after, stage: it.stage === 'open' ? 'open' : stage, waitingSince: it.waitingSince ?? waitingSince, solvedAt: stage === 'solved' ? it.solvedAt : null }
}

/** Having spoken is an answer; having tried is none. Whoever rang and reached nobody waits. */
function called(it: Case, { call, saidAt }: Said): Case {
  if (call?.missed) return heard(it, saidAt)
  if (call?.result !== 'spoke') return it
  return { ...it, waitingSince: null, snoozedUntil: null, lastAt: saidAt > it.lastAt ? saidAt : it.lastAt }
}

function changed(it: Case, message: string, stage: 'sent' | 'taken-back'): Case {
  return { ...it, held: it.held.filter(held => held.message !== message), changes: [...it.changes, { message, stage }] }
}

type Handled = Exclude<Later, { type: `case.${'conversation-opened' | 'message-received' | 'replied' | 'noted' | 'call-logged' | 'reply-taken-back' | 'reply-sent'}` }>

function handled(it: Case, event: Handled): Case {
  switch (event.type) {
    case 'case.assigned':
      return { ...it, owner: event.owner, unit: event.unit }
    case 'case.changed': {
      const { type: _, ...facts } = event
      return { ...it, ...facts, renamed: it.renamed || facts.subject !== it.subject }
    }
    case 'case.tagged':
      return { ...it, tags: event.tags }
    case 'case.filled':
      return { ...it, form: event.form, values: event.values, lacks: event.lacks, renamed: true }
    case 'case.snoozed':
      return { ...it, snoozedUntil: event.until }
    case 'case.woken':
      return { ...it, snoozedUntil: null }
    case 'case.waiting':
      return { ...it, stage: 'waiting', solvedAt: null }
    case 'case.solved':
      return solved(it, event)
    case 'case.reopened':
      return { ...it, stage: 'open', solvedAt: null, closedAt: null }
    case 'case.closed':
      return { ...it, stage: 'closed', closedAt: event.closedAt }
    case 'case.link-renewed':
      return { ...it, linkTurn: event.turn }
    case 'case.rated': {
      const { type: _, ...rating } = event
      return { ...it, rating }
    }
    case 'case.erased':
      return erased(it, event)
    case 'case.forgot':
      return { ...it, snippet: '', wiped: [...it.wiped, ...event.conversations] }
    case 'case.watched':
      return { ...it, watchers: event.on ? [...it.watchers, event.person] : it.watchers.filter(person => person !== event.person) }
    default:
      return regrouped(it, event)
  }
}

function solved(it: Case, { solvedAt, outcome, withAnswer }: Extract<CaseEvent, { type: 'case.solved' }>): Case {
  const held = it.held.map(each => (each.message === withAnswer ? { ...each, solves: true } : each))
  return { ...it, stage: 'solved', solvedAt, outcome, snoozedUntil: null, held }
}

/** What shows instead of what a case was about: lists and links always have something to show. */
const nothingLeft = '—'

/** When, by whom and how it went stays for the figures; whom it was about and what was said does not. */
function erased(it: Case, { erasedAt, conversations }: Extract<CaseEvent, { type: 'case.erased' }>): Case {
  const words = { subject: nothingLeft, contact: { name: '', address: '' }, outcome: '', snippet: '', tags: [], values: {}, lacks: [] }
  const rating = it.rating && { ...it.rating, comment: '' }
  return { ...it, ...words, rating, erasedAt, held: [], waitingSince: null, snoozedUntil: null, wiped: [...it.wiped, ...conversations] }
}

type Regrouped = Exclude<
  Handled,
  {
    type: `case.${'assigned' | 'changed' | 'tagged' | 'filled' | 'snoozed' | 'woken' | 'waiting' | 'solved' | 'reopened' | 'closed' | 'link-renewed' | 'rated' | 'erased' | 'forgot' | 'watched'}`
  }
>

function regrouped(it: Case, event: Regrouped): Case {
  switch (event.type) {
    case 'case.linked':
      return { ...it, links: [...it.links.filter(link => link.case !== event.other), { case: event.other, kind: event.kind }] }
    case 'case.unlinked':
      return { ...it, links: it.links.filter(link => link.case !== event.other) }
    case 'case.merged':
      return { ...it, stage: 'merged', mergedInto: event.into, conversations: [], waitingSince: null, snoozedUntil: null }
    case 'case.took-in': {
      const { from, conversations, messages } = event
      return { ...withCame(it, conversations), merged: [...it.merged, { case: from, conversations }], messages: it.messages + messages }
    }
    case 'case.gave-back':
      return { ...it, conversations: it.conversations.filter(id => !event.conversations.includes(id)), merged: it.merged.filter(each => each.case !== event.to) }
    case 'case.unmerged':
      return { ...withCame(it, event.conversations), stage: 'open', mergedInto: null, solvedAt: null, closedAt: null }
    case 'case.conversation-left':
      return { ...it, conversations: it.conversations.filter(id => id !== event.conversation) }
    case 'case.conversation-joined':
      return { ...withCame(it, [event.conversation]), messages: it.messages + event.messages }
  }
}

function withCame(it: Case, conversations: readonly string[]): Case {
  return { ...it, conversations: [...it.conversations, ...conversations], came: [...it.came, ...conversations] }
}
