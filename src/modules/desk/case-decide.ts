import type { Decision, Id, Instant, Moment } from '#kernel/decision.ts'
import { accept, after, days, refuse } from '#kernel/decision.ts'
import type { Case, CaseCommand, CaseEvent, CaseRefusal, Held, Saying } from './case.ts'
import { filledAtOpening, fillForm, isFilling } from './case-fill.ts'
import { isThanks } from './thanks.ts'
import type { CaseStage, Channel } from './views.ts'

type CaseDecision = Decision<CaseEvent, CaseRefusal>
type Order<Do extends CaseCommand['do']> = Extract<CaseCommand, { do: Do }>
type Present = Readonly<{ it: Case; id: Id<'case'>; now: Instant }>

/** How long after it was solved a word of the customer brings a case back; later a new case follows it. */
export const graceDays = 14
const mostTags = 30

/** @param number the number that a new case gets; not part of the command, so that a repeat is the same command */
export function decideCase(state: Case | null, command: CaseCommand, { id, now }: Moment<'case'>, number: number): CaseDecision {
  if (command.do === 'open') return state ? refuse('already-opened') : open(command, now, number)
  if (!state) return refuse('unknown')
  const present = { it: state, id, now }
  if (command.do === 'erase' || command.do === 'forget') return erase(present, command)
  if (command.do === 'pass-time') return passTime(present)
  if (state.erasedAt !== null) return refuse('is-erased')
  if (state.stage === 'merged') return command.do === 'unmerge' ? unmerge(present, command) : refuse('is-merged')
  if (isFilling(command)) return fillForm(state, command)
  return isTalk(command) ? talk(present, command) : isGrouping(command) ? regroup(present, command) : handle(present, command)
}

function open({ do: _, conversation, said, form = null, values = {}, ...facts }: Order<'open'>, now: Instant, number: number): CaseDecision {
  const filled = filledAtOpening(form, values)
  if (filled === null) return refuse('wrong-values')
  const opened: CaseEvent = { type: 'case.opened', number, conversation, openedAt: said?.saidAt ?? now, ...facts, ...filled }
  return said ? accept<CaseEvent>(opened, told({ ...said, conversation }, now)) : accept<CaseEvent>(opened)
}

/** Something said, as it happened. */
function told({ saidAt, holdSeconds, ...said }: Saying, now: Instant): Extract<CaseEvent, { type: 'case.replied' | 'case.message-received' | 'case.noted' | 'case.call-logged' }> {
  return { type: eventOf[said.kind], ...said, saidAt: saidAt ?? now, holdUntil: holdSeconds > 0 ? after(now, holdSeconds * 1000) : null }
}

const eventOf = { in: 'case.message-received', out: 'case.replied', note: 'case.noted', call: 'case.call-logged' } as const

type Talk = Extract<CaseCommand, { do: 'receive' | 'reply' | 'note' | 'log-call' | 'take-back' }>
function isTalk(command: CaseCommand): command is Talk {
  return ['receive', 'reply', 'note', 'log-call', 'take-back'].includes(command.do)
}

function talk(present: Present, command: Talk): CaseDecision {
  switch (command.do) {
    case 'receive':
      return receive(present, command)
    case 'reply':
      return reply(present, command)
    case 'note':
      return knows(present.it, command.said.conversation) ? accept<CaseEvent>(told(command.said, present.now)) : refuse('no-such-conversation')
    case 'log-call':
      return logCall(present, command)
    case 'take-back':
      return takeBack(present, command)
  }
}

function knows({ conversations }: Case, id: string): boolean {
  return conversations.includes(id)
}

function begun({ it, now }: Present, channel: Channel, subject: string, { conversation, saidAt }: Saying): CaseEvent[] {
  return knows(it, conversation) ? [] : [{ type: 'case.conversation-opened', conversation, channel, subject, openedAt: saidAt ?? now }]
}

/** A word of the customer: brings a solved case back within the days of grace, unless it is nothing but thanks. */
function receive(present: Present, { channel, subject, said }: Order<'receive'>): CaseDecision {
  const { it, now } = present
  const over = it.stage === 'closed' || (it.stage === 'solved' && now > after(it.solvedAt!, days(graceDays)))
  const thanks = isThanks(said.text)
  if (over && !thanks) return refuse('too-late-to-reopen')
  const back: CaseEvent[] = it.stage === 'solved' && !thanks ? [{ type: 'case.reopened', because: 'message', reason: '' }] : []
  return accept<CaseEvent>(...begun(present, channel, subject, said), told(said, now), ...back)
}

