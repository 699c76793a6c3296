import type { Currency, Money } from '#kernel/money.ts'
import { currencies, toMinor } from '#kernel/money.ts'
import { guessColumns } from '#platform/reader/columns.ts'
import type { RawRecord } from '#platform/reader/record.ts'
import { guessKind } from '#science/text/address-kind.ts'
import { folded, isMalformed, normalForm, sameAddress } from './address.ts'
import { isDay } from './care.ts'
import { mostValue } from './value.ts'
import type { AddressKind, CustomerKind, CustomerLanguage, ImportColumns, ImportFault, ImportField } from './views.ts'

/** What one row says of one customer. `number` is what the other system calls it, in the form it is found by; empty for none. */
export type ImportRow = Readonly<{
  kind: CustomerKind
  name: string
  number: string
  addresses: readonly Readonly<{ kind: AddressKind; value: string; normal: string }>[]
  tier: string | null
  language: CustomerLanguage | null
  birthday: string | null
  organisation: string
  notes: string
  /** What the customer is worth in a year; from the day of the import where the row names none. */
  value: (Money & Readonly<{ from: string | null }>) | null
}>
export type ReadRow = Readonly<{ ok: true; row: ImportRow }> | Readonly<{ ok: false; fault: ImportFault; detail: string }>

const names: Readonly<Record<ImportField, readonly string[]>> = {
  number: ['number', 'customernumber', 'customerno', 'customerid', 'clientid', 'accountnumber', 'id', '客户编号', '会员号', '会员编号', '客户号', '编号'],
  kind: ['kind', 'type', 'customertype', '类型', '客户类型'],
  name: ['name', 'customername', 'fullname', 'customer', 'contact', '名称', '姓名', '客户名称', '客户姓名', '客户', '联系人'],
  mobile: ['mobile', 'mobilephone', 'cell', 'cellphone', '手机', '手机号', '手机号码', '移动电话'],
  phone: ['phone', 'telephone', 'tel', 'phonenumber', 'landline', '电话', '电话号码', '固定电话', '座机', '联系电话'],
  email: ['email', 'emailaddress', 'mail', '邮箱', '电子邮箱', '邮件', '电子邮件'],
  wechat: ['wechat', 'wechatid', 'weixin', '微信', '微信号'],
  postal: ['postal', 'postaladdress', 'address', '地址', '通讯地址', '联系地址', '邮寄地址'],
  tier: ['tier', 'level', 'customertier', '等级', '客户等级', '会员等级', '级别'],
  language: ['language', 'lang', '语言', '首选语言'],
  birthday: ['birthday', 'birthdate', 'dateofbirth', '生日', '出生日期'],
  organisation: ['organisation', 'organization', 'company', 'employer', 'account', '机构', '所属机构', '公司', '单位', '企业', '公司名称'],
  notes: ['notes', 'note', 'remark', 'remarks', 'comment', '备注', '说明'],
  value: ['value', 'valueayear', 'yearlyvalue', 'annualvalue', 'customervalue', 'annualrevenue', '年价值', '年度价值', '客户价值', '客户年价值', '年贡献'],
  currency: ['currency', 'valuecurrency', '币种', '货币'],
  valuedFrom: ['valuedfrom', 'valuefrom', '起算日期', '起算日', '价值起算日期'],
}

/** What each field is taken from, by what columns are usually called in both languages. */
export function guessImport(headers: readonly string[]): ImportColumns {
  return guessColumns(headers, names)
}

/** What a reading of rows needs besides their columns: the other system, and which tier a name means. */
export type RowReading = Readonly<{ columns: ImportColumns; system: string; tierOf: (name: string) => string }>
const longest: Readonly<Partial<Record<ImportField, number>>> = { name: 200, number: 100, tier: 60, notes: 4000, organisation: 200 }
const longestOther = 500

/** Read one row, or say why it cannot be taken. */
export function readRow({ fields, problem }: RawRecord, { columns, system, tierOf }: RowReading): ReadRow {
  if (problem) return refused('unreadable', problem)
  const cell = (field: ImportField): string => (columns[field] ? plainCell(fields[columns[field]] ?? '') : '')
  const long = (Object.keys(columns) as ImportField[]).find(field => cell(field).length > (longest[field] ?? longestOther))
  if (long) return refused('too-long', columns[long]!)
  if (folded(cell('name')) === '') return refused('no-name', '')
  const kind = kindCalled(cell('kind'))
  if (!kind) return refused('bad-kind', cell('kind'))
  const value = valueIn(cell)
  if (value && 'fault' in value) return refused(value.fault, value.detail)
  const birthday = cell('birthday') === '' ? null : dayWritten(cell('birthday'))
  if (birthday === 'unclear') return refused('bad-birthday', cell('birthday'))
  const ofPeople = cell('birthday') || cell('organisation')
  if (kind === 'organisation' && ofPeople) return refused('only-people', ofPeople)
  const found = addressesIn(cell, system)
  if ('fault' in found) return refused(found.fault, found.detail)
  const number = found.find(each => each.kind === 'number')?.normal ?? ''
  const words = { tier: cell('tier') === '' ? null : tierOf(cell('tier')), language: languageCalled(cell('language')), notes: cell('notes') }
  return { ok: true, row: { kind, name: cell('name'), number, addresses: found, birthday, organisation: cell('organisation'), value, ...words } }
}

