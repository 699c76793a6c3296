import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { TerminalEvent, TerminalRefusal } from './terminal.ts'

export const eventWords: Words<TerminalEvent['type']> = {
  'terminal.created': text('新建终端', 'Terminal created'),
  'terminal.changed': text('更改终端', 'Terminal changed'),
  'terminal.pin-set': text('更改终端退出密码', 'Exit PIN of a terminal changed'),
  'terminal.pairing-offered': text('生成终端配对码', 'Pairing of a terminal offered'),
  'terminal.paired': text('终端已配对', 'Terminal paired'),
  'terminal.unpaired': text('终端解除配对', 'Terminal unpaired'),
  'terminal.paused': text('暂停终端', 'Terminal paused'),
  'terminal.resumed': text('恢复终端', 'Terminal resumed'),
  'terminal.removed': text('移除终端', 'Terminal removed'),
}

type AtTheDevice = 'consent-needed' | 'contact-needed' | 'not-offered' | 'is-paused' | 'wrong-pin' | 'short-pin'

export const refusalWords: Words<`terminal.${TerminalRefusal | AtTheDevice}`> = {
  'terminal.unknown': text('没有找到此终端。', 'There is no such terminal.'),
  'terminal.already-created': text('此终端已建立。', 'This terminal exists already.'),
  'terminal.no-greeting': text('请至少用一种语言填写欢迎语。', 'Write the greeting in at least one language.'),
  'terminal.offers-nothing': text('请至少选一个工单类型，或允许自由填写。', 'Choose at least one type of case, or allow free words.'),
  'terminal.paired-already': text('此终端已配对；要换设备，请先解除配对。', 'This terminal is paired already; unpair it first to use another device.'),
  'terminal.no-such-code': text('配对码不对、已用过或已过期，请在终端设置页重新生成。', 'The pairing code is wrong, used or expired; make a new one on the page of the terminal.'),
  'terminal.not-paired': text('此终端没有配对设备。', 'This terminal has no device.'),
  'terminal.consent-needed': text('请先勾选同意。', 'Please agree first.'),
  'terminal.contact-needed': text('请填写姓名和电话。', 'Please give your name and telephone number.'),
  'terminal.not-offered': text('此终端不提供这一项，请重新选择。', 'This terminal does not offer that; please choose again.'),
  'terminal.is-paused': text('终端暂停使用，请到柜台办理。', 'The terminal is paused; please go to the counter.'),
  'terminal.short-pin': text('退出密码至少 4 位。', 'The exit PIN has at least 4 characters.'),
  'terminal.wrong-pin': text('退出密码不对。', 'The exit PIN is not right.'),
}