/** Nobody answers past a word he has not read. */
function reply({ it, now }: Present, { said, seen, afterwards }: Order<'reply'>): CaseDecision {
  if (!knows(it, said.conversation)) return refuse('no-such-conversation')
  if (it.stage === 'closed') return refuse('is-over')
  if (seen < it.messages) return refuse('newer-message')
  const answered = told(said, now)
  const unready = afterwards === 'solved' ? unreadyToSolve(it) : null
  if (unready) return refuse(unready)
  if (afterwards === 'solved')
    return accept<CaseEvent>(answered, { type: 'case.solved', outcome: '', solvedAt: now, withAnswer: answered.holdUntil === null ? null : answered.message })
  if (afterwards === 'waiting') return accept<CaseEvent>(answered, ...(it.stage === 'waiting' ? [] : [{ type: 'case.waiting' } as const]))
  return accept<CaseEvent>(answered)
}

function logCall(present: Present, { said, subject }: Order<'log-call'>): CaseDecision {
  const { it, now } = present
  if (it.stage === 'closed') return refuse('is-over')
  const { callBackAt = null } = said.call ?? {}
  if (callBackAt !== null && callBackAt <= now) return refuse('in-the-past')
  const later: CaseEvent[] = callBackAt === null ? [] : [{ type: 'case.snoozed', until: callBackAt }]
  return accept<CaseEvent>(...begun(present, 'phone', subject, said), told(said, now), ...later)
}

function takeBack({ it, now }: Present, { message }: Order<'take-back'>): CaseDecision {
  const held = it.held.find(each => each.message === message)
  if (!held) return refuse('sent-already')
  if (held.until <= now) return refuse('sent-already')
  return accept<CaseEvent>({ type: 'case.reply-taken-back', message, conversation: held.conversation, happened: now })
}

/** What time brings: answers on hold leave, a snooze ends, and a solved case is closed when its days of grace are over. */
function passTime({ it, now }: Present): CaseDecision {
  const leaving = it.held.filter(({ until }) => until <= now).map(held => sent(held, it.stage))
  const woken: CaseEvent[] = it.snoozedUntil !== null && it.snoozedUntil <= now ? [{ type: 'case.woken' }] : []
  const closed: CaseEvent[] = it.stage === 'solved' && after(it.solvedAt!, days(graceDays)) <= now ? [{ type: 'case.closed', closedAt: now }] : []
  return accept<CaseEvent>(...leaving, ...woken, ...closed)
}

/** @param stage as it is by now: who was brought back meanwhile is not solved by what leaves */
function sent({ message, conversation, until, solves }: Held, stage: CaseStage): CaseEvent {
  return { type: 'case.reply-sent', message, conversation, happened: until, solves: solves && stage === 'solved' }
}

/** What is not over is closed with it: nobody can go on with a case whose customer is not known any more. */
function erase({ it, now }: Present, { do: deed, conversations }: Order<'erase' | 'forget'>): CaseDecision {
  if (it.erasedAt !== null) return accept()
  if (deed === 'forget') return accept<CaseEvent>({ type: 'case.forgot', conversations })
  const closed: CaseEvent[] = it.stage === 'closed' || it.stage === 'merged' ? [] : [{ type: 'case.closed', closedAt: now }]
  return accept<CaseEvent>(...closed, { type: 'case.erased', erasedAt: now, conversations })
}

type Handling = Exclude<CaseCommand, Talk | Grouping | { do: 'open' | 'pass-time' | 'fill' | 'set-form' | 'erase' | 'forget' }>

function handle({ it, now }: Present, command: Handling): CaseDecision {
  if (it.stage === 'closed' && !['watch', 'tag', 'reopen', 'rate', 'renew-link'].includes(command.do)) return refuse('is-over')
  switch (command.do) {
    case 'assign':
      return it.owner === command.owner && it.unit === command.unit
        ? accept()
        : accept<CaseEvent>({ type: 'case.assigned', owner: command.owner, unit: command.unit, was: it.owner })
    case 'route':
      return it.owner !== null || it.stage !== 'open'
        ? refuse('taken-already')
        : accept<CaseEvent>({ type: 'case.assigned', owner: command.owner, unit: it.unit, was: null, why: command.why })
    case 'send-back':
      return it.owner === command.from ? accept<CaseEvent>({ type: 'case.assigned', owner: null, unit: it.unit, was: it.owner, back: true }) : accept()
    case 'change': {
      const { do: _, ...facts } = command
      return accept<CaseEvent>({ type: 'case.changed', ...facts })
    }
    case 'tag':
      return command.tags.length > mostTags ? refuse('too-many-tags') : accept<CaseEvent>({ type: 'case.tagged', tags: [...new Set(command.tags)].toSorted() })
    case 'snooze':
      return command.until !== null && command.until <= now ? refuse('in-the-past') : accept<CaseEvent>({ type: 'case.snoozed', until: command.until })
    case 'wait':
      return it.stage === 'waiting' ? accept() : accept<CaseEvent>({ type: 'case.waiting' })
    case 'solve':
      return solve(it, command.outcome, now)
    case 'reopen':
      return reopen(it, command)
    case 'close':
      return it.stage === 'solved' ? accept<CaseEvent>({ type: 'case.closed', closedAt: now }) : refuse('not-solved')
    case 'renew-link':
      return accept<CaseEvent>({ type: 'case.link-renewed', turn: it.linkTurn + 1 })
    case 'rate':
      return it.stage === 'solved' || it.stage === 'closed'
        ? accept<CaseEvent>({ type: 'case.rated', stars: command.stars, comment: command.comment, at: now })
        : refuse('not-solved-yet')
    case 'watch':
      return it.watchers.includes(command.person) === command.on ? accept() : accept<CaseEvent>({ type: 'case.watched', person: command.person, on: command.on })
  }
}

