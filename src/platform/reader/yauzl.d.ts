// The part of yauzl 3 we use; the package ships no types of its own.
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events'
  import type { Readable } from 'node:stream'

  namespace yauzl {
    interface Entry {
      fileName: string
      compressedSize: number
      uncompressedSize: number
    }
    interface ZipFile extends EventEmitter {
      entryCount: number
      eachEntry(): AsyncIterable<Entry>
      openReadStreamPromise(entry: Entry): Promise<Readable>
      readEntry(): void
      openReadStream(entry: Entry, done: (error: Error | null, stream?: Readable) => void): void
      close(): void
    }
    function open(path: string, options: { lazyEntries: boolean; autoClose: boolean }, done: (error: Error | null, archive?: ZipFile) => void): void
  }
  export = yauzl
}
