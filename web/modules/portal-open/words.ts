import { text } from '#kernel/words.ts'

export const openPortalWords = {
  begin: text('我要办理', 'What it is about'),
  noForms: text('目前没有可填写的表单，请直接联系我们。', 'There is no form to fill in at the moment; please contact us directly.'),
  find: text('查看我的工单', 'My cases'),
  findHint: text('填写您联系我们时用的邮箱，我们把查看进度的链接发给您。', 'Write the e-mail address you contacted us with, and we send you the links to your cases.'),
  address: text('邮箱', 'E-mail address'),
  needAddress: text('请填写完整的邮箱地址。', 'Please write a whole e-mail address.'),
  send: text('发送链接', 'Send me the links'),
  sent: text(
    '如果这个邮箱联系过我们，链接会在几分钟内发到。没有收到时，请查看垃圾邮件，或确认是否用过别的邮箱。',
    'If this address has contacted us, the links arrive within some minutes. If they do not, look into the spam folder, or try another address you may have used.',
  ),
  another: text('换一个邮箱', 'Use another address'),
  gone: text('此页面已不能使用', 'This page cannot be used any more'),
  goneBody: text('链接可能不完整，或页面已关闭。请直接联系我们。', 'The link may be incomplete, or the page was closed. Please contact us directly.'),
} as const
