import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { zipOf } from '../../../test/archives.ts'
import { createCsvParser, readCsv } from './csv.ts'
import { detectFormat, formatOf } from './detect.ts'
import { createNdjsonParser } from './ndjson.ts'
import { readOcel } from './ocel.ts'
import { readEvents } from './read-events.ts'
import type { RawRecord, ReadFailure, RecordBatch, RecordParser } from './record.ts'
import { rawText } from './record.ts'
import { createXesParser, readXes } from './xes.ts'

const folder = mkdtempSync(join(tmpdir(), 'qm-reader-'))
after(() => rmSync(folder, { recursive: true }))
const shared = (path: string): string => new URL(`../../../../shared/data/${path}`, import.meta.url).pathname

function aFile(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function parse(parser: RecordParser, bytes: Buffer, cut = bytes.length): { records: RawRecord[]; failed: ReadFailure | null } {
  const records: RawRecord[] = []
  for (let i = 0; i < bytes.length; i += cut) {
    const failed = parser.push(bytes.subarray(i, i + cut))
    records.push(...parser.take())
    if (failed) return { records, failed }
  }
  const failed = parser.end()
  return { records: [...records, ...parser.take()], failed }
}

const parseXes = (text: string) => parse(createXesParser(), Buffer.from(text))
const parseCsv = (text: string | Buffer) => parse(createCsvParser(), Buffer.from(text))
const fieldsOf = ({ records }: { records: readonly RawRecord[] }) => records.map(({ fields }) => fields)

async function readAll(batches: AsyncIterable<RecordBatch>): Promise<{ records: RawRecord[]; failure: ReadFailure | null; bytesRead: number }> {
  const records: RawRecord[] = []
  let last: RecordBatch | null = null
  for await (const batch of batches) {
    records.push(...batch.records)
    last = batch
  }
  return { records, failure: last?.failure ?? null, bytesRead: last?.bytesRead ?? 0 }
}

const trickyXes = `<?xml version="1.0" encoding="UTF-8"?>
<!-- <event> in a comment is none --><![CDATA[<event/>]]>
<log xes.version="1.0"><global scope="event"><string key="concept:name" value="__INVALID__"/></global>
<trace><string value='C&amp;1 &#x5ba2;&#25143;' key='concept:name'/><int key="age" value="7"><string key="unit" value="年"/></int>
<event><string key="concept:name" value="接待 > &lt;一&gt;"/><date key="time:timestamp" value="2026-01-05T09:00:00+08:00"/>
<list key="items"><values><string key="item" value="a"/><string key="item" value="b"/></values></list></event></trace>
<trace><event><string key="concept:name" value="结束" /></event><event/></trace></log>`

test('XES: entities, comments, CDATA, quotes, order of attributes, nesting, lists, globals and nameless traces', () => {
  assert.deepEqual(fieldsOf(parseXes(trickyXes)), [
    {
      'case:concept:name': 'C&1 客户',
      'case:age': '7',
      'case:age/unit': '年',
      'concept:name': '接待 > <一>',
      'time:timestamp': '2026-01-05T09:00:00+08:00',
      items: '',
      'items/item': 'a',
      'items/item#2': 'b',
    },
    { 'case:concept:name': '2', 'concept:name': '结束' },
    { 'case:concept:name': '2' },
  ])
})

test('XES: cut anywhere, inside tags and characters too, it reads the same', () => {
  const whole = parse(createXesParser(), Buffer.from(trickyXes))
  for (let cut = 1; cut < 40; cut += 1) assert.deepEqual(parse(createXesParser(), Buffer.from(trickyXes), cut), whole)
})

test('XES: malformed text fails with its place, after the events before it', () => {
  const good = '<log><trace><event><string key="concept:name" value="a"/></event>'
  const broken = (rest: string) => {
    const { records, failed } = parseXes(good + rest)
    return [records.length, failed?.code, failed?.byteOffset]
  }
  assert.deepEqual(broken('</log>'), [1, 'malformed', good.length])
  assert.deepEqual(broken('<event><string key="a" value="<"/>'), [1, 'malformed', good.length + 30])
  assert.deepEqual(broken('<event><string key=a value="b"/>'), [1, 'malformed', good.length + 19])
  assert.deepEqual(broken('<event><string key="a" value="&who;"/>')[1], 'malformed')
  assert.deepEqual(broken('')[1], 'malformed')
  const torn = Buffer.concat([Buffer.from(`${good}<event><string key="a" value="`), Buffer.from([0xc3, 0x28]), Buffer.from('"/>')])
  assert.equal(parse(createXesParser(), torn).failed?.detail, 'bytes that are not utf-8')
  assert.equal(parseXes('').failed?.detail, 'the file is empty')
  assert.equal(parseXes('<!DOCTYPE log [<!ENTITY a "b">]><log/>').failed?.code, 'malformed')
})

test('XES: a hostile key reaches no prototype, and GB18030 is read as declared', () => {
  const [fields] = fieldsOf(parseXes('<log><trace><event><string key="__proto__" value="x"/></event></trace></log>'))
  assert.equal(Object.getPrototypeOf(fields), Object.prototype)
  assert.equal(fields?.['__proto__ '], 'x')
  const chinese = iconv.encode('<?xml version="1.0" encoding="GB18030"?><log><trace><event><string key="环节" value="受理"/></event></trace></log>', 'gb18030')
  assert.equal(fieldsOf(parse(createXesParser(), chinese))[0]?.环节, '受理')
})

test('XES: offsets that change inside one log are honoured, missing times and ties keep file order', async () => {
  const event = (name: string, time: string) => `<event><string key="concept:name" value="${name}"/>${time && `<date key="time:timestamp" value="${time}"/>`}</event>`
  const story = [event('late', '2026-03-29T04:00:00+02:00'), event('early', '2026-03-29T01:30:00+01:00'), event('untimed', ''), event('tie', '2026-03-29T01:30:00+01:00')]
  const log = await readEvents(aFile('offsets.xes', `<log><trace><string key="concept:name" value="1"/>${story.join('')}</trace></log>`))
  assert.equal(log.failure, null)
  const events = 'events' in log ? log.events : []
  assert.deepEqual(
    events.map(({ at }) => at && new Date(at).toISOString().slice(11, 16)),
    ['02:00', '00:30', null, '00:30'],
  )
})

test('CSV: byte order mark, quotes, doubled quotes, newlines in quotes, ragged rows, CRLF', () => {
  const { records, failed } = parseCsv('\uFEFFcase,activity,note\r\n1,"a ""b"", c","two\nlines"\r\n2,x\r\n\r\n3,y,z')
  assert.equal(failed, null)
  assert.deepEqual(
    records.map(({ position, fields, problem }) => [position, fields, problem]),
    [
      [1, { case: '1', activity: 'a "b", c', note: 'two\nlines' }, null],
      [2, { case: '2', activity: 'x' }, 'column-count'],
      [3, { case: '3', activity: 'y', note: 'z' }, null],
    ],
  )
  assert.equal(records[1]?.raw, '2,x')
  assert.equal(parseCsv('a,b\n1,"never closed\n2,3\n').failed?.code, 'malformed')
})

test('CSV: whatever the cells, what is written is read back, wherever it is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '客', '"', ',', ';', '\n', ' ', '😀'), maxLength: 6 })
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (rows, cut) => {
      const text = `"x","y"\n${rows.map(row => row.map(quoted).join(',')).join('\n')}\n`
      const { records, failed } = parse(createCsvParser({ delimiter: ',' }), Buffer.from(text), cut)
      assert.equal(failed, null)
      assert.deepEqual(
        records.map(({ fields }) => [fields.x, fields.y]),
        rows,
      )
    }),
  )
})

