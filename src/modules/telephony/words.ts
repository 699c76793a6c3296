import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { CallEvent, CallRefusal } from './call.ts'
import type { CallLineEvent, CallLineRefusal } from './call-line.ts'

export const eventWords: Words<(CallLineEvent | CallEvent)['type']> = {
  'call-line.created': text('新建电话线路', 'Call line created'),
  'call-line.changed': text('更改电话线路', 'Call line changed'),
  'call-line.secret-rotated': text('更换电话线路密钥', 'Secret of a call line replaced'),
  'call-line.paused': text('暂停电话线路', 'Call line paused'),
  'call-line.resumed': text('恢复电话线路', 'Call line resumed'),
  'call-line.removed': text('移除电话线路', 'Call line removed'),
  'call.heard': text('通话动态', 'Told of a call'),
  'call.settled': text('通话已记录', 'Call logged'),
  'call.erased': text('通话随客户抹除', 'Call erased with its customer'),
  'call.retried': text('重新记录通话', 'Call logged again'),
}

export const refusalWords: Words<`call-line.${CallLineRefusal}` | `call.${CallRefusal}`> = {
  'call-line.unknown': text('没有找到此电话线路。', 'There is no such call line.'),
  'call-line.already-created': text('此电话线路已建立。', 'This call line exists already.'),
  'call-line.extension-twice': text('同一分机只能对应一个人，请检查分机列表。', 'An extension belongs to one person; look at the list of extensions.'),
  'call-line.is-paused': text('此电话线路已暂停，未收下任何内容。', 'This call line is paused; nothing was taken.'),
  'call.unknown': text('没有找到此通话。', 'There is no such call.'),
  'call.settled-already': text('此通话已记录。', 'This call is logged already.'),
  'call.not-failed': text('此通话没有失败，无需重新记录。', 'This call has not failed; there is nothing to log again.'),
}
