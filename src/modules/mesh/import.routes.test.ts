import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse } from '../../../test/house.ts'
import type { EdgeView, ImportPreview, ImportView, MeshPicture, NodeView, QuarantineRow, VariantList } from './views.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const shared = new URL('../../../../shared/data/process/', import.meta.url)

async function upload(client: Client, name: string, content: Uint8Array | string): Promise<ImportPreview> {
  const uploaded = await client.send('/imports', content, { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) })
  assert.equal(uploaded.status, 200, uploaded.text)
  const preview = await client.get(`/imports/${(uploaded.body as ImportView).id}/preview`)
  assert.equal(preview.status, 200, preview.text)
  return preview.body
}

/** A tenant with one log imported under the guessed mapping. */
async function imported(name: string, content: Uint8Array | string): Promise<{ client: Client; tenant: string; view: ImportView; run: () => Promise<void> }> {
  const tenant = await house.newTenant()
  const client = await house.asIn(tenant, 'quality-manager')
  const preview = await upload(client, name, content)
  const run = async (): Promise<void> => {
    for (const job of (await import('./module.ts')).mesh.jobs) await job.run(house.ground, tenant)
  }
  const started = await client.post(`/imports/${preview.import.id}/start`, { mapping: preview.mapping })
  assert.equal(started.status, 200, started.text)
  await run()
  await run()
  return { client, tenant, run, view: (await client.get(`/imports/${preview.import.id}`)).body }
}

test('the helpdesk log becomes the mesh that the reference knows', async () => {
  const reference = JSON.parse(readFileSync(new URL('reference.json', shared), 'utf8')).log_facts.helpdesk
  const { client, view } = await imported('helpdesk.xes.gz', readFileSync(new URL('logs/helpdesk.xes.gz', shared)))
  assert.equal(view.stage, 'completed')
  assert.deepEqual([view.rows.taken, view.rows.quarantined], [reference.events, 0])
  const picture = (await client.get('/mesh?lens=activity')).body as MeshPicture
  assert.equal(picture.totals.cases, reference.cases)
  assert.equal(picture.totals.visits, reference.events)
  assert.equal(picture.nodes.length, reference.activities)
  assert.equal(picture.edges.length, reference.dfg_edges)
  assert.equal(picture.totals.handOvers, reference.dfg_total)
  const top = picture.edges.find(edge => edge.from === 'Resolve ticket' && edge.to === 'Closed')!
  assert.equal(top.n, reference.top_edges[0][2])
  assert.ok(Math.abs(top.waiting.mean! / 1000 - reference.top_edges[0][3]) < 1, 'the mean waiting of the busiest hand-over')
  const variants = (await client.get('/mesh/variants?limit=3')).body as VariantList
  assert.equal(variants.variants, reference.variants)
  assert.deepEqual(
    variants.rows.map(row => row.cases),
    [2366, 552, 228],
  )
  const rework = (await client.get('/mesh/node?lens=activity&name=Wait')).body as NodeView
  assert.ok(rework.chart.points.length > 10 && rework.waiting.elapsed.median! > 0)
  const edge = (await client.get('/mesh/edge?lens=activity&source=Resolve%20ticket&target=Closed')).body as EdgeView
  assert.equal(edge.n, 4558)
})

test('the same import twice adds nothing, and an undo takes everything out again', async () => {
  const content = readFileSync(new URL('logs/running-example.xes.gz', shared))
  const { client, view, run } = await imported('running.xes.gz', content)
  assert.equal(view.rows.taken, 42)
  const again = await upload(client, 'again.xes.gz', content)
  await client.post(`/imports/${again.import.id}/start`, { mapping: again.mapping })
  await run()
  const second = (await client.get(`/imports/${again.import.id}`)).body as ImportView
  assert.deepEqual([second.rows.taken, second.rows.repeated], [0, 42])
  assert.equal((await client.post(`/imports/${view.id}/undo`)).status, 200)
  await run()
  assert.equal(((await client.get(`/imports/${view.id}`)).body as ImportView).stage, 'undone')
  const picture = (await client.get('/mesh?lens=activity')).body as MeshPicture
  assert.deepEqual([picture.totals.visits, picture.nodes.length], [0, 0])
})

test('a Chinese GB18030 file with bad rows: good rows are in the mesh, bad ones wait with their reason and can be mended', async () => {
  const text =
    '工单号,环节,完成时间,处理人,部门,渠道\nA1,受理,2026-01-05 09:00,王芳,客服部,电话\nA1,派单,2026-01-05 09:30,李强,调度部,电话\nA2,受理,昨天,王芳,客服部,微信\n,受理,2026-01-05 10:00,王芳,客服部,微信\nA3,受理\n' +
    Array.from({ length: 20 }, (_, index) => `B${index},回访,2026-01-06 09:${10 + index},赵敏,回访组,电话\n`).join('')
  const { client, view, run } = await imported('工单.csv', iconv.encode(text, 'gb18030'))
  assert.deepEqual([view.rows.taken, view.rows.quarantined], [22, 3])
  assert.deepEqual(view.reasons.map(reason => reason.reason).toSorted(), ['column-count', 'no-case', 'not-a-time'])
  const { rows } = (await client.get(`/quarantine?import=${view.id}`)).body as { rows: QuarantineRow[] }
  const late = rows.find(row => row.reason === 'not-a-time')!
  const mended = await client.post(`/quarantine/${late.id}/mend`, { fields: { ...late.fields, 完成时间: '2026-01-05 11:00' } })
  assert.deepEqual(mended.body, { taken: 1, repeated: 0, stillRefused: 0, reason: null })
  const still = rows.find(row => row.reason === 'no-case')!
  assert.equal(((await client.post(`/quarantine/${still.id}/mend`, { fields: { ...still.fields, 完成时间: '' } })).body as { stillRefused: number }).stillRefused, 1)
  await run()
  const picture = (await client.get('/mesh?lens=unit')).body as MeshPicture
  assert.deepEqual(
    picture.nodes.map(node => [node.name, node.visits]),
    [
      ['回访组', 20],
      ['客服部', 2],
      ['调度部', 1],
    ],
  )
  assert.equal((await client.get('/mesh/cases/A2')).status, 200)
})

