import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import iconv from 'iconv-lite'
import { inTenant } from '#platform/db.ts'
import { counted, importJob as job, table, tablesOf } from '../../../test/customer-tables.ts'
import type { Answer, TestHouse } from '../../../test/house.ts'
import { openTestHouse } from '../../../test/house.ts'
import { ok as accepted, detail } from '../../../test/workplace.ts'
import type { CustomerView, ImportPreviewRow } from './views.ts'

const ok = (answer: Answer) => accepted(answer)
let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())
const { work, upload, view, checked, taken, rows, lines, called, replayed, anew } = tablesOf(() => house)

test('a table is looked through first, then taken; every customer stands in the log, what is refused is kept with its reason', async () => {
  const place = await anew()
  const found = await checked(place, table)
  assert.deepEqual([found.stage, counted(found), found.totals.organisations], ['checked', [7, 3, 0, 0, 0, 4], 1])
  assert.equal((await called(place, '王芳')).length, 0)
  const preview = await rows<ImportPreviewRow>(place, `/customer-imports/${found.id}/preview`)
  assert.deepEqual([preview.length, preview[0]!.read!.birthday, preview[2]!.read!.kind, preview[3]!.fault], [7, '1990-05-01', 'organisation', 'bad-phone'])
  ok(await place.client.post(`/customer-imports/${found.id}/start`))
  await work(place)
  const done = await view(place, found.id)
  assert.deepEqual([done.stage, done.totals], ['completed', found.totals])
  const [row] = await called(place, '王芳')
  const wang: CustomerView = ok(await place.client.get(`/customers/${row!.id}`))
  assert.deepEqual(
    [wang.profile.tier, wang.profile.language, wang.organisationName, wang.profile.notes, wang.careDates[0]!.date, wang.addresses.map(({ kind, value }) => [kind, value])],
    [
      ...(['gold', 'zh-CN', '华东物流', '老客户', '1990-05-01'] as const),
      [
        ['number', 'CRM K-1'],
        ['mobile', '138 0013 8000'],
        ['email', 'Wang.Fang@example.org'],
      ],
    ],
  )
  assert.deepEqual(
    (await lines(place, found.id)).map(({ position, fault, detail: word }) => [position, fault, word]),
    [
      [4, 'bad-phone', '不是电话'],
      [5, 'same-number', '2'],
      [6, 'bad-kind', '奇怪'],
      [7, 'bad-birthday', '31/12/1980'],
    ],
  )
  assert.deepEqual((await replayed(place)).differing, [])
})

test('the same file again makes nobody twice; a row that says more fills what is missing, or is right where one asks for it', async () => {
  const place = await anew()
  await taken(place, table)
  const again = await taken(place, table)
  assert.deepEqual([counted(again), again.totals.organisations], [[7, 0, 0, 3, 0, 4], 0])
  const more = '客户编号,姓名,手机,备注,等级\nK-2,李小强,13700137000,新备注,silver\nK-1,王芳,13800138000,别的备注,\n'
  assert.deepEqual(counted(await taken(place, more)), [2, 0, 1, 1, 0, 0])
  const [li] = await called(place, '13700137000')
  assert.deepEqual([li!.name, li!.tier], ['李强', 'silver'])
  assert.deepEqual(counted(await taken(place, more, { known: 'replace' })), [2, 0, 2, 0, 0, 0])
  assert.equal((await called(place, '13700137000'))[0]!.name, '李小强')
  assert.deepEqual((await replayed(place)).differing, [])
})

test('a table says what customers are worth: filled where nothing was said, replaced where the file is right, taken back with the import', async () => {
  const place = await anew()
  const heads = '客户编号,姓名,年价值,币种,起算日期\n'
  const worthOf = async (name: string): Promise<unknown> => (await called(place, name))[0]?.value ?? null
  const first = await taken(place, `${heads}V-1,价值客户,"12,000.50",CNY,2026-01-01\nV-2,没有价值,,,\nV-3,写错的,多,CNY,\n`)
  assert.deepEqual(counted(first), [3, 2, 0, 0, 0, 1])
  const worth = { amount: 1_200_050, currency: 'CNY', from: '2026-01-01' }
  assert.deepEqual([await worthOf('价值客户'), await worthOf('没有价值')], [worth, null])
  const later = `${heads}V-1,价值客户,20000,CNY,\nV-2,没有价值,900,JPY,2026-03-01\n`
  assert.deepEqual(counted(await taken(place, later)), [2, 0, 1, 1, 0, 0])
  assert.deepEqual([await worthOf('价值客户'), await worthOf('没有价值')], [worth, { amount: 900, currency: 'JPY', from: '2026-03-01' }])
  const renewed = await taken(place, later, { known: 'replace' })
  assert.deepEqual([counted(renewed), ((await worthOf('价值客户')) as { amount: number }).amount], [[2, 0, 1, 1, 0, 0], 2_000_000])
  assert.deepEqual(counted(await taken(place, later, { known: 'replace' })), [2, 0, 0, 2, 0, 0])
  ok(await place.client.post(`/customer-imports/${renewed.id}/undo`))
  await work(place)
  assert.deepEqual(await worthOf('价值客户'), worth)
  const { text } = await place.client.get('/customers.csv')
  assert.deepEqual(counted(await taken(place, text, { known: 'replace' }))[5], 0)
  assert.deepEqual((await replayed(place)).differing, [])
})

