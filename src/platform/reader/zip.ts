import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import type { ReadFailure } from './record.ts'
import type { Source } from './source.ts'
import type { ArchivedFile, Unpacking } from './unpacked.ts'
import { keepFile, tooMuch } from './unpacked.ts'

const logName = /\.(csv|tsv|txt|xes|xml|json|jsonocel|ndjson|jsonl)$/i

/** The first entry of a zip archive that looks like a log, folders and hidden files passed over. Rejects when there is none. */
export async function openZipEntry(path: string): Promise<Source> {
  const archive = await openArchive(path)
  try {
    const { entry, stream } = await firstLog(archive)
    const counted = { out: 0 }
    return { chunks: counting(stream, counted), bytesRead: () => storedBytes(entry, counted.out), close: () => closeBoth(stream, archive) }
  } catch (error) {
    archive.close()
    throw error
  }
}

function closeBoth(stream: Readable, archive: yauzl.ZipFile): void {
  stream.destroy()
  archive.close()
}

function storedBytes(entry: yauzl.Entry, out: number): number {
  return entry.uncompressedSize === 0 ? 0 : Math.round((out / entry.uncompressedSize) * entry.compressedSize)
}

async function* counting(stream: Readable, counted: { out: number }): AsyncGenerator<Buffer> {
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    counted.out += chunk.length
    yield chunk
  }
}

function openArchive(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, archive) => (archive ? resolve(archive) : reject(error)))
  })
}

function firstLog(archive: yauzl.ZipFile): Promise<{ entry: yauzl.Entry; stream: Readable }> {
  return new Promise((resolve, reject) => {
    archive.on('error', reject)
    archive.on('end', () => reject(new Error('the archive holds no log file')))
    archive.on('entry', (entry: yauzl.Entry) => {
      if (!logName.test(entry.fileName) || /(^|\/)(\.|__MACOSX)/.test(entry.fileName)) return archive.readEntry()
      archive.openReadStream(entry, (error, stream) => (stream ? resolve({ entry, stream }) : reject(error)))
    })
    archive.readEntry()
  })
}

/** The wanted files of a zip archive. What an entry says of its size is checked while it is unpacked. */
export async function* filesOfZip(path: string, unpacking: Unpacking): AsyncGenerator<ArchivedFile | ReadFailure> {
  const archive = await openArchive(path)
  const seen = { files: archive.entryCount, bytes: 0 }
  try {
    const many = tooMuch(unpacking, seen)
    if (many) return yield many
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName.endsWith('/') || !unpacking.wants(entry.fileName)) continue
      const kept = keepFile(entry.fileName, unpacking.most.fileBytes)
      for await (const chunk of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        seen.bytes += chunk.length
        const over = tooMuch(unpacking, seen)
        if (over) return yield over
        if (!kept.push(chunk)) break
      }
      yield kept.file()
    }
  } finally {
    archive.close()
  }
}
