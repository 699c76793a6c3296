import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { DisruptionEvent, DisruptionRefusal } from './disruption.ts'

export const eventWords: Words<DisruptionEvent['type']> = {
  'disruption.created': text('登记服务异常', 'Disruption written down'),
  'disruption.changed': text('修改服务异常', 'Disruption changed'),
  'disruption.people-added': text('加入受影响的客户', 'Affected customers added'),
  'disruption.person-removed': text('移出一位客户', 'A customer taken off'),
  'disruption.told': text('通知受影响的客户', 'Affected customers told'),
  'disruption.paused': text('暂停通知', 'Telling paused'),
  'disruption.resumed': text('继续通知', 'Telling resumed'),
  'disruption.ended': text('服务异常结束', 'Disruption over'),
  'disruption.cancelled': text('取消服务异常', 'Disruption cancelled'),
  'disruption.forgot': text('抹除其中的客户', 'Customers erased from it'),
}

export const refusalWords: Words<`disruption.${DisruptionRefusal}`> = {
  'disruption.unknown': text('没有找到此服务异常。', 'There is no such disruption.'),
  'disruption.already-created': text('此服务异常已存在。', 'This disruption is there already.'),
  'disruption.is-over': text('此服务异常已结束，不能再更改。', 'This disruption is over; nothing can be changed in it any more.'),
  'disruption.nobody': text('还没有受影响的客户，请先加入。', 'Nobody is affected yet; add people first.'),
  'disruption.not-telling': text('现在没有在通知。', 'Nobody is being told at the moment.'),
  'disruption.not-paused': text('通知没有暂停。', 'Telling is not paused.'),
  'disruption.told-already': text('已经通知过，不能撤下；请结束此服务异常。', 'People were told already, which cannot be taken back; end the disruption instead.'),
  'disruption.nobody-told': text('还没有通知过任何人；如不需要，请取消。', 'Nobody was told yet; cancel it if it is not needed.'),
  'disruption.too-many': text('一次服务异常最多 20,000 位客户，请缩小范围。', 'A disruption holds at most 20,000 customers; narrow what you look for.'),
  'disruption.bad-hours': text('开始时间须早于结束时间，且在同一天之内。', 'The first hour must come before the last one, within one day.'),
  'disruption.no-words': text('请至少用一种语言写好标题和正文。', 'Write subject and text in at least one language.'),
}
