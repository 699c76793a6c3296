import type { ArchiveKind } from '#platform/reader/archive.ts'
import { archiveKind, filesOf } from '#platform/reader/archive.ts'
import { mailLimits } from '#science/text/mail-repair.ts'
import type { FileFailure, LeftOut } from './foreign.ts'
import { mailFileOf } from './maildir.ts'
import type { RawMail } from './read-mails.ts'
import { archiveTooLarge, largestArchive } from './read-mails.ts'

const most = { files: 200_000, bytes: largestArchive, fileBytes: mailLimits.bytes }
const isMail = (name: string): boolean => mailFileOf(name) !== null

/** Which kind of archive of mail folders a file is; null when it is none. What is wrong with it shows when it is looked through. */
export async function maildirKind(path: string): Promise<ArchiveKind | null> {
  const kind = await archiveKind(path)
  if (!kind) return null
  for await (const found of filesOf(path, kind, { wants: isMail, most: { ...most, fileBytes: 0 } })) return 'code' in found ? null : kind
  return null
}

/** The mails of an archive of mail folders, as they stand in it; those that were thrown away are counted alone. */
export async function* mailsOfMaildir(path: string): AsyncGenerator<RawMail | LeftOut | FileFailure> {
  const kind = await maildirKind(path)
  if (!kind) return yield { failure: 'no-mails', detail: '' }
  for await (const found of filesOf(path, kind, { wants: isMail, most })) {
    if ('code' in found) return yield found.code === 'too-large' ? archiveTooLarge : { failure: found.code, detail: found.detail }
    const { trashed, arrivedAt } = mailFileOf(found.name)!
    yield trashed ? { leftOut: 'trashed', count: 1 } : { ref: found.name, bytes: found.content, arrivedAt }
  }
}
