import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { CustomerEvent, CustomerRefusal } from './customer.ts'
import type { ImportEvent, ImportRefusal } from './customer-import.ts'
import type { AddressKind, CareKind, CareOutcome, ConsentChannel, ConsentPurpose, CustomerKind, CustomerLanguage, CustomerStage, Gap, ImportFault, Sign } from './views.ts'

export const eventWords: Words<(CustomerEvent | ImportEvent)['type']> = {
  'customer.created': text('新建客户', 'Customer created'),
  'customer.changed': text('更改客户资料', 'Customer changed'),
  'customer.address-added': text('添加联系方式', 'Address added'),
  'customer.address-changed': text('更改联系方式', 'Address changed'),
  'customer.address-verified': text('核实联系方式', 'Address verified'),
  'customer.address-removed': text('移除联系方式', 'Address removed'),
  'customer.consent-given': text('客户同意', 'Consent given'),
  'customer.consent-withdrawn': text('客户撤回同意', 'Consent withdrawn'),
  'customer.care-date-set': text('设置关怀日', 'Care date set'),
  'customer.care-date-removed': text('移除关怀日', 'Care date removed'),
  'customer.care-settled': text('处理关怀日', 'Care date settled'),
  'customer.valued': text('设定年价值', 'Valued'),
  'customer.absorbed': text('并入另一客户', 'Another customer merged in'),
  'customer.released': text('撤销并入', 'Merge taken back'),
  'customer.merged': text('合并到另一客户', 'Merged into another customer'),
  'customer.unmerged': text('恢复为独立客户', 'Made a customer of its own again'),
  'customer.erased': text('抹除客户', 'Customer erased'),
  'customer-import.uploaded': text('上传客户表', 'Table of customers uploaded'),
  'customer-import.mapped': text('更改客户表的读法', 'Table of customers read otherwise'),
  'customer-import.checked': text('客户表检查完毕', 'Table of customers looked through'),
  'customer-import.started': text('开始导入客户', 'Import of customers started'),
  'customer-import.completed': text('客户导入完成', 'Customers imported'),
  'customer-import.cancelled': text('停止导入客户', 'Import of customers stopped'),
  'customer-import.failed': text('客户导入失败', 'Import of customers failed'),
  'customer-import.undo-started': text('撤销客户导入', 'Undo of an import of customers begun'),
  'customer-import.undone': text('客户导入已撤销', 'Import of customers undone'),
  'customer-import.forgotten': text('清除客户表的内容', 'Content of a table of customers thrown away'),
}

export const refusalWords: Words<`customer.${CustomerRefusal}` | `customer-import.${ImportRefusal}`> = {
  'customer.unknown': text('没有找到此客户。', 'There is no such customer.'),
  'customer.already-created': text('此客户已建立。', 'This customer exists already.'),
  'customer.is-merged': text('此客户已合并到另一客户，请在那里更改。', 'This customer was merged into another one; make changes there.'),
  'customer.is-erased': text('此客户已被抹除，不能再更改。', 'This customer was erased; nothing can be changed any more.'),
  'customer.only-people-belong': text('只有个人可以属于机构。', 'Only a person can belong to an organisation.'),
  'customer.bad-hours': text('可联系时段的开始与结束不能相同，写作 09:00。', 'The hours need a beginning and an end that differ, written like 09:00.'),
  'customer.unknown-zone': text('没有此时区，请从列表中选择。', 'There is no such time zone; choose one from the list.'),
  'customer.no-such-organisation': text('没有找到此机构，请重新选择。', 'There is no such organisation; choose another one.'),
  'customer.no-such-address': text('没有找到此联系方式，可能已被移除。', 'There is no such address; it may have been removed.'),
  'customer.address-known': text('此客户已有这个联系方式。', 'This customer has this address already.'),
  'customer.too-many': text('联系方式和关怀日各最多 60 个。', 'A customer has at most 60 addresses and 60 care dates.'),
  'customer.in-future': text('同意或撤回的时间不能晚于现在。', 'Consent cannot be given or withdrawn in the future.'),
  'customer.bad-date': text('没有这一天。日期应写作 1990-05-01。', 'There is no such day. A date is written like 1990-05-01.'),
  'customer.one-birthday': text('此客户已有生日，请更改原来的。', 'This customer has a birthday already; change that one.'),
  'customer.no-such-date': text('没有找到此关怀日，可能已被移除。', 'There is no such care date; it may have been removed.'),
  'customer.not-that-year': text('此关怀日不在这一年。', 'This care date does not fall in that year.'),
  'customer.itself': text('客户不能与自己合并。', 'A customer cannot be merged with itself.'),
  'customer.kinds-differ': text('个人与机构不能合并。', 'A person and an organisation cannot be merged.'),
  'customer.not-merged': text('这两位客户并没有合并。', 'These two were not merged.'),
  'customer-import.unknown': text('没有找到此次导入。', 'There is no such import.'),
  'customer-import.already-uploaded': text('此文件已上传。', 'This file was uploaded already.'),
  'customer-import.not-now': text('目前的状态不能这样做，请刷新后查看。', 'As it stands now, that cannot be done; look at it again.'),
  'customer-import.nothing-to-take': text('文件里没有可以导入的客户。', 'There is no customer in this file that can be taken.'),
  'customer-import.no-such-column': text('文件里没有这一列。', 'The file has no such column.'),
  'customer-import.no-name': text('请指定名称所在的列。', 'Say which column holds the name.'),
  'customer-import.is-forgotten': text('文件内容已清除，请重新上传。', 'Its content was thrown away; upload the file again.'),
}