test('GB18030 is recognised, or said; tables without numbers are known by name and address, and by themselves', async () => {
  const place = await anew()
  const plain = '姓名;电话;地址\n欧阳修文;13700137001;上海市静安区南京西路1266号\n只有名字;;\n只有名字;;\n'
  const first = await taken(place, iconv.encode(plain, 'gb18030'), { encoding: 'gb18030' })
  assert.deepEqual(counted(first), [3, 3, 0, 0, 0, 0])
  assert.equal((await called(place, '南京西路')).length, 1)
  assert.deepEqual(
    (await called(place, '欧阳修文')).map(({ phone }) => phone),
    ['13700137001'],
  )
  assert.deepEqual(counted(await taken(place, iconv.encode(plain, 'gb18030'))), [3, 0, 0, 3, 0, 0])
  const other = '客户名称,手机号码,邮箱\n欧阳修文,+86 137-0013-7001,ouyang@example.org\n'
  assert.deepEqual(counted(await taken(place, other)), [1, 0, 1, 0, 0, 0])
})

test('who is probably known is made as a new one and found among the duplicates, or left out with whom he may be', async () => {
  const place = await anew()
  await taken(place, 'name,mobile\nWang Fang,13600136001\n')
  const other = 'name,mobile\nFang W.,13600136001\n'
  const left = await taken(place, other, { likely: 'leave' })
  assert.deepEqual([counted(left), (await called(place, '13600136001')).length], [[1, 0, 0, 0, 1, 0], 1])
  assert.equal((await lines(place, left.id, 'likely'))[0]!.customer!.name, 'Wang Fang')
  const refused = await place.client.get(`/customer-imports/${left.id}/refused.csv`)
  assert.match(refused.text, /^name,mobile,reason,row\r\nFang W\.,13600136001,Probably a customer who is here already \(Wang Fang\),1\r\n$/)
  assert.deepEqual(counted(await taken(place, other)), [1, 0, 0, 0, 1, 0])
  assert.equal((await rows(place, '/customer-twins')).length, 1)
})

test('refused rows go out without formulas, and come in again as they were', async () => {
  const place = await anew()
  const { id } = await taken(place, 'name,phone,email,notes\n=1+1,+86 21 12345678,wrong,-x\nFine,,,\n')
  const { text } = await place.client.get(`/customer-imports/${id}/refused.csv`)
  assert.match(text, /'=1\+1,'\+86 21 12345678,wrong,'-x,Not an e-mail address: wrong,1/)
  assert.deepEqual(counted(await taken(place, text.replace(',wrong,', ',right@example.org,'))), [1, 1, 0, 0, 0, 0])
  const [row] = await called(place, 'right@example.org')
  const customer: CustomerView = ok(await place.client.get(`/customers/${row!.id}`))
  assert.deepEqual([customer.profile.name, customer.profile.notes, customer.addresses[0]!.value], ['=1+1', '-x', '+86 21 12345678'])
})

test('columns that mean nothing are refused, as is what is no table, too large or not permitted', async () => {
  const place = await anew()
  const found = await checked(place, 'Wer;Wo\nAnna;Berlin\n')
  assert.deepEqual([found.manner.columns, counted(found)], [{}, [1, 0, 0, 0, 0, 1]])
  const wrong = await place.client.post(`/customer-imports/${found.id}/map`, { ...found.manner, columns: { name: 'Nirgends' } })
  assert.deepEqual([wrong.status, detail(wrong)], [409, 'The file has no such column.'])
  const none = await place.client.post(`/customer-imports/${found.id}/map`, { ...found.manner, columns: { postal: 'Wo' } })
  assert.deepEqual([none.status, detail(none)], [409, 'Say which column holds the name.'])
  assert.equal((await place.client.post(`/customer-imports/${found.id}/start`)).status, 409)
  assert.equal((await upload(place, '')).status, 422)
  const representative = await house.asIn(place.tenant, 'representative')
  assert.equal((await upload({ ...place, client: representative }, table)).status, 403)
})

test('an import that was stopped goes on where it was; one that went down between two pieces takes none twice', async () => {
  const place = await anew()
  const many = `number,name\n${Array.from({ length: 2500 }, (_, index) => `N${index},Customer ${index}`).join('\n')}\n`
  const { id } = await checked(place, many)
  ok(await place.client.post(`/customer-imports/${id}/start`))
  let pieces = 0
  const failing = {
    ...house.ground,
    told: () => {
      pieces += 1
      if (pieces === 2) throw new Error('down')
    },
  }
  await assert.rejects(job.run(failing, place.tenant), /down/)
  assert.deepEqual([(await view(place, id)).stage, (await view(place, id)).totals.created], ['running', 2000])
  ok(await place.client.post(`/customer-imports/${id}/cancel`))
  await work(place)
  assert.deepEqual([(await view(place, id)).stage, (await view(place, id)).totals.created], ['cancelled', 2000])
  ok(await place.client.post(`/customer-imports/${id}/start`))
  await Promise.all([work(place), work(place)])
  await work(place)
  const done = await view(place, id)
  assert.deepEqual([done.stage, counted(done)], ['completed', [2500, 2500, 0, 0, 0, 0]])
  const { rows: counts } = await inTenant(house.ground.database, place.tenant, tx => tx.query(`select count(*)::int as count from customer where stage = 'active'`))
  assert.equal(counts[0].count, 2500)
})

test('another tenant sees nothing of an import and makes its own customers of the same file', async () => {
  const [one, two] = [await anew(), await anew()]
  const { id } = await taken(one, table)
  assert.equal((await two.client.get(`/customer-imports/${id}`)).status, 404)
  assert.deepEqual(await lines(two, id), [])
  assert.equal((await two.client.post(`/customer-imports/${id}/undo`)).status, 404)
  assert.deepEqual(counted(await taken(two, table)).slice(0, 2), [7, 3])
})
