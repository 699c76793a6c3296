import type { Field, TypeContent } from '#modules/desk/views.ts'

const none = { 'zh-CN': '', en: '' }
const plain = { help: none, choices: [], currency: null, onlyWhen: null } as const
const fields: readonly Field[] = [
  {
    ...{ ...plain, key: 'reason', kind: 'one-of', label: { 'zh-CN': '出了什么问题', en: 'What went wrong' }, needed: 'opening', shared: true },
    choices: [
      { key: 'lost', label: { 'zh-CN': '丢失', en: 'Lost' } },
      { key: 'broken', label: { 'zh-CN': '破损', en: 'Broken' } },
    ],
  },
  { ...plain, key: 'parcel', kind: 'text', label: { 'zh-CN': '运单号', en: 'Parcel number' }, needed: 'never', shared: true },
  {
    ...{ ...plain, key: 'damage', kind: 'money', label: { 'zh-CN': '损失金额', en: 'Damage' }, needed: 'solving', shared: false, currency: 'CNY' },
    onlyWhen: { field: 'reason', is: 'broken' },
  },
]
/** A type of case for tests: what went wrong with a parcel. */
export const complaintType: TypeContent = {
  ...{ name: { 'zh-CN': '损坏报告', en: 'Damage report' }, intro: none, consent: none, fields, priority: 'normal', unit: null, service: null, workMinutes: null },
}
