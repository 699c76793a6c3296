import type { Readable } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import { cursorOf, pageOf, paging } from '#platform/page.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import type { Context, Exchange, RouteTable } from '#platform/routes.ts'
import { act, commandsOf, raw, read } from '#platform/routes.ts'
import { optional, ref, text, textMap } from '#platform/shape.ts'
import { uploadedName } from '#platform/uploaded-name.ts'
import { exportCases } from './exporting.ts'
import { listMoves, listRefused, viewMove } from './move.store.ts'
import type { MoveCommand } from './move.ts'
import { moveNoun } from './nouns.ts'
import { uploadMove } from './upload.ts'
import type { Columns, MoveView } from './views.ts'
import { tableFields } from './views.ts'

const may = 'desk.set-up'
const id = ref('move')

export const moveRoutes = {
  'GET /moves': read(may, paging, async (tx, page) => {
    const cursor = cursorOf(page, 2)
    return pageOf(await listMoves(tx, cursor), cursor.limit, row => [row.uploadedAt, row.id])
  }),
  'GET /moves/:id': read(may, { id }, async (tx, input) => {
    const view = await viewMove(tx, input.id)
    if (!view) throw new Problem('not-found')
    return view
  }),
  'GET /moves/:id/refused': read(may, { id, ...paging }, async (tx, { id: of, ...page }) => {
    const cursor = cursorOf(page, 1)
    return pageOf(await listRefused(tx, of, cursor), cursor.limit, row => [row.position])
  }),
  'GET /desk/export.ndjson': raw(may, {}, 'Every case with all that was said, one JSON object a line', exportCases),
  'POST /moves': raw(may, { source: optional(text(40)) }, 'Upload an export of another desk (application/octet-stream; its name percent-encoded in X-File-Name)', upload),
  'POST /moves/:id/map': act(may, { id, columns: textMap(20) }, mapColumns),
  ...commandsOf<MoveCommand>(moveNoun)({
    'POST /moves/:id/start': { do: 'start', may, body: {} },
  }),
} satisfies RouteTable

/** What is mapped to nothing is left out. */
async function mapColumns(context: Context, { id: of, columns }: Readonly<{ id: Id<'move'>; columns: Readonly<Record<string, string>> }>): Promise<Record<string, never>> {
  const wanted: Columns = Object.fromEntries(tableFields.flatMap(field => (columns[field] ? [[field, columns[field]]] : [])))
  const outcome = await perform(context.ground, moveNoun, of, { command: { do: 'map', columns: wanted }, request: context.request(context.caller!.tenant, 'map') })
  if (!outcome.ok) throw new Refused('move', outcome.refusal)
  return {}
}

function upload(context: Context, { source }: Readonly<{ source?: string | undefined }>, { request }: Exchange): Promise<MoveView> {
  const name = uploadedName(request, 'export')
  return uploadMove(context.ground, { name, source: source ?? null, content: request.body as Readable }, context.request(context.caller!.tenant, 'upload'))
}
