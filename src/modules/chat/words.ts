import type { Text, Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { ChatEvent, ChatRefusal } from './chat.ts'
import type { EntranceEvent, EntranceRefusal } from './entrance.ts'

export const eventWords: Words<(EntranceEvent | ChatEvent)['type']> = {
  'chat-entrance.created': text('新建在线咨询入口', 'Chat entrance created'),
  'chat-entrance.changed': text('更改在线咨询入口', 'Chat entrance changed'),
  'chat-entrance.paused': text('暂停在线咨询入口', 'Chat entrance paused'),
  'chat-entrance.resumed': text('恢复在线咨询入口', 'Chat entrance resumed'),
  'chat-entrance.removed': text('移除在线咨询入口', 'Chat entrance removed'),
  'chat.begun': text('访客开始咨询', 'Visitor began to chat'),
  'chat.address-left': text('访客留下邮箱', 'Visitor left an address'),
  'chat.moved-on': text('咨询转入后续工单', 'Chat went on in the case that follows'),
  'chat.forgot': text('随客户抹除', 'Erased with its customer'),
  'chat.went-on': text('咨询转为邮件', 'Chat went on by mail'),
}

type AtTheDoor = 'consent-needed' | 'contact-needed' | 'looks-automatic' | 'is-paused'

export const refusalWords: Words<`chat-entrance.${EntranceRefusal | AtTheDoor}` | `chat.${ChatRefusal}`> = {
  'chat-entrance.unknown': text('没有找到此在线咨询入口。', 'There is no such chat entrance.'),
  'chat-entrance.already-created': text('此入口已建立。', 'This entrance exists already.'),
  'chat-entrance.no-greeting': text('请至少用一种语言填写欢迎语。', 'Write the greeting in at least one language.'),
  'chat-entrance.bad-origin': text(
    '网站地址须形如 https://www.example.com，不含路径以外的内容。',
    'A site is written like https://www.example.com, without user names or wildcards.',
  ),
  'chat-entrance.consent-needed': text('请先同意我们如何使用您的信息。', 'Please agree to how we use what you tell us first.'),
  'chat-entrance.contact-needed': text('请填写称呼和有效的邮箱地址。', 'Please give your name and a valid e-mail address.'),
  'chat-entrance.looks-automatic': text(
    '这条消息像是程序发出的，没有发送。请刷新页面再试。',
    'This looks like the work of a program and was not sent. Reload the page and try again.',
  ),
  'chat-entrance.is-paused': text('在线咨询暂时关闭，您的话没有发送。请稍后再来。', 'Chat is closed for the moment and your words were not sent. Please come back later.'),
  'chat.unknown': text('没有找到此会话。', 'There is no such conversation.'),
  'chat.already-begun': text('此会话已开始。', 'This conversation has begun already.'),
  'chat.no-address': text('访客没有留下邮箱。', 'The visitor left no address.'),
  'chat.nothing-new': text('没有尚未转发的答复。', 'There is no answer that has not gone on already.'),
}

/** What a visitor agrees to where an entrance says nothing of its own. */
export const houseConsent: Text = text('我同意贵方为答复我的咨询而处理我填写的内容和联系方式。', 'I agree that what I write and how I can be reached is used to answer me.')

/** What stands above answers that go on by mail. */
export const mailPreface: Text = text(
  '您离开了我们的在线咨询，以下是我们的答复。直接回复本邮件即可继续。',
  'You left our chat before you saw this answer. Reply to this mail to go on.',
)
