import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { FiredStage, ThresholdTest, WatchKind } from '#modules/triggers/views.ts'

export const watchWords: Words<WatchKind> = {
  threshold: text('数值越界', 'A value beyond its limit'),
  missing: text('下一步没有来', 'What should come next does not'),
  unusual: text('一小时的数量异常', 'An hour with unusually many or few'),
}
export const testWords: Words<ThresholdTest> = { above: text('高于', 'above'), below: text('低于', 'below'), is: text('等于', 'is') }
export const firedWords: Words<FiredStage> = {
  due: text('将处理', 'To be done'),
  opened: text('已开工单', 'Case opened'),
  raised: text('已提醒工单', 'Case raised'),
  refused: text('未能处理', 'Refused'),
}

export const triggerWords = {
  triggers: text('业务触发', 'Business triggers'),
  fact: text('订单、包裹、设备、库存出问题时，客户还没开口就开工单', 'Orders, parcels, devices and stock open a case before the customer complains'),
  create: text('新建触发', 'New trigger'),
  name: text('名称', 'Name'),
  rule: text('规则', 'Rule'),
  stage: text('状态', 'Stage'),
  fired: text('已触发', 'Fired'),
  last: text('最近触发', 'Last'),
  never: text('从未', 'never'),
  none: text('还没有业务触发', 'No business triggers yet'),
  noneBody: text(
    '先让业务系统用 POST /api/v1/business-events 送来事件，再规定什么算出问题。',
    'Let your systems send events with POST /api/v1/business-events, then say what counts as gone wrong.',
  ),
  watch: text('看什么', 'What is watched'),
  kind: text('事件种类', 'Kind of event'),
  attribute: text('哪个数值（空：事件的值）', 'Which value (empty: that of the event)'),
  test: text('关系', 'Test'),
  limit: text('界限', 'Limit'),
  expects: text('应随后发生的事件（任一）', 'What should come next (any of these)'),
  minutes: text('多少分钟内', 'Within how many minutes'),
  unusualHint: text(
    '与前四周同一钟点比较：超出三倍标准差且至少 5 件才算；不足一周不判断。',
    'Compared with the same hour of the four weeks before: beyond three standard deviations, and at least 5; nothing is said with less than a week.',
  ),
  opens: text('开什么工单', 'The case that is opened'),
  opensHint: text(
    '可用 {object} {kind} {value} {count} {usual} 和各属性名。同一对象已有未结工单时，只补充并提高优先级。',
    'May hold {object}, {kind}, {value}, {count}, {usual} and names of attributes. Where a case about the same thing is open, that one is told and raised instead.',
  ),
  subject: text('主题', 'Subject'),
  words: text('内容', 'Words'),
  priority: text('优先级', 'Priority'),
  unit: text('单元', 'Unit'),
  noUnit: text('不指定', 'None'),
  tags: text('标签', 'Tags'),
  customer: text('客户联系方式所在的属性', 'Attribute that holds the customer’s address or number'),
  save: text('保存', 'Save'),
  saved: text('已保存', 'Saved'),
  try: text('用近 30 天试算', 'Try it on the last 30 days'),
  tried: text('{events} 个事件里会触发 {fired} 次', 'Of {events} events it would have fired {fired} times'),
  firedList: text('触发记录', 'What it found'),
  noFired: text('还没有触发过', 'Nothing found yet'),
  noFiredBody: text('启用后，发现的问题和对应的工单列在这里。', 'Once it is in force, what it finds is listed here with its case.'),
  object: text('对象', 'Thing'),
  facts: text('情况', 'What happened'),
  case: text('工单', 'Case'),
  result: text('结果', 'Result'),
  at: text('时间', 'When'),
  events: text('收到的业务事件', 'Business events that came'),
  noEvents: text('还没有收到业务事件', 'No business events yet'),
  noEventsBody: text(
    '接口见 API 文档：每个事件有来源、编号、种类、对象，可带时间、数值和属性。',
    'See the API: each event has a source, an id, a kind and what it happened to, and may have a time, a value and attributes.',
  ),
  value: text('数值', 'Value'),
  attributes: text('属性', 'Attributes'),
  source: text('来源', 'Source'),
  anyKind: text('全部种类', 'Every kind'),
  ofCase: text('业务事件', 'Business events'),
  sayThreshold: text('{kind} 的{value}{test} {limit}', '{kind}: {value} {test} {limit}'),
  sayMissing: text('{kind} 之后 {minutes} 分钟内没有 {expects}', 'within {minutes} minutes of {kind} no {expects}'),
  sayUnusual: text('一小时内 {kind} 的数量异常', 'an unusual number of {kind} within an hour'),
  theValue: text('数值', 'the value'),
  or: text('或', ' or '),
} as const