function refused(fault: ImportFault, detail: string): ReadRow {
  return { ok: false, fault, detail: detail.slice(0, 300) }
}

/** A cell as it was meant: our own files carry an apostrophe before what a spreadsheet would run as a formula. */
function plainCell(cell: string): string {
  return cell
    .replace(/^'(?=[=+\-@])/, '')
    .replaceAll('\0', '')
    .trim()
}

function kindCalled(name: string): CustomerKind | null {
  const word = folded(name)
  if (['', 'person', 'individual', 'people', 'contact', '个人', '自然人', '人'].includes(word)) return 'person'
  return ['organisation', 'organization', 'company', 'business', 'corporate', '机构', '企业', '公司', '单位', '组织'].includes(word) ? 'organisation' : null
}

function languageCalled(name: string): CustomerLanguage | null {
  const word = folded(name)
  if (word === '') return null
  if (/^(zh|chinese|mandarin|中文|汉语|普通话|简体|繁体)/.test(word)) return 'zh-CN'
  return /^(en\b|en[-_]|english|英)/.test(word) ? 'en' : 'other'
}

/** A day as it is usually written, year first or with a point after the day; day and month in an order that cannot be told are unclear. */
function dayWritten(text: string): string | 'unclear' {
  const plain = text.normalize('NFKC').replace(/[T ]\d{1,2}:.*$/, '')
  const first = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  const last = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain)
  const [year, month, day] = first ? first.slice(1) : last ? [last[3]!, last[2]!, last[1]!] : []
  const written = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : ''
  return isDay(written) ? written : 'unclear'
}

/** An amount with its currency, in a cell of its own or beside the amount. Thousands may stand apart by commas or blanks; the last sign is no group of three. */
function valueIn(cell: (field: ImportField) => string): ImportRow['value'] | Readonly<{ fault: ImportFault; detail: string }> {
  const written = cell('value').normalize('NFKC')
  if (written === '') return null
  const beside = /^([A-Za-z]{3})\s*(.+)$|^(.+?)\s*([A-Za-z]{3})$/.exec(written)
  const called = (cell('currency') || (beside?.[1] ?? beside?.[4] ?? '')).toUpperCase()
  const currency = currencies.find((each): each is Currency => each === called)
  if (!currency) return { fault: 'bad-currency', detail: called }
  const bare = (beside?.[2] ?? beside?.[3] ?? written).trim()
  const amount = toMinor(/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare, currency)
  if (amount === null || amount < 0 || amount > mostValue) return { fault: 'bad-value', detail: cell('value') }
  const from = cell('valuedFrom') === '' ? null : dayWritten(cell('valuedFrom'))
  return from === 'unclear' ? { fault: 'bad-valued-from', detail: cell('valuedFrom') } : { amount, currency, from }
}

type Found = ImportRow['addresses']

/** Several numbers or addresses in one cell stand apart by a semicolon, a stroke or a new line. */
function addressesIn(cell: (field: ImportField) => string, system: string): Found | Readonly<{ fault: ImportFault; detail: string }> {
  const parts = (field: ImportField): string[] =>
    cell(field)
      .split(/[;；、|\n]/)
      .map(part => part.trim())
      .filter(Boolean)
  const phones = [...parts('mobile'), ...parts('phone')].map(value => addressOf(guessKind(value) === 'mobile' ? 'mobile' : 'phone', value))
  const emails = parts('email').map(value => addressOf('email', value))
  const wrong = phones.find(each => isMalformed(each) || /\de[+\d]/i.test(each.value))
  if (wrong) return { fault: 'bad-phone', detail: wrong.value }
  const odd = emails.find(isMalformed)
  if (odd) return { fault: 'bad-email', detail: odd.value }
  const others = [...parts('wechat').map(value => addressOf('wechat', value)), ...(cell('postal') ? [addressOf('postal', cell('postal'))] : [])]
  const number = cell('number') ? [addressOf('number', `${system} ${cell('number')}`)] : []
  return distinct([...number, ...phones, ...emails, ...others])
}

function addressOf(kind: AddressKind, value: string): Found[number] {
  return { kind, value, normal: normalForm(kind, value) }
}

function distinct(found: Found): Found {
  return found.filter((each, place) => each.normal !== '' && found.findIndex(other => sameAddress(other, each)) === place)
}
