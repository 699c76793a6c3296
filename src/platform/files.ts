import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type StoredFile = Readonly<{ sha256: string; bytes: number; path: string }>

/** Where a tenant's file lies: named by its hash alone, without any ending, outside every served folder. */
export function pathOfFile(root: string, tenant: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a file hash')
  return join(root, tenant, sha256.slice(0, 2), sha256)
}

/** Store a stream under its hash; the same content twice is stored once. Nothing of a broken upload stays. @param through what may look at the bytes as they pass, and break off */
export async function storeFile(root: string, tenant: string, content: Readable, through: readonly Transform[] = []): Promise<StoredFile> {
  const folder = join(root, tenant, 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = join(folder, randomUUID())
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline([content, ...through, measure, createWriteStream(temporary, { mode: 0o600 })])
    const sha256 = hash.digest('hex')
    const path = pathOfFile(root, tenant, sha256)
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
    await rename(temporary, path)
    return { sha256, bytes, path }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Have a stored file on the disk before anybody is told that it is kept: its bytes, and the folder that names it. */
export async function makeDurable(path: string): Promise<void> {
  for (const each of [path, dirname(path)]) {
    const handle = await open(each, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}
