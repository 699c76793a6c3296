import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { MailEvent, MailRefusal } from './mail.ts'
import type { MailboxEvent, MailboxRefusal } from './mailbox.ts'
import type { OutgoingEvent, OutgoingRefusal } from './outgoing.ts'

export const eventWords: Words<(MailboxEvent | MailEvent | OutgoingEvent)['type']> = {
  'mailbox.created': text('新建邮箱', 'Mailbox created'),
  'mailbox.changed': text('更改邮箱', 'Mailbox changed'),
  'mailbox.paused': text('暂停邮箱', 'Mailbox paused'),
  'mailbox.resumed': text('恢复邮箱', 'Mailbox resumed'),
  'mailbox.removed': text('移除邮箱', 'Mailbox removed'),
  'mail.received': text('收到邮件', 'Mail received'),
  'mail.judged': text('判定邮件', 'Mail judged'),
  'mail.settled': text('邮件处理完毕', 'Mail settled'),
  'mail.erased': text('邮件随客户抹除', 'Mail erased with its customer'),
  'mail.retried': text('重新处理邮件', 'Mail taken again'),
  'outgoing.queued': text('邮件待发', 'Mail queued'),
  'outgoing.begun': text('开始投递', 'Hand-over begun'),
  'outgoing.sent': text('邮件已发出', 'Mail sent'),
  'outgoing.deferred': text('邮件推迟重发', 'Mail put off'),
  'outgoing.failed': text('邮件发送失败', 'Mail not sent'),
  'outgoing.bounced': text('邮件被退回', 'Mail bounced'),
  'outgoing.erased': text('发出的邮件随客户抹除', 'Sent mail erased with its customer'),
  'outgoing.requeued': text('再次发送邮件', 'Mail sent again'),
}

export const refusalWords: Words<`mailbox.${MailboxRefusal}` | `mail.${MailRefusal}` | `outgoing.${OutgoingRefusal}`> = {
  'mailbox.unknown': text('没有找到此邮箱。', 'There is no such mailbox.'),
  'mailbox.already-created': text('此邮箱已建立。', 'This mailbox exists already.'),
  'mailbox.address-taken': text('此地址已有邮箱在使用，请换一个地址。', 'This address has a mailbox already; choose another address.'),
  'mailbox.internal-server': text(
    '服务器位于内部网络，不能使用。若确实需要，请在安装设置中允许内部服务器。',
    'The server lies within an internal network and is not used. Where that is meant, allow internal servers in the settings of the installation.',
  ),
  'mailbox.bad-address': text('地址中不能含有加号，加号用于回复地址。', 'The address may not hold a plus sign; it is used for reply addresses.'),
  'mail.unknown': text('没有找到此邮件。', 'There is no such mail.'),
  'mail.received-already': text('此邮件已收下。', 'This mail was received already.'),
  'mail.judged-already': text('此邮件已判定。', 'This mail was judged already.'),
  'mail.settled-already': text('此邮件已处理完毕。', 'This mail is settled already.'),
  'mail.not-settled': text('此邮件正在处理，请稍候。', 'This mail is being taken in; wait a moment.'),
  'mail.arrived': text('此邮件已进入工单，无需重新处理。', 'This mail has reached its case; there is nothing to take again.'),
  'outgoing.unknown': text('没有找到此发件。', 'There is no such outgoing mail.'),
  'outgoing.already-queued': text('此邮件已在待发队列。', 'This mail is queued already.'),
  'outgoing.not-waiting': text('此邮件目前不在待发状态。', 'This mail is not waiting to leave.'),
  'outgoing.not-begun': text('此邮件没有在投递。', 'This mail is not being handed over.'),
  'outgoing.not-failed': text('此邮件没有失败，无需再次发送。', 'This mail has not failed; there is nothing to send again.'),
}
