import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { openZipEntry } from './zip.ts'

/** The bytes of a log file, decompressed. `bytesRead` counts bytes of the file as stored. */
export type Source = Readonly<{ chunks: AsyncIterable<Buffer>; bytesRead: () => number; close: () => void }>

const chunkSize = 1 << 18

/** The first bytes of a file as stored. */
export async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Whether a file is a zip archive, by its first bytes; an empty one has nothing but its end. */
export async function isZip(path: string): Promise<boolean> {
  const head = await firstBytes(path, 4)
  return head.length === 4 && [0x04034b50, 0x06054b50].includes(head.readUInt32LE(0))
}

/** Open a plain, gzip or zip file (first entry that looks like a log); what it is shows in its first bytes, not in its name. */
export async function openSource(path: string): Promise<Source> {
  if (await isZip(path)) return openZipEntry(path)
  const head = await firstBytes(path, 2)
  const file = createReadStream(path, { highWaterMark: chunkSize })
  const gzip = head[0] === 0x1f && head[1] === 0x8b
  const chunks: Readable = gzip ? file.pipe(createGunzip({ chunkSize })) : file
  if (gzip) file.on('error', error => chunks.destroy(error))
  const close = (): void => {
    file.destroy()
    chunks.destroy()
  }
  return { chunks, bytesRead: () => file.bytesRead, close }
}

/** The first decompressed bytes of a file, for detection; fewer when the file is shorter. */
export async function headOf(path: string, count: number): Promise<Buffer> {
  const source = await openSource(path)
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of source.chunks) {
      size += parts.push(chunk) && chunk.length
      if (size >= count) break
    }
  } finally {
    source.close()
  }
  return Buffer.concat(parts).subarray(0, count)
}
