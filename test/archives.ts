import { crc32, deflateRawSync } from 'node:zlib'

/** A file as it lies in an archive; `link` makes it a link of a tar archive. */
export type Packed = Readonly<{ name: string; content: Buffer | string; link?: string }>

const blockBytes = 512

/** A tar archive as tar itself writes it (ustar); names that are longer than its field come in an entry of their own (GNU). */
export function tarOf(files: readonly Packed[]): Buffer {
  const entries = files.flatMap(({ name, content, link }) => {
    const long = Buffer.byteLength(name) > 100 ? [entryOf({ name: '././@LongLink', content: `${name}\0` }, 'L')] : []
    return [...long, entryOf({ name: name.slice(0, 100), content: link ? '' : content, ...(link ? { link } : {}) }, link ? '2' : '0')]
  })
  return Buffer.concat([...entries, Buffer.alloc(2 * blockBytes)])
}

function entryOf({ name, content, link = '' }: Packed, type: string): Buffer {
  const body = Buffer.from(content as string)
  const head = Buffer.alloc(blockBytes)
  const write = (text: string, at: number): void => void head.write(text, at)
  write(name, 0)
  write('0000644\0', 100)
  write('0000000\0', 108)
  write('0000000\0', 116)
  write(`${body.length.toString(8).padStart(11, '0')}\0`, 124)
  write('14133407200\0', 136)
  write('        ', 148)
  write(type, 156)
  write(link, 157)
  write('ustar\u000000', 257)
  const sum = head.reduce((all, byte) => all + byte, 0)
  write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([head, body, Buffer.alloc((blockBytes - (body.length % blockBytes)) % blockBytes)])
}

/** A zip archive; its names are in UTF-8. @param packed whether its files are compressed */
export function zipOf(files: readonly Packed[], packed = false): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content } of files) {
    const body = Buffer.from(content as string)
    const stored = packed ? deflateRawSync(body) : body
    const named = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(packed ? 8 : 0, 4)
    common.writeUInt32LE(crc32(body), 10)
    common.writeUInt32LE(stored.length, 14)
    common.writeUInt32LE(body.length, 18)
    common.writeUInt16LE(named.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, named, stored])
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, place, named]))
    parts.push(local)
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, central, end])
}
