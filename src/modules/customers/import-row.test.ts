import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openStanding } from './import-plan.ts'
import type { ImportRow } from './import-row.ts'
import { guessImport, readRow } from './import-row.ts'
import type { ImportField } from './views.ts'
import { importFields } from './views.ts'

const columns = Object.fromEntries(importFields.map(field => [field, field]))
const read = (fields: Partial<Record<ImportField, string>>) =>
  readRow({ position: 1, fields: { name: '王芳', ...fields }, raw: null, problem: null }, { columns, system: 'CRM', tierOf: name => (name === '金卡' ? 'gold' : name) })
const row = (fields: Partial<Record<ImportField, string>>): ImportRow => {
  const found = read(fields)
  assert.ok(found.ok)
  return found.row
}
const fault = (fields: Partial<Record<ImportField, string>>): string | null => {
  const found = read(fields)
  return found.ok ? null : found.fault
}

test('columns are guessed by their heads in both languages, each once', () => {
  assert.deepEqual(guessImport(['客户编号', '姓名', '手机号码', 'E-Mail', 'Company', '出生日期', 'Foo']), {
    ...{ number: '客户编号', name: '姓名', mobile: '手机号码', email: 'E-Mail', organisation: 'Company', birthday: '出生日期' },
  })
  assert.deepEqual(guessImport(['Customer', 'ID', 'Telephone', 'Address']), { number: 'ID', name: 'Customer', phone: 'Telephone', postal: 'Address' })
})

test('days are read as people write them; what is unclear is refused', () => {
  for (const written of ['1990-05-01', '1990/5/1', '1990.5.1', '19900501', '1990年5月1日', '1.5.1990', '1990-05-01 00:00:00', '１９９０/５/１'])
    assert.equal(row({ birthday: written }).birthday, '1990-05-01', written)
  for (const written of ['5/6/1990', '1990-02-30', '90-05-01', 'May 1990']) assert.equal(fault({ birthday: written }), 'bad-birthday', written)
})

test('what a customer is worth is read exactly, with its currency beside it or in a column of its own; what is no amount of it is refused', () => {
  const worth = (value: string, currency = '', valuedFrom = '') => row({ value, currency, valuedFrom }).value
  for (const written of ['12000.50', '12,000.50', '12000,50', '１２０００.５０', '12 000.50'])
    assert.deepEqual(worth(written, 'cny'), { amount: 1_200_050, currency: 'CNY', from: null }, written)
  for (const written of ['CNY 1,000', '1000 cny', '1000CNY']) assert.deepEqual(worth(written), { amount: 100_000, currency: 'CNY', from: null }, written)
  assert.deepEqual(worth('1500', 'JPY', '2026年1月1日'), { amount: 1500, currency: 'JPY', from: '2026-01-01' })
  assert.equal(worth('', 'CNY', '2026-01-01'), null)
  assert.deepEqual([fault({ value: '100' }), fault({ value: '100', currency: '元' })], ['bad-currency', 'bad-currency'])
  for (const value of ['1.234', '-5', 'viel', '1e9', '99999999999999999']) assert.equal(fault({ value, currency: 'EUR' }), 'bad-value', value)
  assert.equal(fault({ value: '1.5', currency: 'JPY' }), 'bad-value')
  assert.equal(fault({ value: '5', currency: 'EUR', valuedFrom: '5/6/2026' }), 'bad-valued-from')
  const heads = guessImport(['name', 'value a year', 'currency', 'valued from'])
  assert.deepEqual(heads, { name: 'name', value: 'value a year', currency: 'currency', valuedFrom: 'valued from' })
  assert.deepEqual(guessImport(['姓名', '年价值', '币种', '起算日期']), { name: '姓名', value: '年价值', currency: '币种', valuedFrom: '起算日期' })
})

test('numbers and addresses: several in one cell, each once; what a spreadsheet spoiled is refused', () => {
  const { addresses, number } = row({ number: '0017', mobile: '138 0013 8000；+86 13800138000;021-12345678', email: 'A@b.cn | c@d.cn', wechat: 'wx_1' })
  assert.deepEqual(
    addresses.map(({ kind, value }) => `${kind} ${value}`),
    ['number CRM 0017', 'mobile 138 0013 8000', 'phone 021-12345678', 'email A@b.cn', 'email c@d.cn', 'wechat wx_1'],
  )
  assert.equal(number, 'crm0017')
  assert.deepEqual([fault({ mobile: '1.38E+10' }), fault({ phone: '12' }), fault({ email: 'nobody' })], ['bad-phone', 'bad-phone', 'bad-email'])
})

test('kinds, languages and tiers by what they are called; organisations have no birthday and no employer', () => {
  assert.deepEqual([row({ kind: '企业' }).kind, row({ kind: 'Person' }).kind, fault({ kind: 'vip' })], ['organisation', 'person', 'bad-kind'])
  assert.deepEqual([row({ language: '中文' }).language, row({ language: 'English' }).language, row({ language: '日语' }).language], ['zh-CN', 'en', 'other'])
  assert.deepEqual([row({ tier: '金卡' }).tier, row({ tier: 'other' }).tier, row({}).tier], ['gold', 'other', null])
  assert.deepEqual([fault({ kind: '企业', birthday: '1990-01-01' }), fault({ kind: '企业', organisation: 'X' }), fault({ name: ' ' })], ['only-people', 'only-people', 'no-name'])
  assert.equal(fault({ notes: 'x'.repeat(4001) }), 'too-long')
})

test('what our own files disarmed comes back as it was', () => {
  assert.deepEqual(
    [row({ notes: "'=1+1" }).notes, row({ notes: "'quoted'" }).notes, row({ mobile: "'+8613800138000" }).addresses[0]!.value],
    ['=1+1', "'quoted'", '+8613800138000'],
  )
})

test('whatever rows a file has, each has an origin of its own or is a repeat of an earlier one', () => {
  const fields = fc.record({
    number: fc.constantFrom('', '1', '2'),
    name: fc.constantFrom('A', 'B'),
    mobile: fc.constantFrom('', '13800138000', '13800138001'),
    birthday: fc.constantFrom('', '1990-01-01'),
  })
  fc.assert(
    fc.property(fc.array(fields, { maxLength: 30 }), given => {
      const stand = openStanding()
      const seen = new Set<string>()
      for (const [index, each] of given.entries()) {
        const standing = stand(row(each), index + 1)
        if (standing.ok) {
          assert.ok(!seen.has(standing.origin), standing.origin)
          seen.add(standing.origin)
        } else assert.ok(Number(standing.detail) >= 1 && Number(standing.detail) <= index)
      }
    }),
  )
})
