import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { replayTenant } from '#platform/replay.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { nouns } from '../../app/wire.ts'
import type { ReaderRow, StandardRow, StandardView } from './views.ts'

let house: TestHouse, author: Client, approver: Client, reader: Client, admin: Client
before(async () => {
  house = await openTestHouse()
  author = await house.as('team-manager')
  approver = await house.as('quality-manager')
  reader = await house.as('representative')
  admin = await house.as('administrator')
})
after(() => house.close())

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const nowhere: Record<'service' | 'tier' | 'unit' | 'channel', string | null> = { service: null, tier: null, unit: null, channel: null }
const content = (title: string, given: object = {}) => ({
  ...{ title: both(title, title), text: both('三声内接听', 'Answer within three rings'), norms: both('', ''), checks: [], evidence: both('', ''), scope: nowhere },
  promise: { measure: '接通时间', comparison: 'at-most', target: 15.5, unit: 'minutes', share: 99.5 },
  ...given,
})
const far = '2999-01-01'
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const view = async (id: string, as = author): Promise<StandardView> => (await as.get(`/standards/${id}`)).body

async function draft(code: string, given: object = {}, parent: string | null = null): Promise<string> {
  const id = testId()
  const answer = await author.post(`/standards/${id}/create`, { code, parent, content: content(`标题 ${code}`, given) })
  assert.equal(answer.status, 200, answer.text)
  return id
}
async function inForce(code: string, given: object = {}, parent: string | null = null): Promise<string> {
  const id = await draft(code, given, parent)
  await author.post(`/standards/${id}/submit`)
  const answer = await approver.post(`/standards/${id}/approve`, { effectiveFrom: today })
  assert.equal(answer.status, 200, answer.text)
  return id
}

test('a standard goes from draft to force with four eyes, and its next version supersedes it', async () => {
  const id = await draft('TEL-01')
  assert.equal((await author.post(`/standards/${id}/approve`, { effectiveFrom: today })).status, 403, 'an author may not approve')
  assert.equal((await author.post(`/standards/${id}/submit`)).status, 200)
  assert.equal((await author.post(`/standards/${id}/revise`, { content: content('x') })).status, 409)
  assert.equal((await approver.post(`/standards/${id}/approve`, { effectiveFrom: today })).status, 200)
  assert.equal((await approver.post(`/standards/${id}/revise`, { content: content('电话接听（修订）') })).status, 200)
  await author.post(`/standards/${id}/submit`)
  const own = await approver.post(`/standards/${id}/approve`, { effectiveFrom: far }, { 'accept-language': 'zh-CN' })
  assert.match((own.body as { detail: string }).detail, /写过这个版本的人不能批准它/)
  assert.equal((await admin.post(`/standards/${id}/approve`, { effectiveFrom: far })).status, 200)
  const { versions, ownWork } = await view(id, approver)
  assert.deepEqual(
    versions.map(version => [version.number, version.state, version.authors, version.approver]),
    [
      [1, 'effective', ['A team-manager'], 'A quality-manager'],
      [2, 'approved', ['A quality-manager'], 'A administrator'],
    ],
  )
  assert.equal(ownWork, true)
})

test('a code stands once, also when two take it in the same moment', async () => {
  await draft('DUP-01')
  const again = await author.post(`/standards/${testId()}/create`, { code: 'dup-01', parent: null, content: content('x') })
  assert.deepEqual([again.status, (again.body as { code: string }).code], [409, 'standard.code-taken'])
  const both = await Promise.all([1, 2].map(() => author.post(`/standards/${testId()}/create`, { code: 'RACE-1', parent: null, content: content('x') })))
  assert.deepEqual(both.map(answer => answer.status).toSorted(), [200, 409])
})

test('a regional standard inherits what it leaves empty and says which', async () => {
  const unit = testId()
  await admin.post(`/units/${unit}/create`, { name: '华东大区', kind: 'region', parent: null })
  const parent = await inForce('GLO-01')
  const blank = { title: both('', ''), text: both('两声内接听', ''), promise: null }
  const refused = await author.post(`/standards/${testId()}/create`, { code: 'GLO-01-E', parent, content: content('x', blank) })
  assert.equal((refused.body as { code: string }).code, 'standard.region-needed')
  const child = await draft('GLO-01-E', { ...blank, scope: { ...nowhere, unit } }, parent)
  const { versions, parent: above, names } = await view(child)
  const [version] = versions
  assert.deepEqual([version!.shown.title['zh-CN'], version!.shown.text['zh-CN'], version!.shown.promise?.target], ['标题 GLO-01', '两声内接听', 15.5])
  assert.ok(version!.inherited.includes('title') && version!.inherited.includes('promise') && !version!.inherited.includes('text'))
  assert.deepEqual([above?.code, names[unit]?.['zh-CN']], ['GLO-01', '华东大区'])
  assert.deepEqual(
    (await view(parent)).children.map(each => [each.code, each.unit]),
    [['GLO-01-E', '华东大区']],
  )
  assert.equal((await author.post(`/standards/${testId()}/create`, { code: 'NO', parent: testId(), content: content('x', { scope: { ...nowhere, unit } }) })).status, 409)
})

