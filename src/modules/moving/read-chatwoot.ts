import type { ReadCase } from './foreign.ts'
import { channelCalled, priorityCalled, refused, stageCalled, wholeCase } from './foreign.ts'
import type { Json } from './json-parts.ts'
import { instantIn, listIn, part, textIn, truthIn } from './json-parts.ts'
import type { ForeignMessage } from './views.ts'

/** A conversation as Chatwoot's API gives it, its `messages` inside. */
export function readChatwoot(conversation: Json): ReadCase {
  const ref = textIn(part(conversation, 'display_id')) || textIn(part(conversation, 'id'))
  const [state, rank] = [textIn(part(conversation, 'status')), textIn(part(conversation, 'priority'))]
  const [stage, priority] = [stageCalled(state), priorityCalled(rank)]
  if (!stage) return refused(ref, 'bad-status', state)
  if (!priority) return refused(ref, 'bad-priority', rank)
  const meta = part(conversation, 'meta')
  const [sender, assignee] = [part(meta, 'sender'), part(meta, 'assignee')]
  return wholeCase({
    ...{ ref, subject: textIn(part(part(conversation, 'additional_attributes'), 'mail_subject')), stage, priority, channel: channelCalled(textIn(part(meta, 'channel'))) },
    ...{ openedAt: instantIn(part(conversation, 'created_at')), solvedAt: instantIn(part(conversation, 'last_activity_at')) },
    contact: { name: textIn(part(sender, 'name')).slice(0, 200), address: (textIn(part(sender, 'email')) || textIn(part(sender, 'phone_number'))).slice(0, 300) },
    ...{
      owner: textIn(part(assignee, 'email')) || textIn(part(assignee, 'name')),
      group: textIn(part(part(meta, 'team'), 'name')),
      tags: listIn(part(conversation, 'labels')).map(textIn),
    },
    messages: listIn(part(conversation, 'messages')).flatMap(message => messageOf(message) ?? []),
  })
}

/** 0 comes from the customer, 1 goes to him; 2 tells what happened, and 3 is a template we sent. */
function messageOf(message: Json): ForeignMessage | null {
  const at = instantIn(part(message, 'created_at'))
  const type = textIn(part(message, 'message_type'))
  if (at === null || type === '2' || type === 'activity') return null
  const kind = truthIn(part(message, 'private')) ? 'note' : type === '0' || type === 'incoming' ? 'in' : 'out'
  const sender = part(message, 'sender')
  return { kind, text: textIn(part(message, 'content')), at, author: textIn(part(sender, 'email')) || textIn(part(sender, 'name')) }
}
