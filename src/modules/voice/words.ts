import type { Text, Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { CollectorEvent, CollectorRefusal } from './collector.ts'
import type { ResponseEvent, ResponseRefusal } from './response.ts'
import type { SurveyEvent, SurveyRefusal } from './survey.ts'
import type { ResponseWay } from './views.ts'

export const eventWords: Words<(SurveyEvent | CollectorEvent | ResponseEvent)['type']> = {
  'survey.created': text('新建问卷', 'Survey created'),
  'survey.drafted': text('修改问卷草稿', 'Survey drafted'),
  'survey.published': text('发布问卷', 'Survey published'),
  'survey.paused': text('暂停问卷', 'Survey paused'),
  'survey.resumed': text('恢复问卷', 'Survey resumed'),
  'survey.archived': text('归档问卷', 'Survey archived'),
  'survey.restored': text('恢复归档的问卷', 'Survey restored'),
  'collector.made': text('新建收集渠道', 'Collector made'),
  'collector.changed': text('更改收集渠道', 'Collector changed'),
  'collector.shut': text('关闭收集渠道', 'Collector shut'),
  'collector.opened': text('开启收集渠道', 'Collector opened'),
  'response.begun': text('开始答卷', 'Answering begun'),
  'response.recognised': text('认出答卷的客户', 'Customer recognised'),
  'response.answered': text('填写答卷', 'Answers given'),
  'response.finished': text('提交答卷', 'Answers finished'),
  'response.found-negative': text('差评待回应', 'Found negative, to be answered'),
  'response.turned-away': text('配额已满，结束答卷', 'Turned away by a full quota'),
  'response.wiped': text('随客户抹除答卷内容', 'Words erased with the customer'),
}

type AtTheDoor = 'bad-range' | 'one-filter' | 'too-few'

export const refusalWords: Words<`survey.${SurveyRefusal | AtTheDoor}` | `collector.${CollectorRefusal}` | `response.${ResponseRefusal}`> = {
  'survey.unknown': text('没有找到此问卷。', 'There is no such survey.'),
  'survey.already-created': text('此问卷已建立。', 'This survey exists already.'),
  'survey.newer-draft': text('草稿已被他人更新，未保存任何内容。请刷新后再改。', 'Somebody saved a newer draft; nothing was saved. Reload and change it again.'),
  'survey.not-published': text('问卷尚未发布。', 'The survey is not published yet.'),
  'survey.is-archived': text('问卷已归档，请先恢复。', 'The survey is archived; restore it first.'),
  'survey.no-title': text('请至少用一种语言填写问卷名称。', 'Give the survey a title in at least one language.'),
  'survey.has-faults': text('草稿中还有标出的问题，改正后才能发布。', 'The draft has the faults that are marked; mend them before you publish.'),
  'survey.less-private': text(
    '此问卷已按更严的隐私级别发布，不能放宽。请另建问卷。',
    'This survey was published with more privacy than that, and what was promised holds. Make another survey.',
  ),
  'survey.bad-range': text('日期范围无效：起止日期须为有效日期，最长十年。', 'This range of days cannot be used: two dates, the first not after the last, ten years at most.'),
  'survey.too-few': text('匿名问卷不足 5 份答卷时不导出。', 'Fewer than five answers to an anonymous survey are not exported.'),
  'survey.one-filter': text('一次只能按部门、人员、渠道或收集渠道之一筛选。', 'Filter by one of unit, person, way or collector at a time.'),
  'collector.unknown': text('没有找到此收集渠道。', 'There is no such collector.'),
  'collector.already-made': text('此收集渠道已建立。', 'This collector exists already.'),
  'collector.no-name': text('请填写名称。', 'Give it a name.'),
  'response.unknown': text('没有找到此答卷。', 'There is no such answer.'),
  'response.not-open': text('问卷已暂停，答卷没有提交。', 'The survey is closed for the moment; your answers were not sent.'),
  'response.already-finished': text('此答卷已提交，不能再改。', 'These answers were sent already and cannot be changed.'),
  'response.another-survey': text('此答卷属于另一份问卷。', 'These answers belong to another survey.'),
}

export const wayWords: Words<ResponseWay> = {
  link: text('链接', 'Link'),
  code: text('二维码', 'Code'),
  mail: text('邮件', 'E-mail'),
  terminal: text('终端', 'Terminal'),
  embedded: text('网页嵌入', 'Embedded'),
  chat: text('在线咨询', 'Chat'),
  phone: text('电话回访', 'Phone'),
  imported: text('导入', 'Imported'),
}

type Exported = 'id' | 'at' | 'way' | 'unit' | 'person' | 'language' | 'customer' | 'case'
/** The heads of the columns about an answer. */
export const exportWords: Readonly<Record<Exported, Text>> = {
  id: text('答卷编号', 'Answer'),
  at: text('提交时间', 'Finished at'),
  way: text('渠道', 'Way'),
  unit: text('部门', 'Unit'),
  person: text('服务人员', 'Served by'),
  language: text('语言', 'Language'),
  customer: text('客户', 'Customer'),
  case: text('工单', 'Case'),
}

/** What the case says that a negative answer opens, in the language of whoever answered. */
export const caseWords: Readonly<Record<'subject' | 'noWords', Text>> = {
  subject: text('差评：{title}', 'Negative answer: {title}'),
  noWords: text('（没有文字）', '(no words)'),
}
