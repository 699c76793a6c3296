import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMailReader } from '#platform/mail/mail-reader.ts'
import type { ParsedMail } from '#platform/mail/parsed.ts'
import { openSource } from '#platform/reader/source.ts'
import { foldQuote } from '#science/text/quote-fold.ts'
import type { ReadCase } from './foreign.ts'
import { refused } from './foreign.ts'
import type { ArchivedMail } from './mbox.ts'
import { casesOfMails, createMboxSplitter } from './mbox.ts'

/** Mails that hang together may stand far apart: the words of an archive are held at once, and this is the most of it that is read. */
const largestArchive = 512 * 1024 * 1024

/** The cases of a mail archive; mails that cannot be read are told apart, with their reason. */
export async function readMbox(path: string, own: ReadonlySet<string>): Promise<ReadCase[] | 'too-large'> {
  const folder = await mkdtemp(join(tmpdir(), 'qm-mbox-'))
  const reader = openMailReader()
  const [mails, broken]: [ArchivedMail[], ReadCase[]] = [[], []]
  const read = async (raw: Buffer): Promise<void> => {
    const file = join(folder, 'mail')
    await writeFile(file, raw, { mode: 0o600 })
    const answer = await reader.read(file)
    if (answer.ok) mails.push(archived(answer.mail))
    else broken.push(refused(`mail ${mails.length + broken.length + 1}`, 'unreadable', answer.fault))
  }
  const source = await openSource(path)
  const splitter = createMboxSplitter()
  let size = 0
  try {
    for await (const chunk of source.chunks) {
      size += chunk.length
      if (size > largestArchive) return 'too-large'
      for (const raw of splitter.push(chunk)) await read(raw)
    }
    for (const raw of splitter.end()) await read(raw)
  } finally {
    source.close()
    await reader.close()
    await rm(folder, { recursive: true, force: true })
  }
  return [...casesOfMails(mails, own), ...broken]
}

/** What a mail quotes stands in the archive already. */
function archived({ messageId, inReplyTo, references, from, to, subject, sentAt, text }: ParsedMail): ArchivedMail {
  return { id: messageId, answers: [...inReplyTo, ...references.toReversed()], from, to, subject, at: sentAt, text: foldQuote(text).fresh }
}
