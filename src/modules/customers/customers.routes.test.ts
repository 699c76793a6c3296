import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTenant } from '#platform/db.ts'
import { storyOf } from '#platform/personal.ts'
import { replayTenant } from '#platform/replay.ts'
import { existingKey } from '#platform/secrets.ts'
import type { Client, TestHouse } from '../../../test/house.ts'
import { openTestHouse, testId } from '../../../test/house.ts'
import { nouns } from '../../app/wire.ts'
import { customerNames, findCustomers } from './public.ts'
import type { CareRow, CustomerRow, CustomerView, HistoryRow, MergePreview, Profile, TwinRow } from './views.ts'

let house: TestHouse, us: Client, manager: Client
before(async () => {
  house = await openTestHouse()
  us = await house.as('representative')
  manager = await house.as('quality-manager')
})
after(() => house.close())

const blank: Profile = { name: '', otherNames: [], tier: null, language: null, channel: null, hours: '', preferences: {}, organisation: null, notes: '' }
const view = async (id: string): Promise<CustomerView> => (await us.get(`/customers/${id}`)).body
const rows = async <Row>(path: string): Promise<readonly Row[]> => ((await us.get(path)).body as { rows: readonly Row[] }).rows
const done = async (path: string, body: object = {}): Promise<void> => {
  const answer = await us.post(path, body)
  assert.equal(answer.status, 200, `${path}: ${answer.text}`)
}
const refusal = async (path: string, body: object = {}, client = us): Promise<string> => ((await client.post(path, body)).body as { code: string }).code
const inTx = <T>(work: Parameters<typeof inTenant<T>>[2]): Promise<T> => inTenant(house.ground.database, house.tenant, work)

async function aCustomer(name: string, facts: Partial<Profile> & Readonly<{ mobile?: string; email?: string; kind?: 'organisation' }> = {}): Promise<string> {
  const { mobile, email, kind = 'person', ...profile } = facts
  const id = testId()
  await done(`/customers/${id}/create`, { kind, profile: { ...blank, name, ...profile } })
  if (mobile) await done(`/customers/${id}/add-address`, { key: testId(), kind: 'mobile', value: mobile, label: '', primary: false })
  if (email) await done(`/customers/${id}/add-address`, { key: testId(), kind: 'email', value: email, label: '', primary: false })
  return id
}

test('a customer is found by any part of a name, number or address, filtered and page by page', async () => {
  const id = await aCustomer('欧阳修文', { mobile: '137 0013 7001', email: 'Ouyang@mail.example.org', tier: 'gold', otherNames: ['Ou Yang'] })
  for (const part of ['欧阳', '修文', '0013', '137 0013', '+86 13700137001', '13700137001', 'OUYANG@', 'example.org', 'ou ya', 'yang 7001'])
    assert.deepEqual(
      (await rows<CustomerRow>(`/customers?search=${encodeURIComponent(part)}`)).map(row => row.id),
      [id],
      part,
    )
  for (const [short, count] of [
    ['欧', 1],
    ['修', 0],
    ['%25', 0],
    ['137', 1],
  ] as const)
    assert.equal((await rows(`/customers?search=${short}`)).length, count, short)
  assert.equal((await rows('/customers?search=欧阳&tier=silver')).length, 0)
  const [row] = await rows<CustomerRow>('/customers?tier=gold&kind=person')
  assert.deepEqual([row!.phone, row!.email, row!.completeness], ['137 0013 7001', 'Ouyang@mail.example.org', 50])
  assert.deepEqual(
    await inTx(tx =>
      findCustomers(tx, [
        { kind: 'phone', value: '13700137001' },
        { kind: 'email', value: 'nobody@example.org' },
      ]),
    ),
    [{ customer: id, kind: 'phone', value: '13700137001' }],
  )
})

