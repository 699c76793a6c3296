import type { ReadFailure } from './record.ts'
import { failure } from './record.ts'

/** A file that lay in an archive. Its name says what it was called there; it is never a path here. */
export type ArchivedFile = Readonly<{ name: string; content: Buffer }>

/** What is asked of an archive, and how much of it is unpacked at most. Of a file that has more than `fileBytes` only its beginning is given, one byte longer. */
export type Unpacking = Readonly<{ wants: (name: string) => boolean; most: Readonly<{ files: number; bytes: number; fileBytes: number }> }>

/** Takes the bytes of one file of an archive as they come, and keeps no more of them than is wanted. */
export function keepFile(name: string, mostBytes: number): Readonly<{ push: (bytes: Buffer) => boolean; file: () => ArchivedFile }> {
  const parts: Buffer[] = []
  let size = 0
  const push = (bytes: Buffer): boolean => {
    if (size <= mostBytes) parts.push(bytes.subarray(0, mostBytes + 1 - size))
    size += bytes.length
    return size <= mostBytes
  }
  return { push, file: () => ({ name, content: Buffer.concat(parts) }) }
}

/** Why an archive is too much, by what has been seen of it so far; null as long as it is not. */
export function tooMuch({ most }: Unpacking, seen: Readonly<{ files: number; bytes: number }>): ReadFailure | null {
  if (seen.files > most.files) return failure('too-many-files', String(most.files))
  return seen.bytes > most.bytes ? failure('too-large', `more than ${most.bytes / 2 ** 20} MB unpacked`) : null
}
