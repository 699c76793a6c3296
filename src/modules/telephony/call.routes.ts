import { minutes } from '#kernel/time.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import type { RouteTable } from '#platform/routes.ts'
import { act, called, commandsOf, read } from '#platform/routes.ts'
import { list, oneOf, optional, orNull, record, ref, text } from '#platform/shape.ts'
import { listCalls, ringingFor } from './call.store.ts'
import type { CallCommand } from './call.ts'
import type { CallLineCommand } from './call-line.ts'
import { createLine, rotateLine, showLine, showLines } from './line-act.ts'
import { callLineNoun, callNoun } from './nouns.ts'
import { receiveCall } from './receiving.ts'
import type { RingingCall } from './views.ts'
import { lineProofs } from './views.ts'

const may = 'telephony.set-up'
const id = ref('call-line')
const facts = { name: text(120), unit: orNull(ref('unit')), proof: oneOf(lineProofs), extensions: list(record({ extension: text(60), person: ref('person') }), 1000) }
/** Nobody lets it ring for longer. */
const ringsFor = minutes(2)

export const callRoutes = {
  'POST /calls/:token': called('anyone', { token: text(300) }, 'What a phone system tells of a call (signed, or with the secret of its line)', receiveCall),
  'GET /calls': read('desk.read', { show: optional(oneOf(['missed'])), ...paging }, async (tx, { show, ...page }) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listCalls(tx, { missed: show === 'missed' }, cursor), cursor.limit, row => [row.begunAt, row.id])
  }),
  'GET /ringing-calls': read('desk.read', {}, async (tx, _input, { person }): Promise<readonly RingingCall[]> => {
    return person === null ? [] : ringingFor(tx, person, Date.now() - ringsFor)
  }),
  'GET /call-lines': act(may, {}, showLines),
  'GET /call-lines/:id': act(may, { id }, showLine),
  'POST /call-lines/:id/create': act(may, { id, ...facts }, createLine),
  'POST /call-lines/:id/rotate': act(may, { id }, rotateLine),
  ...commandsOf<CallLineCommand>(callLineNoun)({
    'POST /call-lines/:id/change': { do: 'change', may, body: facts },
    'POST /call-lines/:id/pause': { do: 'pause', may, body: {} },
    'POST /call-lines/:id/resume': { do: 'resume', may, body: {} },
    'POST /call-lines/:id/remove': { do: 'remove', may, body: {} },
  }),
  ...commandsOf<CallCommand>(callNoun)({ 'POST /calls/:id/retry': { do: 'retry', may: 'desk.work', body: {} } }),
} satisfies RouteTable
