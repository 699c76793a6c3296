import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMailReader } from '#platform/mail/mail-reader.ts'
import type { ParsedMail } from '#platform/mail/parsed.ts'
import { foldQuote } from '#science/text/quote-fold.ts'
import type { FileFailure, Found, LeftOut } from './foreign.ts'
import { refused } from './foreign.ts'
import type { ArchivedMail } from './mbox.ts'
import { casesOfMails, withoutCopies } from './mbox.ts'

/** Mails that hang together may stand far apart: the words of an archive are held at once, and this is the most of it that is read. */
export const largestArchive = 512 * 1024 * 1024
export const archiveTooLarge: FileFailure = { failure: 'archive-too-large', detail: `${largestArchive / 2 ** 20} MB` }
/** What is kept of a mail that cannot be read. */
const mostKept = 20_000

/** A mail as it was written. `ref`: what it is called in its archive; `arrivedAt`: when it came there, where the archive says so. */
export type RawMail = Readonly<{ ref: string; bytes: Buffer; arrivedAt: number | null }>
type Broken = Omit<Found, 'position'>
/** `inOrder`: the archive keeps its mails in an order of its own; else they are put in that of their instants, so that a folder packed anew is the same. */
type Manner = Readonly<{ own: ReadonlySet<string>; inOrder: boolean }>

/** The cases of a mail archive; mails that cannot be read are told apart, with their reason and their beginning. */
export async function* casesOfArchive(archive: AsyncIterable<RawMail | LeftOut | FileFailure>, { own, inOrder }: Manner): AsyncGenerator<Found | LeftOut | FileFailure> {
  const folder = await mkdtemp(join(tmpdir(), 'qm-mails-'))
  const reader = openMailReader()
  const [mails, broken]: [ArchivedMail[], Broken[]] = [[], []]
  try {
    for await (const raw of archive) {
      if ('failure' in raw) return yield raw
      if ('leftOut' in raw) {
        yield raw
        continue
      }
      const file = join(folder, 'mail')
      await writeFile(file, raw.bytes, { mode: 0o600 })
      const answer = await reader.read(file)
      if (answer.ok) mails.push(archived(answer.mail, raw))
      else broken.push({ read: refused(raw.ref, 'unreadable', answer.fault), raw: raw.bytes.subarray(0, mostKept).toString('utf8') })
    }
  } finally {
    await reader.close()
    await rm(folder, { recursive: true, force: true })
  }
  const single = withoutCopies(inOrder ? mails : mails.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0) || (one.id < other.id ? -1 : 1)))
  if (single.length < mails.length) yield { leftOut: 'copy', count: mails.length - single.length }
  const cases = casesOfMails(single, own).map((read): Broken => ({ read, raw: read.ok ? '' : `${read.ref}: ${read.detail}` }))
  yield* [...cases, ...broken].map((found, place) => ({ position: place + 1, ...found }))
}

/** What a mail quotes stands in the archive already. */
function archived({ messageId, inReplyTo, references, from, to, subject, sentAt, text }: ParsedMail, { arrivedAt }: RawMail): ArchivedMail {
  return { id: messageId, answers: [...inReplyTo, ...references.toReversed()], from, to, subject, at: sentAt ?? arrivedAt, text: foldQuote(text).fresh }
}