test('CSV: every delimiter, repeated and empty header names', () => {
  for (const mark of [',', ';', '\t', '|'])
    assert.deepEqual(fieldsOf(parseCsv(`${['a', 'a', ''].join(mark)}\n${['1', '2', '3'].join(mark)}`)), [{ a: '1', 'a#2': '2', 'column 3': '3' }])
})

test('CSV: GB18030 and UTF-16 are recognised, a shared Korean file (CP949) too', async () => {
  const text = `工单号,环节,处理时间\n${'1001,受理,2026-01-05 09:30\n1001,派单,2026-01-05 09:35\n'.repeat(20)}`
  for (const bytes of [iconv.encode(text, 'gb18030'), iconv.encode(text, 'utf-16le', { addBOM: true })]) {
    assert.deepEqual(fieldsOf(parseCsv(bytes))[1], { 工单号: '1001', 环节: '派单', 处理时间: '2026-01-05 09:35' })
  }
  const { records, failure } = await readAll(readCsv(shared('voice/kiosk-servqual.csv')))
  assert.deepEqual([failure, records.length, records[0]?.fields['귀하의 성별을 선택해주세요.']], [null, 211, '여'])
})

test('CSV: a row that is no UTF-8 after a clean beginning is set aside, not guessed', () => {
  const clean = Buffer.from(`a,b\n${'1,2\n'.repeat(20_000)}`)
  const { records } = parse(createCsvParser(), Buffer.concat([clean, Buffer.from([0xc3, 0x28, 44, 50, 10]), Buffer.from('3,4\n')]), 1 << 16)
  assert.deepEqual(
    records.slice(-2).map(({ problem }) => problem),
    ['bad-encoding', null],
  )
})

