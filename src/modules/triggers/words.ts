import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { TriggerEvent, TriggerRefusal } from './trigger.ts'

export const eventWords: Words<TriggerEvent['type'] | 'business-events.received'> = {
  'trigger.created': text('新建业务触发', 'Business trigger written'),
  'trigger.changed': text('修改业务触发', 'Business trigger changed'),
  'trigger.activated': text('启用业务触发', 'Business trigger put in force'),
  'trigger.paused': text('暂停业务触发', 'Business trigger paused'),
  'trigger.removed': text('删除业务触发', 'Business trigger removed'),
  'business-events.received': text('收到业务事件', 'Business events received'),
}

export const refusalWords: Words<`trigger.${TriggerRefusal}`> = {
  'trigger.unknown': text('没有找到此业务触发。', 'There is no such trigger.'),
  'trigger.already-created': text('此业务触发已存在。', 'This trigger is there already.'),
  'trigger.no-kind': text('请填写看哪一种业务事件。', 'Say which kind of business event is watched.'),
  'trigger.no-limit': text('请填写界限；“高于”“低于”须为数字。', 'Give the limit; above and below take a number.'),
  'trigger.no-next': text('请填写应随后发生的事件和分钟数。', 'Say what should come next and within how many minutes.'),
  'trigger.waits-for-itself': text('应随后发生的事件不能是它自己。', 'What should come next cannot be the event itself.'),
  'trigger.no-subject': text('请填写工单主题。', 'Give the subject of the case.'),
  'trigger.is-active': text('正在生效，请先暂停再删除。', 'It is in force; pause it before you remove it.'),
}
