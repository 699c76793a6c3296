import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { inTenant } from '#platform/db.ts'
import { pathOfFile } from '#platform/files.ts'
import { catchUp } from '#platform/follow.ts'
import { leavingFiles } from '#platform/leaving-files.ts'
import { counted, table, tablesOf } from '../../../test/customer-tables.ts'
import type { Answer, TestHouse } from '../../../test/house.ts'
import { allReadable, openTestHouse, testId } from '../../../test/house.ts'
import { ok as accepted } from '../../../test/workplace.ts'
import { namesFile } from './customer-import.store.ts'
import { forgetImports, importKeepingJob } from './import-keeping.ts'
import type { CustomerView, ImportTotals, KeptCustomer } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())
const { work, view, checked, taken, rows, lines, called, replayed, anew } = tablesOf(() => house)

test('an undo takes back whom nobody touched since; who was changed, or has a case, stays; the file can be taken again', async () => {
  const place = await anew()
  const before = testId()
  const profile = { name: '老客户', otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
  ok(await place.client.post(`/customers/${before}/create`, { kind: 'person', profile }))
  ok(await place.client.post(`/customers/${before}/add-address`, { key: testId(), kind: 'email', value: 'old@example.org', label: '', primary: true }))
  const content =
    'name,email,tier,company,birthday\n老客户,old@example.org,gold,,1980-01-02\nA,a@example.org,,Firm,\nB,b@example.org,,Firm,\nC,c@example.org,,,\nD,d@example.org,,,\n'
  const { id, totals } = await taken(place, content)
  assert.deepEqual([totals.created, totals.changed, totals.organisations], [4, 1, 1])
  const idOf = async (search: string): Promise<string> => (await called(place, search))[0]!.id
  const [b, c, a] = [await idOf('b@example.org'), await idOf('c@example.org'), await idOf('a@example.org')]
  ok(await place.client.post(`/customers/${b}/add-address`, { key: testId(), kind: 'wechat', value: 'bbb', label: '', primary: false }))
  ok(
    await place.client.post(`/desk/cases/${testId()}/open`, {
      ...{
        subject: 'x',
        kind: 'in',
        saidAt: null,
        text: 'x',
        channel: 'phone',
        priority: 'normal',
        contact: { name: 'C', address: 'c@example.org' },
        service: null,
        tier: null,
        customer: c,
        owner: null,
        unit: null,
        tags: [],
      },
    }),
  )
  ok(await place.client.post(`/customer-imports/${id}/undo`))
  await Promise.all([work(place), work(place)])
  const undone = await view(place, id)
  assert.deepEqual([undone.stage, undone.takenBack], ['undone', { done: 3, kept: 3 }])
  assert.deepEqual((await rows<KeptCustomer>(place, `/customer-imports/${id}/kept`)).map(({ name, reason }) => [name, reason]).toSorted(), [
    ['B', 'changed'],
    ['C', 'in-use'],
    ['Firm', 'has-people'],
  ])
  const old: CustomerView = ok(await place.client.get(`/customers/${before}`))
  assert.deepEqual([old.profile.tier, old.careDates], [null, []])
  assert.equal((ok(await place.client.get(`/customers/${a}`)) as CustomerView).stage, 'erased')
  assert.deepEqual((await replayed(place)).differing, [])
  assert.deepEqual(counted(await taken(place, content)), [5, 2, 1, 2, 0, 0])
})

test('whoever is erased is gone from what imports keep, and is not taken in again', async () => {
  const place = await anew()
  const { id } = await taken(place, 'number,name,email,birthday\n1,Gone Person,gone@example.org,\n2,Gone Person,,31/12/1980\n3,Other,other@example.org,nonsense\n')
  const waiting = await checked(place, 'number,name,email\n1,Gone Person,gone2@example.org\n9,Nine,\n')
  const [gone] = await called(place, 'gone@example.org')
  ok(await place.client.post(`/customers/${gone!.id}/erase`))
  await allReadable(house.ground, place.tenant)
  while ((await catchUp(house.ground, place.tenant, forgetImports, 500)) === 500) {
    /* the next events */
  }
  const kept = await lines(place, id)
  assert.deepEqual(
    kept.map(({ fields }) => fields.name ?? null),
    [null, 'Other'],
  )
  assert.notEqual((await view(place, waiting.id)).forgottenAt, null)
  const again = await checked(place, 'number,name,email\n1,Gone Person,gone@example.org\n')
  assert.deepEqual([counted(again), (await lines(place, again.id))[0]!.fault], [[1, 0, 0, 0, 0, 1], 'erased'])
})

test('a file goes with the end of its import; rows that were kept go after thirty days, and nothing can be undone then', async () => {
  const place = await anew()
  const { id } = await taken(place, table)
  const { rows: found } = await inTenant(house.ground.database, place.tenant, tx => tx.query('select sha256 from customer_import where id = $1', [id]))
  const path = pathOfFile(house.ground.files, place.tenant, found[0].sha256)
  assert.ok(existsSync(path))
  await leavingFiles([namesFile], 0).run(house.ground, place.tenant)
  assert.ok(!existsSync(path))
  await importKeepingJob.run(house.ground, place.tenant)
  assert.equal((await view(place, id)).forgottenAt, null)
  await inTenant(house.ground.database, place.tenant, tx => tx.query('update customer_import set ended_at = ended_at - 31 * 86400000::bigint where id = $1', [id]))
  await importKeepingJob.run(house.ground, place.tenant)
  assert.notEqual((await view(place, id)).forgottenAt, null)
  assert.deepEqual(await lines(place, id), [])
  const late = await place.client.post(`/customer-imports/${id}/undo`)
  assert.equal(late.status, 409)
})

const cell = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const aRow = fc.record({
  number: cell('', '1', '2', '3', '4'),
  kind: cell('', '', '', 'company', '个人', '?'),
  name: cell('A', 'B', '王芳', '王 芳', '', '华东'),
  mobile: cell('', '13800138000', '138 0013 8001', '13800138002;13800138003', '12'),
  email: cell('', 'a@example.org', 'B@example.org', '@'),
  birthday: cell('', '1990-01-01', '19910203', '5/6/1980'),
  organisation: cell('', '', '华东', '华北'),
})

test('of random tables every row is made, merged, likely or refused; the check tells what comes; again is the same; replay agrees', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aRow, { minLength: 1, maxLength: 12 }), fc.array(aRow, { minLength: 1, maxLength: 6 }), cell('fill', 'replace'), async (first, second, known) => {
      const place = await anew()
      for (const each of [first, second]) {
        const content = `number,kind,name,mobile,email,birthday,company\n${each.map(row => Object.values(row).join(',')).join('\n')}\n`
        const found = await checked(place, content, { known })
        const sum = ({ created, changed, unchanged, likely, refused }: ImportTotals): number => created + changed + unchanged + likely + refused
        assert.deepEqual([found.totals.rows, sum(found.totals)], [each.length, each.length])
        if (found.totals.rows === found.totals.refused) continue
        ok(await place.client.post(`/customer-imports/${found.id}/start`))
        await work(place)
        const done = await view(place, found.id)
        assert.deepEqual([done.stage, done.totals], ['completed', found.totals])
        assert.equal((await lines(place, found.id)).length, done.totals.refused)
        const again = await taken(place, content, { known: 'fill' })
        assert.deepEqual([again.totals.created, again.totals.likely, again.totals.organisations], [0, 0, 0])
      }
      assert.deepEqual((await replayed(place)).differing, [])
    }),
    { numRuns: 15 },
  )
})