test('gz and zip are looked through; a broken archive, a missing file and an abort are failures with a name', async () => {
  const csv = Buffer.from('case,activity\n1,a\n1,b\n')
  for (const path of [aFile('log.csv.gz', gzipSync(csv)), aFile('log.zip', zipOf([{ name: 'log.csv', content: csv }])), aFile('log.csv', csv)]) {
    const { records, failure, bytesRead } = await readAll(readCsv(path))
    assert.deepEqual([failure, records.length, bytesRead > 0], [null, 2, true])
    assert.equal(await detectFormat(path), 'csv')
  }
  assert.equal((await readAll(readCsv(aFile('torn.gz', gzipSync(csv).subarray(0, 20))))).failure?.code, 'bad-archive')
  assert.equal((await readAll(readCsv(aFile('none.zip', zipOf([{ name: 'picture.png', content: csv }]))))).failure?.code, 'bad-archive')
  assert.equal((await readAll(readXes(join(folder, 'absent.xes')))).failure?.code, 'cannot-read')
  assert.equal((await readAll(readXes(shared('process/logs/helpdesk.xes.gz'), AbortSignal.abort()))).failure?.code, 'aborted')
})

test('batches hold about two thousand records and progress grows', async () => {
  const sizes: number[] = []
  const progress: number[] = []
  for await (const batch of readXes(shared('process/logs/helpdesk.xes.gz'))) {
    sizes.push(batch.records.length)
    progress.push(batch.bytesRead)
  }
  assert.deepEqual([sizes.reduce((sum, size) => sum + size, 0), Math.max(...sizes)], [21348, 2000])
  assert.deepEqual(
    progress,
    progress.toSorted((a, b) => a - b),
  )
})

test('OCEL: one record per event and case object, the other objects beside it', async () => {
  const { records, failure } = await readAll(readOcel(shared('process/ocel/ocel20_example.jsonocel'), 'Purchase Order'))
  assert.equal(failure, null)
  const taken = records.filter(({ problem }) => problem === null)
  assert.ok(taken.length > 0 && taken.every(({ fields }) => fields['ocel:object-type:Purchase Order']?.includes(fields['ocel:case']!)))
  assert.ok(records.some(({ problem }) => problem === 'no-case-object'))
  assert.equal((await readAll(readOcel(aFile('broken.jsonocel', '{"events": 1}')))).failure?.code, 'malformed')
})

test('NDJSON: plain objects and CloudEvents; a bad line is set aside with its text', () => {
  const cloud = {
    specversion: '1.0',
    id: '7',
    source: '/pos',
    type: 'order.paid',
    time: '2026-01-05T09:00:00Z',
    data: { order: 'o1', items: [{ n: 2 }], note: null },
  }
  const { records } = parse(createNdjsonParser(), Buffer.from(`${JSON.stringify(cloud)}\n\nnonsense\n[1]\n{"a":true}`), 5)
  assert.deepEqual(
    records.map(({ position, problem }) => [position, problem]),
    [
      [1, null],
      [3, 'not-json'],
      [4, 'not-an-object'],
      [5, null],
    ],
  )
  assert.deepEqual([records[0]?.fields['data/order'], records[0]?.fields['data/items/0/n'], records[0]?.fields['data/note']], ['o1', '2', ''])
  assert.equal(rawText(records[1]!), 'nonsense')
})

test('formats are told by content', async () => {
  assert.equal(await detectFormat(shared('process/logs/tickets.xes.gz')), 'xes')
  assert.equal(await detectFormat(shared('process/ocel/ocel20_example.jsonocel')), 'ocel')
  assert.equal(formatOf('x.json', Buffer.from('{"events":[],"objects":[]}')), 'ocel')
  assert.equal(formatOf('x.json', Buffer.from('{"id":1}\n{"id":2}')), 'ndjson')
  assert.equal(formatOf('x', Buffer.from('a,b\n')), 'csv')
})
