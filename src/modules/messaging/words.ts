import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { MediaKind } from './adapter.ts'
import type { ConnectionEvent, ConnectionRefusal } from './connection.ts'
import type { InboundEvent, InboundRefusal } from './inbound.ts'
import type { SocialAnswerEvent, SocialAnswerRefusal } from './social-answer.ts'
import type { Provider } from './views.ts'

export const providerWords: Words<Provider> = {
  wechat: text('微信公众号', 'WeChat Official Account'),
  wecom: text('企业微信', 'WeCom'),
  feishu: text('飞书', 'Feishu'),
  dingtalk: text('钉钉', 'DingTalk'),
}

/** What stands in a case for something that is no text. */
export const mediaWords: Words<MediaKind> = {
  image: text('图片', 'Picture'),
  voice: text('语音', 'Voice'),
  video: text('视频', 'Video'),
  file: text('文件', 'File'),
  location: text('位置', 'Place'),
  link: text('链接', 'Link'),
  other: text('其他内容', 'Something else'),
}

export const eventWords: Words<(ConnectionEvent | InboundEvent | SocialAnswerEvent)['type']> = {
  'connection.created': text('新建渠道连接', 'Connection created'),
  'connection.changed': text('更改渠道连接', 'Connection changed'),
  'connection.paused': text('暂停渠道连接', 'Connection paused'),
  'connection.resumed': text('恢复渠道连接', 'Connection resumed'),
  'connection.removed': text('移除渠道连接', 'Connection removed'),
  'inbound.received': text('收到平台消息', 'Callback of a platform received'),
  'inbound.settled': text('平台消息处理完毕', 'Callback of a platform settled'),
  'inbound.erased': text('平台消息随客户抹除', 'Callback erased with its customer'),
  'inbound.retried': text('重新处理平台消息', 'Callback of a platform taken again'),
  'social-answer.queued': text('答复待发到平台', 'Answer queued for a platform'),
  'social-answer.begun': text('开始发往平台', 'Hand-over to a platform begun'),
  'social-answer.sent': text('答复已发到平台', 'Answer sent by a platform'),
  'social-answer.deferred': text('答复推迟重发', 'Answer put off'),
  'social-answer.failed': text('答复没有发出', 'Answer not sent'),
  'social-answer.erased': text('答复随客户抹除', 'Answer erased with its customer'),
  'social-answer.requeued': text('再次发送答复', 'Answer sent again'),
}

export const refusalWords: Words<`connection.${ConnectionRefusal}` | `inbound.${InboundRefusal}` | `social-answer.${SocialAnswerRefusal}`> = {
  'connection.unknown': text('没有找到此渠道连接。', 'There is no such connection.'),
  'connection.already-created': text('此渠道连接已建立。', 'This connection exists already.'),
  'connection.other-provider': text('平台不能更改，请另建一个连接。', 'The platform of a connection does not change; make another one.'),
  'connection.incomplete': text('请填写此平台需要的每一项。', 'Fill in everything that this platform needs.'),
  'connection.bad-key': text('消息加密密钥（EncodingAESKey）应为 43 个字母和数字，请从平台后台复制。', 'An EncodingAESKey has 43 letters and digits; copy it from the platform.'),
  'connection.bad-address': text('接口地址须以 https:// 开头，且不含用户名和密码。', 'The address of the API begins with https:// and holds no user name or password.'),
  'connection.internal-server': text(
    '接口地址位于内部网络，不能使用。若确实需要，请在安装设置中允许内部服务器。',
    'The address of the API lies within an internal network and is not used. Where that is meant, allow internal servers in the settings of the installation.',
  ),
  'connection.is-paused': text('此渠道连接已暂停，未收下任何内容。', 'This connection is paused; nothing was taken.'),
  'inbound.unknown': text('没有找到此消息。', 'There is no such callback.'),
  'inbound.received-already': text('此消息已收下。', 'This callback was received already.'),
  'inbound.settled-already': text('此消息已处理完毕。', 'This callback is settled already.'),
  'inbound.not-settled': text('此消息还在处理中。', 'This callback is still being worked on.'),
  'inbound.not-failed': text('此消息没有失败，无需重新处理。', 'This callback has not failed; there is nothing to take again.'),
  'social-answer.unknown': text('没有找到此答复。', 'There is no such answer.'),
  'social-answer.already-queued': text('此答复已在待发队列。', 'This answer is queued already.'),
  'social-answer.not-waiting': text('此答复目前不在待发状态。', 'This answer is not waiting to leave.'),
  'social-answer.not-begun': text('此答复没有在发送。', 'This answer is not being handed over.'),
  'social-answer.not-failed': text('此答复没有失败，无需再次发送。', 'This answer has not failed; there is nothing to send again.'),
}
