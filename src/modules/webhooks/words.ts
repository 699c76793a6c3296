import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { WebhookEvent, WebhookRefusal } from './webhook.ts'

export const eventWords: Words<WebhookEvent['type']> = {
  'webhook.created': text('新建回调', 'Webhook created'),
  'webhook.changed': text('修改回调', 'Webhook changed'),
  'webhook.secret-rotated': text('更换回调密钥', 'Secret of a webhook replaced'),
  'webhook.paused': text('暂停回调', 'Webhook paused'),
  'webhook.resumed': text('恢复回调', 'Webhook resumed'),
  'webhook.removed': text('移除回调', 'Webhook removed'),
  'webhook.tested': text('发送测试回调', 'Test event sent to a webhook'),
  'webhook.retried': text('重新投递回调', 'Failed deliveries tried again'),
}

export const refusalWords: Words<`webhook.${WebhookRefusal}`> = {
  'webhook.unknown': text('没有找到此回调。', 'There is no such webhook.'),
  'webhook.already-created': text('此回调已建立。', 'This webhook exists already.'),
  'webhook.no-types': text('请至少选择一种事件。', 'Choose at least one kind of event.'),
  'webhook.unknown-type': text('所选事件中有不能通过回调发送的种类，请重新选择。', 'One of the kinds of events is not told by webhooks; choose again.'),
  'webhook.bad-address': text('地址须以 https:// 开头，且不含用户名和密码。', 'The address begins with https:// and holds no user name or password.'),
  'webhook.internal-server': text(
    '地址位于内部网络，不能使用。若确实需要，请在安装设置中允许内部服务器。',
    'The address lies within an internal network and is not used. Where that is meant, allow internal servers in the settings of the installation.',
  ),
  'webhook.is-paused': text('此回调已暂停，请先恢复。', 'This webhook is paused; resume it first.'),
}