/** What the form still needs is filled first, and what others were asked for is done or withdrawn. */
function unreadyToSolve({ lacks, openTasks }: Case): CaseRefusal | null {
  return lacks.length > 0 ? 'fields-missing' : openTasks > 0 ? 'open-tasks' : null
}

function solve(it: Case, outcome: string, now: Instant): CaseDecision {
  if (it.stage === 'solved') return accept()
  const unready = unreadyToSolve(it)
  return unready ? refuse(unready) : accept<CaseEvent>({ type: 'case.solved', outcome, solvedAt: now, withAnswer: null })
}

function reopen({ stage }: Case, { reason }: Order<'reopen'>): CaseDecision {
  if (stage === 'open') return accept()
  if (stage !== 'waiting' && reason.trim() === '') return refuse('no-reason')
  return accept<CaseEvent>({ type: 'case.reopened', because: 'person', reason })
}

type Grouping = Extract<CaseCommand, { do: 'link' | 'unlink' | 'merge-into' | 'take-in' | 'give-back' | 'unmerge' | 'move-out' | 'move-in' }>
function isGrouping(command: CaseCommand): command is Grouping {
  return ['link', 'unlink', 'merge-into', 'take-in', 'give-back', 'unmerge', 'move-out', 'move-in'].includes(command.do)
}

function regroup(present: Present, command: Grouping): CaseDecision {
  const { it, id, now } = present
  switch (command.do) {
    case 'link':
      return command.other === id ? refuse('itself') : accept<CaseEvent>({ type: 'case.linked', other: command.other, kind: command.kind })
    case 'unlink':
      return it.links.some(link => link.case === command.other) ? accept<CaseEvent>({ type: 'case.unlinked', other: command.other }) : accept()
    case 'merge-into':
      if (command.into === id) return refuse('itself')
      if (it.held.length > 0) return refuse('answer-held')
      if (it.openTasks > 0) return refuse('open-tasks')
      return accept<CaseEvent>({ type: 'case.merged', into: command.into, conversations: it.conversations, mergedAt: now })
    case 'take-in':
      return it.stage === 'closed'
        ? refuse('is-over')
        : accept<CaseEvent>({ type: 'case.took-in', from: command.from, conversations: command.conversations, messages: command.messages })
    case 'give-back':
      return giveBack(it, command)
    case 'unmerge':
      return refuse('not-merged')
    case 'move-out':
      return moveOut(present, command)
    case 'move-in':
      return it.stage === 'closed'
        ? refuse('is-over')
        : accept<CaseEvent>({ type: 'case.conversation-joined', conversation: command.conversation, from: command.from, messages: command.messages })
  }
}

/** What was merged in goes back with the conversations that it brought and that are still here. */
function giveBack(it: Case, { to }: Order<'give-back'>): CaseDecision {
  const brought = it.merged.find(each => each.case === to)
  if (!brought) return refuse('not-merged')
  if (it.held.some(({ conversation }) => brought.conversations.includes(conversation))) return refuse('answer-held')
  return accept<CaseEvent>({ type: 'case.gave-back', to, conversations: brought.conversations.filter(conversation => knows(it, conversation)) })
}

function unmerge({ it }: Present, { conversations }: Order<'unmerge'>): CaseDecision {
  return it.mergedInto === null ? refuse('not-merged') : accept<CaseEvent>({ type: 'case.unmerged', conversations })
}

function moveOut({ it, id }: Present, { conversation, to }: Order<'move-out'>): CaseDecision {
  if (to === id) return refuse('itself')
  if (!knows(it, conversation)) return refuse('no-such-conversation')
  if (it.conversations.length === 1) return refuse('last-conversation')
  if (it.held.some(held => held.conversation === conversation)) return refuse('answer-held')
  return accept<CaseEvent>({ type: 'case.conversation-left', conversation, to })
}
