import type { ReadCase } from './foreign.ts'
import { channelCalled, priorityCalled, refused, stageCalled, wholeCase } from './foreign.ts'
import type { Json } from './json-parts.ts'
import { instantIn, listIn, part, textIn } from './json-parts.ts'
import type { ForeignMessage } from './views.ts'

/** Who and what the ids of an export mean. */
export type ZendeskNames = Readonly<{ users: ReadonlyMap<string, Json>; groups: ReadonlyMap<string, Json> }>

export function zendeskNames(users: readonly Json[], groups: readonly Json[]): ZendeskNames {
  const byId = (all: readonly Json[]) => new Map(all.map(each => [textIn(part(each, 'id')), each]))
  return { users: byId(users), groups: byId(groups) }
}

/** A ticket of Zendesk's export, its `comments` inside; the users and groups stand beside the tickets, or inside each. */
export function readZendesk(ticket: Json, names: ZendeskNames): ReadCase {
  const ref = textIn(part(ticket, 'id'))
  const [state, rank] = [textIn(part(ticket, 'status')), textIn(part(ticket, 'priority'))]
  const [stage, priority] = [stageCalled(state), priorityCalled(rank)]
  if (!stage) return refused(ref, 'bad-status', state)
  if (!priority) return refused(ref, 'bad-priority', rank)
  const requester = userOf(part(ticket, 'requester') ?? part(ticket, 'requester_id'), names)
  const assignee = userOf(part(ticket, 'assignee') ?? part(ticket, 'assignee_id'), names)
  const group = part(ticket, 'group') ?? names.groups.get(textIn(part(ticket, 'group_id')))
  const comments = listIn(part(ticket, 'comments')).flatMap(comment => messageOf(comment, requester.id, names) ?? [])
  return wholeCase({
    ...{
      ref,
      subject: textIn(part(ticket, 'subject')) || textIn(part(ticket, 'raw_subject')),
      stage,
      priority,
      channel: channelCalled(textIn(part(part(ticket, 'via'), 'channel'))),
    },
    ...{ openedAt: instantIn(part(ticket, 'created_at')), solvedAt: solvedAt(ticket), contact: { name: requester.name.slice(0, 200), address: requester.address.slice(0, 300) } },
    ...{ owner: assignee.email || assignee.name, group: textIn(part(group, 'name')), tags: listIn(part(ticket, 'tags')).map(textIn) },
    messages: comments.length > 0 ? comments : descriptionOf(ticket),
  })
}

function solvedAt(ticket: Json): number | null {
  return instantIn(part(part(ticket, 'metric_set'), 'solved_at')) ?? instantIn(part(ticket, 'updated_at'))
}

type User = Readonly<{ id: string; name: string; email: string; address: string; role: string }>

/** Inside the ticket whole, or by its id. */
function userOf(value: Json, { users }: ZendeskNames): User {
  const user = typeof value === 'object' ? value : users.get(textIn(value))
  const email = textIn(part(user, 'email'))
  const id = textIn(part(user, 'id')) || textIn(value)
  return { id, name: textIn(part(user, 'name')), email, address: email || textIn(part(user, 'phone')), role: textIn(part(user, 'role')) }
}

function messageOf(comment: Json, requester: string, names: ZendeskNames): ForeignMessage | null {
  const at = instantIn(part(comment, 'created_at'))
  if (at === null) return null
  const author = userOf(part(comment, 'author') ?? part(comment, 'author_id'), names)
  const kind = part(comment, 'public') === false ? 'note' : author.id === requester || author.role === 'end-user' ? 'in' : 'out'
  return { kind, text: textIn(part(comment, 'plain_body')) || textIn(part(comment, 'body')), at, author: author.email || author.name }
}

function descriptionOf(ticket: Json): ForeignMessage[] {
  const at = instantIn(part(ticket, 'created_at'))
  return at === null ? [] : [{ kind: 'in', text: textIn(part(ticket, 'description')), at, author: '' }]
}
