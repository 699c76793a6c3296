import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Id } from '#kernel/decision.ts'
import { uuidFrom } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { StoredFile } from '#platform/files.ts'
import { makeDurable, storeFile } from '#platform/files.ts'
import type { Ground } from '#platform/perform.ts'
import { perform } from '#platform/perform.ts'
import type { Envelope } from './mail.ts'
import { mailNoun } from './nouns.ts'
import type { MailSource } from './views.ts'

export type Taken = Readonly<{ mailbox: Id<'mailbox'>; source: MailSource; place: string; receivedAt: Instant; envelope: Envelope; now: Instant }>

/** Keep the bytes of a mail, for good: before anybody is told that it was taken, they are on the disk. */
export async function keepBytes({ files }: Ground, tenant: string, content: Readable | string | Buffer): Promise<StoredFile> {
  const stream = typeof content === 'string' ? createReadStream(content) : Buffer.isBuffer(content) ? Readable.from([content]) : content
  const stored = await storeFile(files, tenant, stream)
  await makeDurable(stored.path)
  return stored
}

/** An id for a mail that follows from where it came from, so that what is fetched twice is one mail. */
export function mailIdOf(receivedAt: number, ...parts: readonly string[]): Id<'mail'> {
  return uuidFrom(receivedAt, createHash('sha256').update(parts.join('\0')).digest()) as Id<'mail'>
}

/** Write down that a mail came, whose bytes are kept already. Nothing in it has been looked at. */
export async function logReceipt(ground: Ground, tenant: string, id: Id<'mail'>, { sha256: hash, bytes, path: _, now, ...taken }: Taken & StoredFile): Promise<void> {
  const request = { tenant, commandId: `mail/${id}/receive`, actor: null, address: taken.envelope.ip, cause: `mail/${taken.source}`, now }
  await perform(ground, mailNoun, id, { command: { do: 'receive', ...taken, hash, bytes }, request })
}
