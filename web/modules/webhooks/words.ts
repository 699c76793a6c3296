import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { DeliveryReason, DeliveryStage, PauseReason, WebhookAbout } from '#modules/webhooks/views.ts'

export const aboutWords: Words<WebhookAbout> = {
  case: text('工单', 'Cases'),
  'case-task': text('协办任务', 'Tasks of other departments'),
  customer: text('客户', 'Customers'),
  clock: text('承诺时限', 'Promised times'),
}
export const pauseWords: Words<PauseReason> = {
  person: text('已暂停', 'Paused'),
  failing: text('连续三天送不到，已自行暂停', 'Nothing arrived for three days; it paused itself'),
  gone: text('对方表示此地址已停用（410），已自行暂停', 'The receiver says it is no more (410); it paused itself'),
}
export const deliveryWords: Words<DeliveryStage> = {
  due: text('待投递', 'Waiting'),
  delivered: text('已送达', 'Delivered'),
  failed: text('失败', 'Failed'),
}
export const deliveryReasonWords: Words<DeliveryReason> = {
  refused: text('对方不接收', 'The receiver refused it'),
  'receiver-broken': text('对方暂时有故障', 'The receiver is in trouble'),
  'too-slow': text('10 秒内没有回应', 'No answer within 10 seconds'),
  'internal-server': text('地址位于内部网络', 'The address lies within an internal network'),
  'not-https': text('地址没有加密', 'The address is not encrypted'),
}

export const webhookWords = {
  webhooks: text('回调', 'Webhooks'),
  fact: text('事情一发生就告诉你们的其他系统，按先后顺序，签名可验', 'Other systems are told as things happen, in order, with a signature they can check'),
  create: text('新建回调', 'New webhook'),
  name: text('名称', 'Name'),
  address: text('接收地址', 'Address'),
  addressHint: text('以 https:// 开头；对方须在 10 秒内以 2xx 回应', 'Begins with https://; the receiver answers 2xx within 10 seconds'),
  types: text('通知哪些事件', 'What it is told of'),
  typesHint: text(
    '只送种类、编号和时间，不含客户姓名和往来文字；需要内容时由对方持接口令牌来取。',
    'Only kind, number and time are sent, never names or what was said; the receiver fetches that by the API with a token.',
  ),
  all: text('全选', 'All of them'),
  count: text('{count} 种事件', '{count} kinds of events'),
  state: text('状态', 'State'),
  active: text('使用中', 'Active'),
  failing: text('自 {since} 起送不到', 'Nothing arrives since {since}'),
  waiting: text('待投递', 'Waiting'),
  failed: text('失败', 'Failed'),
  last: text('最近送达', 'Last arrived'),
  never: text('从未', 'never'),
  none: text('还没有回调', 'No webhooks yet'),
  noneBody: text('客服系统里发生的事要让订单、仓库等系统知道时，在这里登记它们的地址。', 'Register the address of a system that should know what happens here.'),
  save: text('保存', 'Save'),
  saved: text('已保存', 'Saved'),
  secretTitle: text('签名密钥', 'The signing secret'),
  secretBody: text(
    '请现在交给接收方，之后不再显示。对方用它核对每次投递的签名。',
    'Hand it to the receiver now; it is not shown again. With it every delivery’s signature is checked.',
  ),
  rotate: text('更换密钥', 'Replace the secret'),
  rotateTitle: text('更换“{name}”的密钥？', 'Replace the secret of “{name}”?'),
  rotateBody: text('新旧密钥同时签名 24 小时，之后只用新密钥。', 'For 24 hours both secrets sign; then the new one alone.'),
  oldSecret: text('旧密钥有效至 {until}', 'The old secret is valid until {until}'),
  pauseBody: text('其间的事件保留 30 天，恢复后按顺序补送。', 'What happens meanwhile is kept for 30 days, and told in order once it is resumed.'),
  removeBody: text('尚未送达的不再投递，投递记录一并删除。', 'What has not arrived is not delivered any more, and the deliveries are deleted.'),
  test: text('发送测试事件', 'Send a test event'),
  tested: text('测试事件已排队', 'A test event is on its way'),
  deliveries: text('投递记录', 'Deliveries'),
  deliveriesHint: text('保留 30 天', 'Kept for 30 days'),
  anyStage: text('全部状态', 'Any state'),
  event: text('事件', 'Event'),
  testEvent: text('测试', 'Test'),
  tries: text('次数', 'Tries'),
  answer: text('对方回应', 'Answer'),
  when: text('时间', 'When'),
  next: text('下次 {when}', 'next {when}'),
  again: text('重新投递', 'Try again'),
  againAll: text('重新投递全部失败', 'Try all failed again'),
  againSaid: text('已重新排队', 'It is queued again'),
  show: text('查看', 'Show'),
  sent: text('发送内容', 'What is sent'),
  answered: text('回应内容（前 1 KB）', 'What came back (the first KB)'),
  nothing: text('（空）', '(nothing)'),
  actions: text('操作', 'Actions'),
  close: text('关闭', 'Close'),
  noDeliveries: text('还没有投递', 'No deliveries yet'),
  noDeliveriesBody: text('所选的事件一发生，这里就会出现一行；也可以先发送测试事件。', 'A line appears here as soon as a chosen event happens; a test event can be sent now.'),
  noMatch: text('没有这种状态的投递', 'No delivery in this state'),
} as const
