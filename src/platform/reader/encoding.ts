import { isUtf8 } from 'node:buffer'
import chardet from 'chardet'
import iconv from 'iconv-lite'

/** Turns bytes of some encoding into UTF-8, across any cut; null when the bytes are UTF-8 already. */
export type Transcoder = Readonly<{ push: (bytes: Buffer) => Buffer; end: () => Buffer }>

/**
 * The encoding of a text file by its beginning: a byte order mark, else valid UTF-8, else what the bytes resemble
 * (chardet), GB18030 when they resemble nothing.
 * @returns an iconv-lite name, `utf8` for UTF-8 and ASCII
 */
export function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (isUtf8(withoutTornEnd(head))) return 'utf8'
  const guess = chardet.detect(head)
  return guess !== null && guess !== 'UTF-8' && iconv.encodingExists(guess) ? guess : 'gb18030'
}

/** A transcoder from an iconv-lite encoding; null for UTF-8. */
export function transcoderFor(encoding: string): Transcoder | null {
  if (encoding === 'utf8') return null
  const decoder = iconv.getDecoder(encoding)
  return { push: bytes => Buffer.from(decoder.write(bytes)), end: () => Buffer.from(decoder.end() ?? '') }
}

/** A sample may end inside a character: drop up to three bytes after the last complete one. */
function withoutTornEnd(head: Buffer): Buffer {
  for (let back = 1; back <= Math.min(4, head.length); back += 1) {
    const byte = head[head.length - back]!
    if (byte < 0x80) return head
    if (byte >= 0xc0) return head.subarray(0, head.length - back)
  }
  return head
}
