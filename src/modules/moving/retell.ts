import { createHash } from 'node:crypto'
import type { Id, Instant } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { CaseCommand, Saying } from '#modules/desk/public.ts'
import type { ForeignCase, ForeignMessage } from './views.ts'

/** Who and what is meant here by the names of a foreign case; null where nobody is. */
export type Meant = Readonly<{ owner: Id<'person'> | null; unit: Id<'unit'> | null; customer: string | null; author: (message: ForeignMessage) => Id<'person'> | null }>
/** A command on a case, at the instant it would have been given. */
export type Retold = Readonly<{ at: Instant; command: CaseCommand }>

/** The case of another desk is the same case here, however often it is brought. */
export function movedCaseId(source: string, ref: string): Id<'case'> {
  return idOf(`case\0${source}\0${ref}`) as Id<'case'>
}

function idOf(text: string): string {
  return uuidFrom(0, createHash('sha256').update(text).digest())
}

/** A foreign case told as the commands that would have brought it about here, each at its own instant. @param now nothing is told of the future */
export function retell(it: ForeignCase, { source, now }: Readonly<{ source: string; now: number }>, meant: Meant): Retold[] {
  const conversation = idOf(`talk\0${source}\0${it.ref}`)
  const saying = (message: ForeignMessage, place: number): Saying => ({
    ...{ message: idOf(`word\0${source}\0${it.ref}\0${place}`), conversation, kind: message.kind, text: message.text.slice(0, 100_000) },
    ...{ author: message.kind === 'in' ? null : meant.author(message), saidAt: past(message.at, now), holdSeconds: 0, mentions: [], call: null },
  })
  const said = it.messages.map(saying)
  const opens = it.messages[0] && it.messages[0].kind !== 'out' ? said[0]! : null
  const rest = it.messages.flatMap((message, place) => (opens && place === 0 ? [] : [{ at: past(message.at, now), command: wordOf(message, said[place]!, it) }]))
  return [{ at: past(it.openedAt, now), command: openingOf(it, { source, conversation, said: opens }, meant) }, ...rest, ...endOf(it, now)]
}

function past(at: number, now: number): Instant {
  return Math.min(Math.round(at), now) as Instant
}

type Opening = Readonly<{ source: string; conversation: string; said: Saying | null }>

/** The name it had there is a tag here, so that it is found by it. */
function openingOf({ ref, subject, contact, channel, priority, tags }: ForeignCase, { source, conversation, said }: Opening, { owner, unit, customer }: Meant): CaseCommand {
  const named = [...new Set([`${source} ${ref}`.slice(0, 60), ...tags])]
  return { do: 'open', conversation, said, subject, contact, channel, priority, service: null, tier: null, customer, owner, unit, tags: named }
}

function wordOf({ kind }: ForeignMessage, said: Saying, { channel }: ForeignCase): CaseCommand {
  if (kind === 'note') return { do: 'note', said }
  return kind === 'in' ? { do: 'receive', channel, subject: '', said } : { do: 'reply', said, seen: Number.MAX_SAFE_INTEGER, afterwards: 'open' }
}

function endOf({ stage, solvedAt, messages, openedAt }: ForeignCase, now: number): Retold[] {
  if (stage === 'open') return []
  const last = past(Math.max(messages.at(-1)?.at ?? openedAt, openedAt), now)
  if (stage === 'waiting') return [{ at: last, command: { do: 'wait' } }]
  const at = past(solvedAt ?? last, now)
  const solved: Retold = { at, command: { do: 'solve', outcome: '' } }
  return stage === 'solved' ? [solved] : [solved, { at, command: { do: 'close' } }]
}
