import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Answer, Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { nouns } from '../../app/wire.ts'
import type { CheckView, ProcessRow, ProcessView, WalkView } from './views.ts'

let house: TestHouse, designer: Client
before(async () => {
  house = await openTestHouse()
  designer = await house.as('quality-manager')
})
after(() => house.close())

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}.bpmn`, import.meta.url), 'utf8')
const about = (name: string, promiseMinutes: number | null = null) => ({ name: { 'zh-CN': name, en: '' }, service: '报修', promiseMinutes })
const view = async (id: string): Promise<ProcessView> => (await designer.get(`/processes/${id}`)).body
const detail = ({ body }: Answer): string => (body as { detail: string }).detail

async function made(name: string, xml: string | null = fixture('help-desk'), promiseMinutes: number | null = 480): Promise<string> {
  const id = testId()
  const answer = await designer.post(`/processes/${id}/create`, { ...about(name, promiseMinutes), xml })
  assert.equal(answer.status, 200, answer.text)
  return id
}

test('a process is made from a file, checked, published, and found in the list', async () => {
  const id = await made('家电报修')
  assert.deepEqual((await view(id)).draft.errors, 0)
  const published = await designer.post(`/processes/${id}/publish`, { based: 1 })
  assert.deepEqual([published.status, published.body], [200, { version: 1 }])
  const { rows } = (await designer.get(`/processes?search=${encodeURIComponent('家电')}`)).body as { rows: ProcessRow[] }
  assert.deepEqual(
    rows.map(({ id: found, stage, version, unpublished, errors }) => [found, stage, version, unpublished, errors]),
    [[id, 'published', 1, false, 0]],
  )
  assert.equal((await view(id)).versions[0]?.publishedByName, 'A quality-manager')
})

test('the template is a draft with findings; publishing it is refused and says so', async () => {
  const id = await made('空白流程', null)
  const { findings } = (await designer.get(`/processes/${id}/check`)).body as CheckView
  assert.deepEqual(
    findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    ['no-department', 'no-spec', 'no-limit'],
  )
  const refused = await designer.post(`/processes/${id}/publish`, { based: 1 }, { 'accept-language': 'zh-CN' })
  assert.deepEqual([refused.status, detail(refused)], [409, '发布检查还有错误，没有发布。请按检查结果逐条改正。'])
  assert.equal((await view(id)).stage, 'draft')
})

test('a stale draft is refused with words, and what was saved first stays', async () => {
  const id = await made('并发修改')
  const { xml } = await view(id)
  const hers = xml.replace('登记报修', '受理报修')
  assert.deepEqual((await designer.post(`/processes/${id}/save`, { based: 1, xml: hers })).body, { draft: 2, errors: 0, warnings: 0 })
  const stale = await designer.post(`/processes/${id}/save`, { based: 1, xml: xml.replace('登记报修', '登记') })
  assert.equal(stale.status, 409)
  assert.ok(detail(stale).includes('nothing was overwritten'))
  assert.equal((await view(id)).xml, hers)
})

test('versions are kept, compared and brought back', async () => {
  const id = await made('版本对比')
  await designer.post(`/processes/${id}/publish`, { based: 1 })
  const first = (await view(id)).xml
  await designer.post(`/processes/${id}/save`, { based: 1, xml: first.replace('target="PT4H"', 'target="PT3H"') })
  const { difference } = (await designer.get(`/processes/${id}/check`)).body as CheckView
  assert.deepEqual(
    difference?.nodes.map(({ id: node, change, fields }) => [node, change, fields]),
    [['repair', 'changed', ['limit']]],
  )
  await designer.post(`/processes/${id}/publish`, { based: 2 })
  const between = (await designer.get(`/processes/${id}/versions/2/difference?since=1`)).body as { nodes: { id: string }[] }
  assert.deepEqual(
    between.nodes.map(node => node.id),
    ['repair'],
  )
  const restored = await designer.post(`/processes/${id}/restore`, { based: 2, version: 1 })
  assert.deepEqual(restored.body, { draft: 3, errors: 0, warnings: 0 })
  assert.equal((await view(id)).xml, first)
})

test('a shorter promise to the customer turns a good draft into one with an error', async () => {
  const id = await made('承诺变短')
  const answer = await designer.post(`/processes/${id}/describe`, about('承诺变短', 60))
  assert.deepEqual(answer.body, { errors: 1, warnings: 0 })
  assert.equal((await designer.post(`/processes/${id}/publish`, { based: 1 })).status, 409)
})

test('a process is drafted from the paths that cases took, with a diagram', async () => {
  const id = testId()
  const variants = [
    { activities: ['登记', '派工', '回访'], count: 5_000_000 },
    { activities: ['登记', '回访'], count: 3 },
  ]
  const answer = await designer.post(`/processes/${id}/mine`, { ...about('从实际生成'), variants, noisePercent: 0 })
  assert.equal(answer.status, 200, answer.text)
  const { xml, draft } = await view(id)
  assert.ok(xml.includes('name="派工"') && xml.includes('<bpmndi:BPMNShape') && draft.errors > 0)
  const empty = await designer.post(`/processes/${testId()}/mine`, { ...about('空'), variants: [{ activities: [], count: 1 }], noisePercent: 0 })
  assert.deepEqual([empty.status, (empty.body as { code: string }).code], [409, 'process.nothing-walked'])
})

test('a drawing is walked through as a net whose transitions name their nodes; an unfinished one says why not', async () => {
  const { compiled } = (await designer.post('/processes/walk', { xml: fixture('help-desk') })).body as WalkView
  assert.ok(compiled && compiled.nodeOf.length === compiled.net.transitions.length && compiled.nodeOf.includes('repair'))
  const { compiled: none, reason } = (await designer.post('/processes/walk', { xml: fixture('lost-parcel') })).body as WalkView
  assert.deepEqual([none, reason?.en.includes('Tell everybody')], [null, true])
})

test('a retired process is not changed until it is reopened', async () => {
  const id = await made('停用')
  assert.equal((await designer.post(`/processes/${id}/retire`)).status, 200)
  assert.equal((await designer.post(`/processes/${id}/publish`, { based: 1 })).status, 409)
  assert.equal((await designer.post(`/processes/${id}/reopen`)).status, 200)
  assert.equal((await designer.post(`/processes/${id}/publish`, { based: 1 })).status, 200)
})

test('an export opens elsewhere and comes back as the same model', async () => {
  const id = await made('导出再导入')
  const file = await designer.get(`/processes/${id}/file`)
  assert.match(file.headers.get('content-disposition') ?? '', /attachment; .*%E5%AF%BC/)
  assert.ok(file.text.includes('<bpmn:lane ') && file.text.includes('QmLimit_repair'))
  const back = await designer.post('/processes/read-file', { xml: file.text })
  const check = await designer.post('/processes/check', { xml: (back.body as { xml: string }).xml, promiseMinutes: 480, against: null })
  assert.ok(
    (check.body as CheckView).findings.every(({ severity }) => severity === 'note'),
    check.text,
  )
})

test('a file from elsewhere is taken with a report of what does not run', async () => {
  const { outside, name } = (await designer.post('/processes/read-file', { xml: fixture('lost-parcel') })).body as { outside: { id: string; blocks: boolean }[]; name: string }
  assert.deepEqual([name, outside.filter(each => each.blocks).map(each => each.id)], ['Lost parcel', ['sig']])
  const id = await made('丢件', fixture('lost-parcel'))
  assert.ok((await view(id)).xml.includes('camunda:assignee="demo"'))
})

test('broken, hostile and oversized files are refused with a sentence, and nothing is saved', async () => {
  const id = testId()
  const bad = [fixture('help-desk').replace('</bpmn:userTask>', ''), `<!DOCTYPE x [<!ENTITY a "b">]>${fixture('help-desk').slice(38)}`, 'hello']
  for (const xml of bad) {
    const answer = await designer.post(`/processes/${id}/create`, { ...about('坏文件'), xml })
    assert.deepEqual([answer.status, (answer.body as { code: string }).code], [422, 'broken-model'])
    assert.ok(detail(answer).endsWith('Nothing was saved.'), detail(answer))
  }
  const chinese = await designer.post('/processes/read-file', { xml: bad[0] }, { 'accept-language': 'zh-CN' })
  assert.match(detail(chinese), /不是完整的 XML.*第 \d+ 行第 \d+ 列/)
  const wide = `<!--${'字'.repeat(800_000)}-->`
  assert.equal((await designer.post('/processes/read-file', { xml: fixture('help-desk') + wide })).status, 413)
  assert.equal((await designer.get(`/processes/${id}`)).status, 404)
})

test('only those who design may save, only those who publish may publish', async () => {
  const id = await made('权限')
  const viewer = await house.as('viewer')
  assert.deepEqual(
    [
      (await viewer.get(`/processes/${id}`)).status,
      (await viewer.post(`/processes/${id}/save`, { based: 1, xml: 'x' })).status,
      (await viewer.post(`/processes/${id}/publish`, { based: 1 })).status,
    ],
    [200, 403, 403],
  )
})

test('processes of another tenant are not there, and their files neither', async () => {
  const id = await made('别家看不见')
  const stranger = await house.asIn(await house.newTenant(), 'administrator')
  for (const path of ['', '/check', '/file', '/versions/1']) assert.equal((await stranger.get(`/processes/${id}${path}`)).status, 404)
  assert.equal((await stranger.post(`/processes/${id}/publish`, { based: 1 })).status, 404)
})

test('the list pages without gaps', async () => {
  const all: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { rows: ProcessRow[]; next: string | null } = (await designer.get(`/processes?limit=3${cursor ? `&cursor=${cursor}` : ''}`)).body
    all.push(...page.rows.map(row => row.id))
    cursor = page.next
  }
  const counted = await inTenant(house.ground.database, house.tenant, tx => tx.query('select count(*)::int as n from process'))
  assert.deepEqual([all.length, new Set(all).size], [counted.rows[0].n, counted.rows[0].n])
})

test('every process is rebuilt from the log exactly as it is stored', async () => {
  const { differing } = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(differing, [])
})
