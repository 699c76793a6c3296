import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Id } from '#kernel/id.ts'
import { uuidFrom } from '#kernel/id.ts'
import { inTenant } from '#platform/db.ts'
import { storeFile } from '#platform/files.ts'
import type { Request } from '#platform/noun.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import { Problem, Refused } from '#platform/problem.ts'
import { viewMove } from './move.store.ts'
import { moveNoun } from './nouns.ts'
import { lookAt } from './read-file.ts'
import type { MoveView } from './views.ts'

type Upload = Readonly<{ name: string; source: string | null; content: Readable }>
const sources = { lines: 'qualimesh', csv: 'table', zammad: 'Zammad', zendesk: 'Zendesk', chatwoot: 'Chatwoot', mbox: 'mail', maildir: 'mail' } as const

/** Store an export of another desk and make its move; it is looked through next, and nothing is taken before somebody starts it. */
export async function uploadMove(ground: Ground, { name, source, content }: Upload, request: Request): Promise<MoveView> {
  const { sha256, bytes, path } = await storeFile(ground.files, request.tenant, content)
  const found = await lookAt(path).catch(error => {
    throw new Problem('unreadable-file', { reason: error instanceof Error ? error.message : String(error) })
  })
  if (!found) throw new Problem('unreadable-file', { reason: 'no cases of any desk we know, no mail folder (cur, new), and no table with a head' })
  const id = uuidFrom(0, createHash('sha256').update(request.commandId).digest()) as Id<'move'>
  const about = { name, ...found, source: source?.trim() || sources[found.format], sha256, bytes, by: request.actor }
  const outcome = await perform(ground, moveNoun, id, { command: { do: 'upload', ...about }, request })
  if (!outcome.ok) throw new Refused('move', outcome.refusal)
  return (await inTenant(ground.database, request.tenant, tx => viewMove(tx, id)))!
}