test('staff acknowledge the version in force; who has and who has not is counted, listed and exported without formulas', async () => {
  const id = await inForce('ACK-01')
  await admin.post(`/people/${reader.person}/change`, { name: '=HYPERLINK("x")', roles: ['representative'], unit: null })
  const rowOf = async (): Promise<StandardRow> => ((await reader.get('/standards?search=ACK-01')).body as { rows: StandardRow[] }).rows[0]!
  assert.equal((await rowOf()).toAcknowledge, true)
  for (let time = 0; time < 2; time += 1) assert.equal((await reader.post(`/standards/${id}/acknowledge`)).status, 200)
  const { acknowledgement } = await view(id, reader)
  assert.deepEqual([acknowledgement!.given, acknowledgement!.mine, (await rowOf()).toAcknowledge], [1, true, false])
  assert.ok(acknowledgement!.of >= 4)
  assert.equal((await reader.get(`/standards/${id}/readers`)).status, 403)
  const open: ReaderRow[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { rows: ReaderRow[]; next: string | null } = (await author.get(`/standards/${id}/readers?given=no&limit=2${cursor ? `&cursor=${cursor}` : ''}`)).body
    open.push(...page.rows)
    cursor = page.next
  }
  assert.deepEqual([open.length, new Set(open.map(row => row.id)).size, open.some(row => row.id === reader.person)], [acknowledgement!.of - 1, open.length, false])
  const csv = await author.get(`/standards/${id}/readers.csv`)
  assert.ok(csv.text.includes(`"'=HYPERLINK(""x"")",,1,2`), csv.text)
  assert.equal(csv.text.trim().split('\r\n').length, acknowledgement!.of + 1)
})

test('a draft asks nobody to acknowledge; a standard for a unit asks the people in it and below', async () => {
  const answer = await reader.post(`/standards/${await draft('ACK-02')}/acknowledge`)
  assert.equal((answer.body as { code: string }).code, 'standard.not-in-force')
  const [region, site] = [testId(), testId()]
  await admin.post(`/units/${region}/create`, { name: 'R', kind: 'region', parent: null })
  await admin.post(`/units/${site}/create`, { name: 'S', kind: 'site', parent: region })
  await admin.post(`/people/${reader.person}/change`, { name: 'Reader', roles: ['representative'], unit: site })
  const id = await inForce('ACK-03', { scope: { ...nowhere, unit: region } })
  assert.equal((await view(id)).acknowledgement!.of, 1)
})

test('the list finds every word, pages without gaps, and keeps withdrawn ones apart', async () => {
  const id = await draft('FIND-7', { norms: both('使用您，不用你', '') })
  const found = async (search: string, more = ''): Promise<string[]> =>
    ((await reader.get(`/standards?search=${encodeURIComponent(search)}${more}`)).body as { rows: StandardRow[] }).rows.map(row => row.code)
  assert.deepEqual([await found('使用您 find'), await found('使用您 没有这个词'), await found('100%')], [['FIND-7'], [], []])
  assert.equal((await approver.post(`/standards/${id}/withdraw`, { reason: '并入别的标准' })).status, 200)
  assert.deepEqual([await found('find-7'), await found('find-7', '&withdrawn=yes')], [[], ['FIND-7']])
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { rows: StandardRow[]; next: string | null } = (await reader.get(`/standards?limit=2${cursor ? `&cursor=${cursor}` : ''}`)).body
    seen.push(...page.rows.map(row => row.code))
    cursor = page.next
  }
  assert.deepEqual(seen, [...new Set(seen)].toSorted())
  assert.ok(seen.length >= 6)
})

test('an element of a touchpoint names a standard that exists, or is refused', async () => {
  const [service, touchpoint] = [testId(), testId()]
  await author.post(`/services/${service}/create`, { name: both('热线', 'Hotline'), description: both('', ''), channels: [], tiers: [] })
  const body = (standard: string) => ({ service, channel: null, name: both('接听', 'Answer'), elements: [{ tier: 'fixed', text: both('您好', ''), choices: [], standard }] })
  const refused = await author.post(`/touchpoints/${touchpoint}/create`, body(testId()))
  assert.equal((refused.body as { code: string }).code, 'touchpoint.unknown-standard')
  assert.equal((await author.post(`/touchpoints/${touchpoint}/create`, body(await draft('ELE-1')))).status, 200)
})

test('every standard and acknowledgement is rebuilt from the log exactly as it is stored', async () => {
  const result = await inTenant(house.ground.database, house.tenant, tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(result.differing, [])
})
