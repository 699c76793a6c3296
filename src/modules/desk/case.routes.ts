import type { Id } from '#kernel/id.ts'
import { colleaguesOf } from '#modules/identity/public.ts'
import { rolesWith } from '#modules/identity/role.ts'
import type { Tx } from '#platform/noun.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { Problem } from '#platform/problem.ts'
import type { Caller, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import { anyText, instant, list, oneOf, optional, orNull, record, ref, text, truth, valueMap, whole } from '#platform/shape.ts'
import { addFile, sendFile } from './attaching.ts'
import { caseByNumber } from './case.store.ts'
import type { CaseCommand } from './case.ts'
import { command, logCall, note, openCase, personOf, receive, reply } from './case-act.ts'
import { filterOf, filterShape } from './case-filter.ts'
import { countCases, listCases } from './case-list.store.ts'
import { caseNumberIn } from './case-number.ts'
import { viewCase } from './case-view.ts'
import { caseDraft, changeMany, lookAtCase } from './desk-act.ts'
import { mostFields } from './form-check.ts'
import { caseNoun } from './nouns.ts'
import { link, merge, moveConversation, unlink, unmerge } from './regroup.ts'
import type { CaseView } from './views.ts'
import { callResults, casePriorities, channels } from './views.ts'

const id = ref('case')
const other = ref('case')
const conversation = ref('conversation')
const message = ref('message')
const words = text(100_000)
export const hash = text(64)
const files = optional(list(hash, 20))
const tags = list(text(60), 30)
const facts = { subject: text(300), priority: oneOf(casePriorities), service: orNull(ref('service')), tier: orNull(text(60)) }
export const caseRoutes = {
  'GET /desk/cases': read('desk.read', { ...filterShape, ...paging }, async (tx, { cursor: at, limit, ...asked }, caller) => {
    const cursor = cursorOf({ cursor: at, limit }, 2)
    const { rows, next } = pageOf(await listCases(tx, filterOf(asked, caller.person), cursor), cursor.limit, row => [row.sort, row.id])
    return { rows: rows.map(({ sort: _sort, ...row }) => row), next }
  }),
  'GET /desk/counts': read('desk.read', {}, (tx, _input, caller) => countCases(tx, caller.person)),
  'GET /desk/cases/:id': read('desk.read', { id }, (tx, { id: of }, caller) => known(tx, of, caller)),
  'GET /desk/colleagues': read('desk.read', { search: optional(text(200)), unit: optional(ref('unit')), ...paging }, async (tx, { search, unit, ...page }) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await colleaguesOf(tx, { roles: rolesWith('desk.work'), search, unit }, cursor), cursor.limit, row => [row.name, row.id])
  }),
  'GET /desk/numbers/:key': read('desk.read', { key: text(40) }, async (tx, { key }) => {
    const number = caseNumberIn(key)
    const found = number === null ? null : await caseByNumber(tx, number)
    if (!found) throw new Problem('not-found')
    return { id: found }
  }),
  'POST /desk/cases/:id/open': act(
    'desk.work',
    {
      ...{ id, ...facts, channel: oneOf(channels), contact: record({ name: anyText(200), address: anyText(300) }), customer: orNull(ref('customer')) },
      ...{ owner: orNull(ref('person')), unit: orNull(ref('unit')), tags, text: anyText(100_000), kind: oneOf(['in', 'note']), saidAt: orNull(instant()) },
      ...{ type: optional(orNull(ref('case-type'))), values: optional(valueMap(mostFields)), files },
    },
    openCase,
  ),
  'POST /desk/cases/:id/reply': act('desk.work', { id, conversation, text: words, seen: whole(0, 1_000_000), afterwards: oneOf(['open', 'waiting', 'solved']), files }, reply),
  'POST /desk/cases/:id/note': act('desk.work', { id, conversation, text: words, mentions: list(ref('person'), 50), files }, note),
  'POST /desk/cases/:id/receive': act('desk.work', { id, conversation: orNull(conversation), channel: oneOf(channels), subject: anyText(300), text: words, files }, receive),
  'POST /desk/cases/:id/log-call': act(
    'desk.work',
    { id, text: anyText(20_000), call: record({ result: oneOf(callResults), seconds: whole(0, 86_400), outgoing: truth(), callBackAt: orNull(instant()) }) },
    logCall,
  ),
  'POST /desk/cases/:id/files': raw(
    'desk.work',
    { id },
    'A file for a message of this case, or for the first one of a case that is opened under this id afterwards, as application/octet-stream; its name in x-file-name',
    addFile,
  ),
  'GET /desk/messages/:message/files/:hash': raw('desk.read', { message, hash }, 'A file of a message, as a download', sendFile),
  'POST /desk/cases/:id/draft': act('desk.work', { id, conversation: orNull(conversation), kind: oneOf(['out', 'note']), text: anyText(100_000), files }, caseDraft),
  'POST /desk/cases/:id/look': act('desk.read', { id, writing: truth(), here: truth() }, lookAtCase),
  'POST /desk/cases/:id/watch': act('desk.work', { id, on: truth() }, watch),
  'POST /desk/cases/:id/merge': act('desk.work', { id, other }, merge),
  'POST /desk/cases/:id/unmerge': act('desk.work', { id, other }, unmerge),
  'POST /desk/cases/:id/move-conversation': act('desk.work', { id, other, conversation }, moveConversation),
  'POST /desk/cases/:id/link': act('desk.work', { id, other, kind: oneOf(['related', 'follows']) }, link),
  'POST /desk/cases/:id/unlink': act('desk.work', { id, other }, unlink),
  'POST /desk/change': act(
    'desk.work',
    {
      cases: list(
        record({
          ...{ id, holder: optional(record({ owner: orNull(ref('person')), unit: orNull(ref('unit')) })), tags: optional(tags), priority: optional(oneOf(casePriorities)) },
          ...{ stage: optional(oneOf(['open', 'waiting', 'solved'])), snooze: optional(record({ until: orNull(instant()) })) },
        }),
        200,
      ),
    },
    changeMany,
  ),
  ...commandsOf<CaseCommand>(caseNoun)({
    'POST /desk/cases/:id/take-back': { do: 'take-back', may: 'desk.work', body: { message } },
    'POST /desk/cases/:id/assign': { do: 'assign', may: 'desk.work', body: { owner: orNull(ref('person')), unit: orNull(ref('unit')) } },
    'POST /desk/cases/:id/change': { do: 'change', may: 'desk.work', body: facts },
    'POST /desk/cases/:id/tag': { do: 'tag', may: 'desk.work', body: { tags } },
    'POST /desk/cases/:id/snooze': { do: 'snooze', may: 'desk.work', body: { until: orNull(instant()) } },
    'POST /desk/cases/:id/wait': { do: 'wait', may: 'desk.work', body: {} },
    'POST /desk/cases/:id/solve': { do: 'solve', may: 'desk.work', body: { outcome: anyText(2000) } },
    'POST /desk/cases/:id/reopen': { do: 'reopen', may: 'desk.work', body: { reason: anyText(2000) } },
    'POST /desk/cases/:id/close': { do: 'close', may: 'desk.work', body: {} },
    'POST /desk/cases/:id/renew-link': { do: 'renew-link', may: 'desk.work', body: {} },
  }),
} satisfies RouteTable

async function known(tx: Tx, of: Id<'case'>, { person }: Caller): Promise<CaseView> {
  const found = await viewCase(tx, of, person, Date.now())
  if (!found) throw new Problem('not-found')
  return found
}

async function watch(context: Parameters<typeof command>[0], { id: of, on }: Readonly<{ id: Id<'case'>; on: boolean }>): Promise<Record<string, never>> {
  const person = personOf(context)
  if (!person) throw new Problem('not-permitted', { permission: 'desk.read' })
  return command(context, of, { do: 'watch', person, on })
}