test('the list goes on without gap or repeat, by name and by completeness, found and not', async () => {
  for (let i = 0; i < 7; i += 1) await aCustomer(`翻页客户${i}`, i % 2 === 0 ? { language: 'en' } : {})
  for (const query of ['/customers?limit=2', '/customers?limit=2&order=completeness', '/customers?limit=2&search=翻页', '/customers?limit=2&search=翻页&order=completeness']) {
    const seen: CustomerRow[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = (await us.get(`${query}${cursor ? `&cursor=${cursor}` : ''}`)).body as { rows: CustomerRow[]; next: string | null }
      seen.push(...page.rows)
      cursor = page.next
    }
    assert.equal(new Set(seen.map(row => row.id)).size, seen.length, query)
    assert.equal(seen.filter(row => row.name.startsWith('翻页')).length, 7, query)
    if (query.includes('completeness'))
      assert.deepEqual(
        seen.map(row => row.completeness).toSorted((a, b) => a - b),
        seen.map(row => row.completeness),
      )
  }
})

test('a person belongs to an organisation that is there; its page tells of the people', async () => {
  const firm = await aCustomer('华东物流', { kind: 'organisation' })
  const id = await aCustomer('李雷', { organisation: firm as never })
  assert.equal((await view(id)).organisationName, '华东物流')
  assert.equal((await view(firm)).people, 1)
  assert.deepEqual(
    (await rows<CustomerRow>(`/customers?organisation=${firm}`)).map(row => row.name),
    ['李雷'],
  )
  assert.equal(await refusal(`/customers/${testId()}/create`, { kind: 'person', profile: { ...blank, name: 'x', organisation: id } }), 'customer.no-such-organisation')
})

test('two who share a number are listed, looked at together, merged, found as one, and given back', async () => {
  const [kept, other] = [await aCustomer('王小明', { mobile: '13600136001' }), await aCustomer('王晓明', { mobile: '+86 136-0013-6001', email: 'xm@example.org', tier: 'silver' })]
  const twin = (await rows<TwinRow>('/customer-twins')).find(({ shared }) => shared === '+8613600136001')
  assert.deepEqual([twin?.one.id, twin?.other.id].toSorted(), [kept, other].toSorted())
  const before = [await view(kept), await view(other)]
  const preview = (await us.get(`/customers/${kept}/merge/${other}`)).body as MergePreview
  assert.equal(preview.refusal, null)
  assert.equal(preview.result.addresses.length, 2)
  assert.deepEqual(
    preview.left.map(({ field }) => field),
    ['name', 'tier'],
  )
  await done(`/customers/${kept}/merge`, { other })
  assert.deepEqual(
    (await rows<CustomerRow>('/customers?search=王晓明')).map(row => row.id),
    [kept],
  )
  assert.deepEqual((await view(other)).mergedInto, { id: kept, name: '王小明' })
  assert.equal((await inTx(tx => customerNames(tx, [other]))).get(other), '王小明')
  assert.equal(await refusal(`/customers/${other}/add-address`, { key: testId(), kind: 'email', value: 'a@b.cn', label: '', primary: false }), 'customer.is-merged')
  assert.equal(await refusal(`/customers/${kept}/merge`, { other }), 'customer.is-merged')
  await done(`/customers/${kept}/unmerge`, { other })
  const plain = ({ events: _events, ...rest }: CustomerView): object => rest
  assert.deepEqual([await view(kept), await view(other)].map(plain), before.map(plain))
})

test('same name and birthday, or an organisation of the same name, are probable duplicates', async () => {
  const ids = [await aCustomer('韩梅梅'), await aCustomer('韩梅梅'), await aCustomer('韩梅梅')]
  for (const id of ids.slice(0, 2)) await done(`/customers/${id}/set-care-date`, { key: testId(), kind: 'birthday', name: '', date: '1991-03-04', yearly: true, unit: null })
  const pairs = (await rows<TwinRow>('/customer-twins?reason=name')).filter(({ shared }) => shared === '韩梅梅')
  assert.deepEqual(
    pairs.map(({ one, other }) => [one.id, other.id].toSorted()),
    [ids.slice(0, 2).toSorted()],
  )
})

