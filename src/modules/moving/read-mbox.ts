import { openSource } from '#platform/reader/source.ts'
import type { FileFailure } from './foreign.ts'
import { createMboxSplitter } from './mbox.ts'
import type { RawMail } from './read-mails.ts'
import { archiveTooLarge, largestArchive } from './read-mails.ts'

/** The mails of an mbox archive, in their order. */
export async function* mailsOfMbox(path: string): AsyncGenerator<RawMail | FileFailure> {
  const source = await openSource(path)
  const splitter = createMboxSplitter()
  let [size, place] = [0, 0]
  const named = (bytes: Buffer): RawMail => ({ ref: `mail ${++place}`, bytes, arrivedAt: null })
  try {
    for await (const chunk of source.chunks) {
      size += chunk.length
      if (size > largestArchive) return yield archiveTooLarge
      yield* splitter.push(chunk).map(named)
    }
    yield* splitter.end().map(named)
  } finally {
    source.close()
  }
}
