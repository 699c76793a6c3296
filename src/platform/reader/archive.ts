import type { ReadFailure } from './record.ts'
import { failure } from './record.ts'
import { headOf, isZip, openSource } from './source.ts'
import { filesOfTar, isTar, tarHeadBytes } from './tar.ts'
import type { ArchivedFile, Unpacking } from './unpacked.ts'
import { filesOfZip } from './zip.ts'

export type ArchiveKind = 'tar' | 'zip'

/** Whether a file is an archive of several, by its first bytes; gzip is looked through. */
export async function archiveKind(path: string): Promise<ArchiveKind | null> {
  if (await isZip(path)) return 'zip'
  const head = await headOf(path, tarHeadBytes).catch(() => null)
  return head && isTar(head) ? 'tar' : null
}

/** The wanted files of an archive, one after the other, nothing of it on the disk. Whatever is wrong with it, or too much, comes last. */
export async function* filesOf(path: string, kind: ArchiveKind, unpacking: Unpacking): AsyncGenerator<ArchivedFile | ReadFailure> {
  try {
    if (kind === 'zip') return yield* filesOfZip(path, unpacking)
    const source = await openSource(path)
    try {
      yield* filesOfTar(source.chunks, unpacking)
    } finally {
      source.close()
    }
  } catch (error) {
    yield failure('bad-archive', error instanceof Error ? error.message : String(error))
  }
}