test('gz, tab-separated, OCEL and NDJSON files are read; unreadable ones are refused with the reason', async () => {
  const tsv = await imported('log.tsv.gz', gzipSync('case\tactivity\ttimestamp\nx\ta\t2026-01-05T10:00:00+08:00\nx\tb\t2026-01-05T11:00:00+08:00\n'))
  assert.equal(tsv.view.rows.taken, 2)
  const ocel = await imported('example.jsonocel', readFileSync(new URL('ocel/ocel20_example.jsonocel', shared)))
  assert.equal(ocel.view.stage, 'completed')
  assert.ok(ocel.view.rows.taken > 0)
  const lines = [
    { specversion: '1.0', id: '1', source: '/a', type: 'opened', subject: 'k', time: '2026-01-05T10:00:00Z' },
    { specversion: '1.0', id: '2', source: '/a', type: 'closed', subject: 'k', time: '2026-01-05T12:00:00Z' },
  ]
  assert.equal((await imported('events.ndjson', lines.map(line => JSON.stringify(line)).join('\n'))).view.rows.taken, 2)
  const client = await house.as('administrator')
  const bad = await client.send('/imports', '<log><trace><event>', { 'content-type': 'application/octet-stream', 'x-file-name': 'broken.xes' })
  const preview = await client.get(`/imports/${(bad.body as ImportView).id}/preview`)
  assert.deepEqual([preview.status, (preview.body as { code: string }).code], [422, 'unreadable-file'])
})

test('an import without the needed columns is refused in words', async () => {
  const client = await house.as('administrator')
  const preview = await upload(client, 'log.csv', 'who,what,when\n1,a,2026-01-05 10:00\n2,b,2026-01-05 11:00\n')
  const answer = await client.post(`/imports/${preview.import.id}/start`, { mapping: { ...preview.mapping, columns: {} } }, { 'accept-language': 'zh-CN' })
  assert.equal(answer.status, 409)
  assert.deepEqual([(answer.body as { code: string }).code, (answer.body as { detail: string }).detail], ['import.no-case-column', '请指定哪一列是案件编号。'])
})

test('a cancelled import leaves nothing behind and can be started again', async () => {
  const tenant = await house.newTenant(),
    client = await house.asIn(tenant, 'administrator')
  const preview = await upload(client, 'running.xes.gz', readFileSync(new URL('logs/running-example.xes.gz', shared)))
  await client.post(`/imports/${preview.import.id}/start`, { mapping: preview.mapping })
  assert.equal((await client.post(`/imports/${preview.import.id}/cancel`)).status, 200)
  for (const job of (await import('./module.ts')).mesh.jobs) await job.run(house.ground, tenant)
  assert.equal(((await client.get(`/imports/${preview.import.id}`)).body as ImportView).stage, 'cancelled')
  assert.equal((await client.post(`/imports/${preview.import.id}/start`, { mapping: preview.mapping })).status, 200)
  for (const job of (await import('./module.ts')).mesh.jobs) await job.run(house.ground, tenant)
  assert.equal(((await client.get(`/imports/${preview.import.id}`)).body as ImportView).rows.taken, 42)
})

test('a file that breaks off in the middle fails with its reason and leaves nothing in the mesh', async () => {
  const whole = gunzipSync(readFileSync(new URL('logs/helpdesk.xes.gz', shared)))
  const { client, view, run } = await imported('cut.xes', whole.subarray(0, 9_000_000))
  await run()
  const ended = (await client.get(`/imports/${view.id}`)).body as ImportView
  assert.deepEqual([ended.stage, (ended.failure ?? '').startsWith('malformed')], ['failed', true])
  assert.ok(ended.rows.taken > 0, 'some rows had been taken')
  assert.equal(((await client.get('/mesh?lens=activity')).body as MeshPicture).totals.visits, 0)
  assert.equal((await client.post(`/imports/${view.id}/undo`)).status, 409, 'there is nothing left to undo')
})

test('a mended row and the corrected file later are the same record', async () => {
  const rows = Array.from({ length: 12 }, (_, index) => `C${index},开始,2026-02-01 09:${10 + index}`)
  const file = (time: string): string => ['工单号,环节,时间', ...rows, `C99,开始,${time}`].join('\n')
  const { client, view, run } = await imported('a.csv', file('不知道'))
  const [row] = ((await client.get(`/quarantine?import=${view.id}`)).body as { rows: QuarantineRow[] }).rows
  await client.post(`/quarantine/${row!.id}/mend`, { fields: { ...row!.fields, 时间: '2026-02-01 10:00' } })
  const corrected = await upload(client, 'b.csv', file('2026-02-01 10:00'))
  await client.post(`/imports/${corrected.import.id}/start`, { mapping: corrected.mapping })
  await run()
  const again = (await client.get(`/imports/${corrected.import.id}`)).body as ImportView
  assert.deepEqual([again.rows.taken, again.rows.repeated], [0, 13])
})
