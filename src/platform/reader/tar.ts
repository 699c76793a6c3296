import { Header, Parser } from 'tar'
import type { ReadFailure } from './record.ts'
import { failure } from './record.ts'
import type { ArchivedFile, Unpacking } from './unpacked.ts'
import { keepFile, tooMuch } from './unpacked.ts'

/** A tar file is made of blocks of this size; the first one describes its first entry, with a sum over itself. */
export const tarHeadBytes = 512

export function isTar(head: Buffer): boolean {
  return head.length >= tarHeadBytes && new Header(head, 0).cksumValid
}

const files: readonly string[] = ['File', 'OldFile', 'ContiguousFile']

/** The wanted files of a tar archive (POSIX pax, GNU long names); links and devices are passed over. An entry is whole before the next bytes are asked for. */
export async function* filesOfTar(chunks: AsyncIterable<Buffer>, unpacking: Unpacking): AsyncGenerator<ArchivedFile | ReadFailure> {
  const seen = { files: 0, bytes: 0 }
  const ready: ArchivedFile[] = []
  const wrong: string[] = []
  const parser = new Parser({
    filter: (name, entry) => {
      seen.files += 1
      return 'type' in entry && files.includes(entry.type) && unpacking.wants(name)
    },
    onReadEntry: entry => {
      const kept = keepFile(entry.path, unpacking.most.fileBytes)
      entry.on('data', bytes => void kept.push(bytes))
      entry.on('end', () => ready.push(kept.file()))
    },
    onwarn: (_code, message) => void wrong.push(String(message)),
  })
  for await (const chunk of chunks) {
    seen.bytes += chunk.length
    const over = tooMuch(unpacking, seen)
    if (over) return yield over
    parser.write(chunk)
    yield* ready.splice(0)
    if (wrong.length > 0) break
  }
  if (wrong.length === 0) parser.end()
  yield* ready.splice(0)
  const over = tooMuch(unpacking, seen)
  if (over) yield over
  else if (wrong[0]) yield failure('bad-archive', wrong[0])
}
