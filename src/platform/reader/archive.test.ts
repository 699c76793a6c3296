import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Packed } from '../../../test/archives.ts'
import { tarOf, zipOf } from '../../../test/archives.ts'
import { archiveKind, filesOf } from './archive.ts'
import type { ReadFailure } from './record.ts'
import type { ArchivedFile, Unpacking } from './unpacked.ts'

const folder = mkdtempSync(join(tmpdir(), 'qm-archive-'))
after(() => rmSync(folder, { recursive: true }))
const ample: Unpacking = { wants: () => true, most: { files: 1000, bytes: 1 << 24, fileBytes: 1 << 20 } }

async function unpacked(bytes: Buffer, unpacking: Unpacking = ample): Promise<Readonly<{ files: readonly ArchivedFile[]; failure: ReadFailure | null }>> {
  const path = join(folder, 'archive')
  writeFileSync(path, bytes)
  const kind = await archiveKind(path)
  assert.ok(kind, 'it is an archive')
  const files: ArchivedFile[] = []
  for await (const found of filesOf(path, kind, unpacking)) {
    if ('code' in found) return { files, failure: found }
    files.push(found)
  }
  return { files, failure: null }
}
const plain = (files: readonly ArchivedFile[]) => files.map(({ name, content }) => [name, content.toString('base64')])
const packings: Readonly<Record<string, (files: readonly Packed[]) => Buffer>> = {
  tar: tarOf,
  'tar.gz': files => gzipSync(tarOf(files)),
  zip: zipOf,
  'packed zip': files => zipOf(files, true),
}

test('whatever lies in a tar or a zip comes out of it as it went in, long names and large files too', async () => {
  const name = fc.stringMatching(/^[a-z0-9.:,=/]{1,40}$/).filter(each => !/(^|\/)\.{0,2}(\/|$)|^[a-z]:/.test(each))
  const names = fc.oneof(
    name,
    name.map(each => `${'folder/'.repeat(20)}${each}`),
  )
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.nat(400_000).map(size => new Uint8Array(size).fill(65)),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ name: names, content: content.map(each => Buffer.from(each)) }), { maxLength: 8, minLength: 1 }), async given => {
      for (const [packing, pack] of Object.entries(packings)) {
        const { files, failure } = await unpacked(pack(given))
        assert.equal(failure, null, packing)
        assert.deepEqual(plain(files), plain(given), packing)
      }
    }),
    { numRuns: 30 },
  )
})

test('only what is asked for is given, and of a file that is too long its beginning alone', async () => {
  const given = [
    { name: 'a/long', content: 'x'.repeat(5000) },
    { name: 'b/other', content: 'nobody wants it' },
    { name: 'a/short', content: 'y' },
  ]
  for (const pack of Object.values(packings)) {
    const { files, failure } = await unpacked(pack(given), { wants: name => name.startsWith('a/'), most: { ...ample.most, fileBytes: 100 } })
    assert.deepEqual(
      [files.map(({ name, content }) => [name, content.length]), failure],
      [
        [
          ['a/long', 101],
          ['a/short', 1],
        ],
        null,
      ],
    )
  }
})

test('what unpacks to too much is broken off with the limit: bytes, and files', async () => {
  const most = { files: 10, bytes: 1 << 20, fileBytes: 1 << 24 }
  const bomb = [{ name: 'cur/bomb', content: Buffer.alloc(64 << 20) }]
  const many = Array.from({ length: 3000 }, (_, place) => ({ name: `cur/${place}`, content: '' }))
  for (const [packing, pack] of Object.entries(packings)) {
    const packed = pack(bomb)
    if (packing !== 'zip' && packing !== 'tar') assert.ok(packed.length < 1 << 18, packing)
    const [large, crowd] = [await unpacked(packed, { ...ample, most }), await unpacked(pack(many), { ...ample, most })]
    assert.deepEqual([large.failure?.code, large.failure?.detail, large.files.length], ['too-large', 'more than 1 MB unpacked', 0], packing)
    assert.deepEqual([crowd.failure?.code, crowd.failure?.detail], ['too-many-files', '10'], packing)
  }
})

test('a damaged archive is a failure with a name, after what could be read of it', async () => {
  const given = Array.from({ length: 40 }, (_, place) => ({ name: `cur/${place}`, content: `mail ${place} `.repeat(500) }))
  for (const [packing, pack] of Object.entries(packings)) {
    const whole = pack(given)
    const { files, failure } = await unpacked(whole.subarray(0, Math.floor(whole.length * 0.6)))
    assert.deepEqual([failure?.code, files.length < 40], ['bad-archive', true], packing)
  }
  const flipped = tarOf(given)
  flipped[512 * 16 + 3] = 255
  assert.equal((await unpacked(flipped)).failure?.code, 'bad-archive')
})

test('a name is never a path here: nothing is written, links are passed over, and what climbs out of a zip is refused', async () => {
  const hostile = ['../../escaped', '/etc/escaped', 'cur/fine'].map(name => ({ name, content: 'x' }))
  const linked = await unpacked(tarOf([...hostile, { name: 'cur/link', content: '', link: '/etc/passwd' }]))
  assert.deepEqual([linked.files.map(({ name }) => name), linked.failure], [hostile.map(({ name }) => name), null])
  assert.equal((await unpacked(zipOf(hostile))).failure?.code, 'bad-archive')
  assert.deepEqual(readdirSync(folder), ['archive'])
})

test('what is no archive is none: a table, a compressed table, an mbox, nothing at all', async () => {
  const path = join(folder, 'archive')
  for (const content of [
    Buffer.from('a,b\n1,2\n'.repeat(200)),
    gzipSync(Buffer.from('a,b\n1,2\n'.repeat(200))),
    Buffer.from('From a@b\n\n'),
    Buffer.alloc(0),
    Buffer.alloc(2048),
  ]) {
    writeFileSync(path, content)
    assert.equal(await archiveKind(path), null)
  }
})
