import { locales } from '#kernel/words.ts'
import { mostCustomerFiles } from '#modules/desk/views.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import { anyText, email, list, oneOf, optional, orNull, record, ref, text, truth } from '#platform/shape.ts'
import { beginChat } from './beginning.ts'
import { chatOfCase } from './chat.store.ts'
import { launch, showEntrance, viewEntrance } from './door.ts'
import { listEntrances } from './entrance.store.ts'
import type { EntranceCommand } from './entrance.ts'
import { streamVisit } from './live.ts'
import { entranceNoun } from './nouns.ts'
import { askings, colourNames } from './views.ts'
import { addVisitFile, leaveAddress, sayWord, seeWords, sendVisitFile, showVisit } from './visit.ts'

const may = 'desk.set-up'
const token = text(300)
const word = text(5000)
const id = ref('chat-entrance')
const bothLanguages = record({ 'zh-CN': anyText(2000), en: anyText(2000) })
const facts = {
  ...{ name: text(120), greeting: bothLanguages, colour: oneOf(colourNames), origins: list(text(300), 50), caseType: orNull(ref('case-type')), unit: orNull(ref('unit')) },
  ...{ asks: oneOf(askings), showsHours: truth(), consent: bothLanguages },
}

/** Setting up entrances, and what staff see of visitors. */
const entranceRoutes = {
  'GET /chat-entrances': read(may, paging, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listEntrances(tx, cursor), cursor.limit, row => [row.name, row.id])
  }),
  'GET /chat-entrances/:id': act(may, { id }, viewEntrance),
  'GET /case-chats/:case': read('desk.read', { case: ref('case') }, async (tx, input) => ({ chat: await chatOfCase(tx, input.case, Date.now()) })),
  ...commandsOf<EntranceCommand>(entranceNoun)({
    'POST /chat-entrances/:id/create': { do: 'create', may, body: facts },
    'POST /chat-entrances/:id/change': { do: 'change', may, body: facts },
    'POST /chat-entrances/:id/pause': { do: 'pause', may, body: {} },
    'POST /chat-entrances/:id/resume': { do: 'resume', may, body: {} },
    'POST /chat-entrances/:id/remove': { do: 'remove', may, body: {} },
  }),
} satisfies RouteTable

/** What visitors do, without signing in. */
const visitorRoutes = {
  'GET /chat/:token': act('anyone', { token }, showEntrance),
  'GET /chat/:token/launcher': raw('anyone', { token }, 'What the launcher on a site draws; answered to the sites of the entrance alone', launch),
  'POST /chat/:token/begin': act(
    'anyone',
    { token, visit: ref('visit'), text: word, name: anyText(200), address: anyText(254), consent: truth(), locale: oneOf(locales), website: anyText(300) },
    beginChat,
  ),
  'GET /chats/:token': act('anyone', { token }, showVisit),
  'GET /chats/:token/stream': raw('anyone', { token }, 'The conversation whenever it changes (text/event-stream)', streamVisit),
  'GET /chats/:token/files/:hash': raw('anyone', { token, hash: text(64) }, 'A file of an answer, as a download', sendVisitFile),
  'POST /chats/:token/files': raw('anyone', { token }, 'Add a picture or a PDF (X-File-Name, at most 10 MB); a word names it by its hash within a day', addVisitFile),
  'POST /chats/:token/say': act('anyone', { token, word: ref('word'), text: word, files: optional(list(text(64), mostCustomerFiles)) }, sayWord),
  'POST /chats/:token/seen': act('anyone', { token, keys: list(text(40), 300) }, seeWords),
  'POST /chats/:token/address': act('anyone', { token, entry: ref('entry'), address: email() }, leaveAddress),
} satisfies RouteTable

export const chatRoutes = { ...entranceRoutes, ...visitorRoutes }
