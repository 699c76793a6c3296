import type { ReadCase } from './foreign.ts'
import { channelCalled, priorityCalled, refused, stageCalled, wholeCase } from './foreign.ts'
import type { Json } from './json-parts.ts'
import { instantIn, listIn, part, textIn, truthIn } from './json-parts.ts'
import type { ForeignMessage } from './views.ts'

/** Words of HTML; given by the platform. */
export type WordsOf = (html: string) => string

/** A ticket as Zammad's API gives it with `expand=true` (names instead of ids), its `articles` inside. */
export function readZammad(ticket: Json, wordsOf: WordsOf): ReadCase {
  const ref = textIn(part(ticket, 'number')) || textIn(part(ticket, 'id'))
  const [state, rank] = [textIn(nameOf(part(ticket, 'state'))), textIn(nameOf(part(ticket, 'priority')))]
  const [stage, priority] = [stageCalled(state), priorityCalled(rank)]
  if (!stage) return refused(ref, 'bad-status', state)
  if (!priority) return refused(ref, 'bad-priority', rank)
  const articles = listIn(part(ticket, 'articles'))
  const messages = articles.flatMap(article => messageOf(article, wordsOf) ?? [])
  const owner = textIn(nameOf(part(ticket, 'owner')))
  return wholeCase({
    ...{ ref, subject: textIn(part(ticket, 'title')), stage, priority, channel: channelCalled(textIn(nameOf(part(articles[0], 'type')))) },
    ...{ openedAt: instantIn(part(ticket, 'created_at')), solvedAt: instantIn(part(ticket, 'close_at')), contact: contactOf(ticket, articles) },
    ...{ owner: owner === '-' ? '' : owner, group: textIn(nameOf(part(ticket, 'group'))), tags: listIn(part(ticket, 'tags')).map(textIn), messages },
  })
}

/** With `expand` a name, in full exports an object with a name. */
function nameOf(value: Json): Json {
  return part(value, 'name') ?? part(value, 'email') ?? part(value, 'login') ?? value
}

function contactOf(ticket: Json, articles: readonly Json[]): Readonly<{ name: string; address: string }> {
  const customer = textIn(nameOf(part(ticket, 'customer')))
  const from = textIn(
    part(
      articles.find(article => textIn(part(article, 'sender')) === 'Customer'),
      'from',
    ),
  )
  const [, name = '', address = ''] = /^\s*"?([^"<]*?)"?\s*(?:<([^<>]+)>)?\s*$/.exec(from) ?? []
  return { name: name.trim().slice(0, 200), address: (customer.includes('@') ? customer : address || customer).slice(0, 300) }
}

function messageOf(article: Json, wordsOf: WordsOf): ForeignMessage | null {
  const at = instantIn(part(article, 'created_at'))
  if (at === null) return null
  const body = textIn(part(article, 'body'))
  const text = /html/i.test(textIn(part(article, 'content_type'))) ? wordsOf(body) : body
  const sender = textIn(nameOf(part(article, 'sender')))
  const kind = truthIn(part(article, 'internal')) ? 'note' : sender === 'Customer' ? 'in' : sender === 'System' ? 'note' : 'out'
  return { kind, text, at, author: textIn(part(article, 'created_by')) || textIn(part(article, 'from')) }
}