test('care dates of the next days are listed until they are settled for the year', async () => {
  const { today } = await view(await aCustomer('x'))
  const id = await aCustomer('关怀客户'),
    key = testId()
  const born = `1988${new Date(Date.parse(today) + 2 * 86_400_000).toISOString().slice(4, 10)}`
  await done(`/customers/${id}/set-care-date`, { key, kind: 'birthday', name: '', date: born === '1988-02-29' ? '1988-02-28' : born, yearly: true, unit: null })
  const mine = async (query: string): Promise<CareRow[]> => (await rows<CareRow>(`/customer-care?${query}`)).filter(row => row.customer === id)
  assert.equal((await mine('days=1')).length, 0)
  const [row] = await mine('days=7')
  assert.equal(row!.key, key)
  await done(`/customers/${id}/settle-care-date`, { key, year: Number(row!.day.slice(0, 4)), outcome: 'done', note: '已寄贺卡' })
  assert.equal((await mine('days=7')).length, 0)
  assert.equal((await mine('days=7&show=all'))[0]!.settled!.note, '已寄贺卡')
})

test('an export tells one everything; the list goes out as CSV without formulas', async () => {
  const id = await aCustomer('=1+1', { email: 'formula@example.org' })
  const answer = await us.get(`/customers/${id}/export`)
  const told = answer.body as { profile: Profile; history: { type: string; data: { profile?: Profile } }[] }
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment/)
  assert.equal(told.profile.name, '=1+1')
  assert.equal(told.history[0]!.data.profile!.name, '=1+1')
  const csv = await us.get('/customers.csv?search=formula')
  assert.match(csv.text, /'=1\+1/)
})

test('whoever is erased is gone from row, search and log, together with what was merged into him; the others stay whole', async () => {
  const [id, other, apart] = [
    await aCustomer('待抹除', { mobile: '13500135001' }),
    await aCustomer('待抹除二', { email: 'gone@example.org' }),
    await aCustomer('曾合并', { email: 'apart@example.org' }),
  ]
  await done(`/customers/${id}/merge`, { other })
  assert.equal((await us.post(`/customers/${id}/erase`)).status, 403)
  assert.equal(await refusal(`/customers/${other}/erase`, {}, manager), 'customer.is-merged')
  // One that was merged and given back is erased by itself: the other's log keeps nothing of it.
  const keeper = await aCustomer('保留者')
  await done(`/customers/${keeper}/merge`, { other: apart })
  const came = (await view(keeper)).addresses[0]!.key
  await done(`/customers/${keeper}/change-address`, { key: came, value: 'apart2@example.org', label: '', primary: true })
  await done(`/customers/${keeper}/unmerge`, { other: apart })
  assert.equal((await manager.post(`/customers/${apart}/erase`)).status, 200)
  assert.equal((await manager.post(`/customers/${id}/erase`)).status, 200)
  const story = (of: string): Promise<string> => inTx(async tx => JSON.stringify(await storyOf(tx, house.ground.keyring, { noun: 'customer', secret: [] }, of)))
  for (const gone of [id, other, apart]) {
    assert.equal(await inTx(tx => existingKey(tx, house.ground.keyring, gone)), null)
    assert.ok(!/抹除|曾合并|example\.org|13500135001/.test(await story(gone)))
    assert.equal((await view(gone)).stage, 'erased')
    assert.equal((await view(gone)).profile.name, '')
  }
  assert.ok(!(await story(keeper)).includes('apart') && (await story(keeper)).includes('保留者'))
  assert.deepEqual(await rows('/customers?search=13500135001'), [])
  assert.equal(await refusal(`/customers/${id}/change`, { profile: { ...blank, name: 'again' } }, manager), 'customer.is-erased')
})

