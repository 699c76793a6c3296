import type { CasePriority, Channel } from '#modules/desk/views.ts'
import { casePriorities, channels } from '#modules/desk/views.ts'
import type { ReadCase } from './foreign.ts'
import { refused, wholeCase } from './foreign.ts'
import type { Json } from './json-parts.ts'
import { instantIn, listIn, part, textIn } from './json-parts.ts'
import type { ForeignCase, ForeignMessage } from './views.ts'

const stages = ['open', 'waiting', 'solved', 'closed'] as const
const kinds = ['in', 'out', 'note'] as const

/** One case as we write it ourselves (`qm export`, docs/api.md): what any program can write for us. */
export function readLine(line: Json): ReadCase {
  const ref = textIn(part(line, 'ref'))
  const [stage, priority] = [textIn(part(line, 'stage')) || 'open', textIn(part(line, 'priority')) || 'normal']
  if (!isOne(stage, stages)) return refused(ref, 'bad-status', stage)
  if (!isOne(priority, casePriorities)) return refused(ref, 'bad-priority', priority)
  const channel = textIn(part(line, 'channel'))
  const messages = listIn(part(line, 'messages')).map(messageOf)
  if (messages.includes(null)) return refused(ref, 'bad-time', 'messages')
  const contact = part(line, 'contact')
  return wholeCase({
    ...{ ref, subject: textIn(part(line, 'subject')), stage: stage as ForeignCase['stage'], priority: priority as CasePriority },
    channel: (isOne(channel, channels) ? channel : 'web') as Channel,
    ...{ openedAt: instantIn(part(line, 'openedAt')), solvedAt: instantIn(part(line, 'solvedAt')) },
    contact: { name: textIn(part(contact, 'name')).slice(0, 200), address: textIn(part(contact, 'address')).slice(0, 300) },
    ...{ owner: textIn(part(line, 'owner')), group: textIn(part(line, 'group')), tags: listIn(part(line, 'tags')).map(textIn) },
    messages: messages.filter(message => message !== null),
  })
}

function isOne(text: string, values: readonly string[]): boolean {
  return values.includes(text)
}

function messageOf(message: Json): ForeignMessage | null {
  const at = instantIn(part(message, 'at'))
  const kind = textIn(part(message, 'kind'))
  if (at === null || !isOne(kind, kinds)) return null
  return { kind: kind as ForeignMessage['kind'], text: textIn(part(message, 'text')), at, author: textIn(part(message, 'author')) }
}