export const kindWords: Words<CustomerKind> = { person: text('个人', 'Person'), organisation: text('机构', 'Organisation') }
export const stageWords: Words<CustomerStage> = { active: text('有效', 'Active'), merged: text('已合并', 'Merged'), erased: text('已抹除', 'Erased') }
export const languageWords: Words<CustomerLanguage> = { 'zh-CN': text('中文', 'Chinese'), en: text('英文', 'English'), other: text('其他语言', 'Another language') }
export const addressKindWords: Words<AddressKind> = {
  mobile: text('手机', 'Mobile'),
  phone: text('固定电话', 'Telephone'),
  email: text('邮箱', 'E-mail'),
  wechat: text('微信', 'WeChat'),
  other: text('其他账号', 'Other handle'),
  postal: text('地址', 'Postal address'),
  number: text('客户编号', 'Customer number'),
}
export const channelWords: Words<ConsentChannel> = {
  any: text('所有渠道', 'Any channel'),
  phone: text('电话', 'Telephone'),
  sms: text('短信', 'Text message'),
  email: text('邮件', 'E-mail'),
  wechat: text('微信', 'WeChat'),
  post: text('信件', 'Post'),
}
export const purposeWords: Words<ConsentPurpose> = {
  service: text('服务通知', 'Service messages'),
  survey: text('满意度调查', 'Surveys'),
  care: text('客户关怀', 'Care'),
  marketing: text('营销信息', 'Marketing'),
  sharing: text('提供给合作伙伴', 'Sharing with partners'),
}
export const careKindWords: Words<CareKind> = { birthday: text('生日', 'Birthday'), other: text('其他日子', 'Another day') }
export const outcomeWords: Words<CareOutcome> = { done: text('已关怀', 'Done'), skipped: text('已跳过', 'Skipped') }
export const gapWords: Words<Gap> = {
  phone: text('电话', 'Telephone'),
  email: text('邮箱', 'E-mail'),
  postal: text('地址', 'Postal address'),
  language: text('语言', 'Language'),
  tier: text('等级', 'Tier'),
  channel: text('首选渠道', 'Preferred channel'),
  birthday: text('生日', 'Birthday'),
  consent: text('同意情况', 'Consent'),
}
export const signWords: Words<Sign['sign']> = {
  malformed: text('格式可能有误', 'May be mistyped'),
  shared: text('另有客户在用', 'Another customer has it too'),
  unverified: text('一年多未核实', 'Not verified for over a year'),
  'implausible-birthday': text('日期不合常理', 'Hardly possible'),
}
/** Why a row of a table of customers is not taken: on the page, and in the file of refused rows. */
export const importFaultWords: Words<ImportFault> = {
  unreadable: text('这一行无法读取：{detail}', 'The row cannot be read: {detail}'),
  'no-name': text('没有名称', 'It has no name'),
  'bad-kind': text('类型应为个人或机构：{detail}', 'Neither a person nor an organisation: {detail}'),
  'bad-phone': text('不是电话号码：{detail}', 'Not a telephone number: {detail}'),
  'bad-email': text('不是邮箱：{detail}', 'Not an e-mail address: {detail}'),
  'bad-value': text('不是金额，请写作 12000.50：{detail}', 'Not an amount, write it like 12000.50: {detail}'),
  'bad-currency': text('年价值要写明币种（三个字母，如 CNY）：{detail}', 'A value names its currency in three letters, such as CNY: {detail}'),
  'bad-valued-from': text('起算日期看不明白，请写作 2026-01-01：{detail}', 'The day from which it counts is not clear, write it like 2026-01-01: {detail}'),
  'bad-birthday': text('日期看不明白，请写作 1990-05-01：{detail}', 'Not a clear day, write it like 1990-05-01: {detail}'),
  'too-long': text('内容太长：{detail}', 'Too long: {detail}'),
  'only-people': text('机构没有生日，也不属于机构：{detail}', 'An organisation has no birthday and belongs to none: {detail}'),
  'organisation-twice': text('有几家机构同名，请先合并：{detail}', 'Several organisations are called so; merge them first: {detail}'),
  'same-number': text('编号与第 {detail} 行相同', 'Its number stands in row {detail} already'),
  'same-row': text('与第 {detail} 行是同一位客户', 'The same customer stands in row {detail} already'),
  'same-customer': text('与前面某一行是同一位客户', 'A row before is the same customer already'),
  'kinds-differ': text('这里的同一客户类型不同（个人、机构）', 'The customer of this number is of the other kind here (person, organisation)'),
  erased: text('此客户已被抹除，不再导入', 'This customer was erased and is not taken in again'),
  'too-many': text('此客户的联系方式已满 60 个', 'This customer has 60 addresses already'),
  likely: text('可能是已有的客户', 'Probably a customer who is here already'),
}
