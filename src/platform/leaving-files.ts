import { rm } from 'node:fs/promises'
import { inTenant } from './db.ts'
import { pathOfFile } from './files.ts'
import type { Job } from './module.ts'
import type { Tx } from './noun.ts'

/** Whether a room still names a file. */
export type NamesFile = (tx: Tx, hash: string) => Promise<boolean>
const atOnce = 100

/** Note that something no longer names these files; to be called in the transaction that ends it. */
export async function letFilesGo(tx: Tx, hashes: readonly string[]): Promise<void> {
  if (hashes.length > 0) await tx.query('insert into file_leaving (hash) select distinct unnest($1::text[]) on conflict (tenant, hash) do update set since = now()', [hashes])
}

/**
 * Deletes files that nothing names any more. Who uploads the same bytes has an hour to say what for: until then nothing but the upload knows of it.
 * @param rooms the question to every room that names files
 */
export function leavingFiles(rooms: readonly NamesFile[], waitMinutes = 60): Job {
  return {
    name: 'files/leaving',
    everySeconds: 300,
    byTimeAlone: true,
    run: ({ database, files }, tenant) =>
      inTenant(database, tenant, async tx => {
        const { rows } = await tx.query(
          `delete from file_leaving where hash in (select hash from file_leaving where since <= now() - make_interval(mins => $1) limit $2) returning hash`,
          [waitMinutes, atOnce],
        )
        for (const { hash } of rows) if (!(await namedBy(rooms, tx, hash))) await rm(pathOfFile(files, tenant, hash), { force: true })
        return rows.length === atOnce
      }),
  }
}

async function namedBy(rooms: readonly NamesFile[], tx: Tx, hash: string): Promise<boolean> {
  for (const names of rooms) if (await names(tx, hash)) return true
  return false
}
