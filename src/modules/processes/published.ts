import type { Id } from '#kernel/id.ts'
import type { Text } from '#kernel/words.ts'
import type { Tx } from '#platform/noun.ts'
import type { ProcessModel } from './model.ts'
import { fileOf } from './process.store.ts'
import type { Version } from './process.ts'
import { readFile } from './process-file.ts'
import type { Stage } from './views.ts'

/** A process that was published at least once: the version that cases begin with is the last. */
export type PublishedProcess = Readonly<{ id: Id<'process'>; name: Text; stage: Stage; promiseMinutes: number | null; versions: readonly Version[] }>

const columns = `id, name, stage, promise_minutes as "promiseMinutes", versions`

/** Processes with a published version, retired ones too: cases of theirs may still run. */
export async function publishedProcesses(tx: Tx): Promise<PublishedProcess[]> {
  const { rows } = await tx.query(`select ${columns} from process where jsonb_array_length(versions) > 0 order by label, id`, [])
  return rows
}

export async function publishedProcess(tx: Tx, id: Id<'process'>): Promise<PublishedProcess | null> {
  const { rows } = await tx.query(`select ${columns} from process where id = $1 and jsonb_array_length(versions) > 0`, [id])
  return rows[0] ?? null
}

const models = new Map<string, ProcessModel>()
const mostRemembered = 500

/** The model in a published file. A hash names the same bytes for ever, so keeping the newest ones read is only a memory. */
export async function modelOfFile(tx: Tx, hash: string): Promise<ProcessModel> {
  const known = models.get(hash)
  if (known) return known
  const { model } = await readFile(await fileOf(tx, hash))
  if (!model) throw new Error(`the published file ${hash} cannot be read`)
  if (models.size >= mostRemembered) models.delete(models.keys().next().value!)
  models.set(hash, model)
  return model
}