test('a customer is valued: lists are put in order of it within a currency, the history says what it was before, and erasing takes it away', async () => {
  const worth = (id: string, amount: number, currency = 'EUR', from = '2026-01-01') => done(`/customers/${id}/value`, { value: { amount, currency, from } })
  const names = ['价值甲', '价值乙', '价值丙', '价值丁', '价值戊']
  const ids: string[] = []
  for (const name of names) ids.push(await aCustomer(name, { tier: 'valued' }))
  const amounts = [500, 90_000, 500, 1_000_000_000_000]
  for (const [place, amount] of amounts.entries()) await worth(ids[place]!, amount)
  await worth(ids[4]!, 700, 'JPY')
  const paged = async (query: string): Promise<string[]> => {
    const found: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Readonly<{ rows: readonly CustomerRow[]; next: string | null }> = (await us.get(`/customers?${query}&limit=1${cursor && `&cursor=${cursor}`}`)).body as never
      found.push(...page.rows.map(({ name }) => name))
      cursor = page.next
    }
    return found
  }
  // Of equal amounts the newer id comes first.
  const [first, last] = ids[0]! < ids[2]! ? ['价值丙', '价值甲'] : ['价值甲', '价值丙']
  const ordered = ['价值丁', '价值乙', first, last]
  for (const query of ['order=value&currency=EUR', 'order=value&currency=EUR&tier=valued', `order=value&currency=EUR&search=${encodeURIComponent('价值')}`])
    assert.deepEqual(await paged(query), ordered, query)
  assert.deepEqual([await paged('order=value&currency=JPY'), await paged('order=value'), await paged('currency=JPY')], [['价值戊'], [], ['价值戊']])
  await worth(ids[0]!, 800, 'CNY', '2026-02-01')
  const history = await rows<HistoryRow>(`/customers/${ids[0]}/history`)
  assert.deepEqual(
    history.filter(({ type }) => type === 'customer.valued').map(({ data }) => [data.before, data.value]),
    [
      [
        { amount: 500, currency: 'EUR', from: '2026-01-01' },
        { amount: 800, currency: 'CNY', from: '2026-02-01' },
      ],
      [null, { amount: 500, currency: 'EUR', from: '2026-01-01' }],
    ],
  )
  assert.ok(history.every(({ data }) => !('profile' in data)))
  const { text } = await us.get('/customers.csv?tier=valued&order=value&currency=EUR')
  assert.match(text, /,value a year,currency,valued from\r\n/)
  assert.match(text, /价值乙,.*,900\.00,EUR,2026-01-01\r\n/)
  assert.equal((await manager.post(`/customers/${ids[0]}/erase`)).status, 200)
  assert.equal((await view(ids[0]!)).value, null)
  assert.ok((await rows<HistoryRow>(`/customers/${ids[0]}/history`)).every(({ data }) => !('value' in data)))
  assert.deepEqual(await paged('order=value&currency=CNY'), [])
})

test('a value that is none is refused, and whoever may not change customers may not value them', async () => {
  const id = await aCustomer('不乱填')
  for (const value of [
    { amount: 1.5, currency: 'CNY', from: '2026-01-01' },
    { amount: -1, currency: 'CNY', from: '2026-01-01' },
    { amount: 1, currency: 'XXX', from: '2026-01-01' },
    { amount: 1, currency: 'CNY' },
  ])
    assert.equal((await us.post(`/customers/${id}/value`, { value })).status, 400, JSON.stringify(value))
  assert.equal(await refusal(`/customers/${id}/value`, { value: { amount: 1, currency: 'CNY', from: '2026-02-30' } }), 'customer.bad-date')
  assert.equal((await (await house.as('auditor')).post(`/customers/${id}/value`, { value: null })).status, 403)
  assert.equal((await view(id)).value, null)
})

test('every customer is rebuilt from the log exactly as it is stored', async () => {
  const result = await inTx(tx => replayTenant(tx, house.ground.keyring, nouns))
  assert.deepEqual(result.differing, [])
  assert.ok(result.rows > 20)
})
