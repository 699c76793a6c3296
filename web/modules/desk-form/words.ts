import { text } from '#kernel/words.ts'

export const publicFormWords = {
  name: text('您的称呼（必填）', 'Your name (needed)'),
  address: text('邮箱或电话（必填）', 'E-mail or telephone (needed)'),
  addressHint: text('我们用它回复您', 'We answer you there'),
  words: text('请告诉我们发生了什么（必填）', 'Tell us what it is about (needed)'),
  wordsHint: text('最多 5,000 字', 'At most 5,000 characters'),
  agree: text('我同意{enterprise}使用以上内容处理我的来信，并就此与我联系。', 'I agree that {enterprise} uses what I write here to work on it, and contacts me about it.'),
  send: text('提交', 'Send'),
  needName: text('请填写您的称呼。', 'Please write your name.'),
  needAddress: text('请填写邮箱或电话，我们才能回复您。', 'Please write an e-mail address or a telephone number, so that we can answer.'),
  needWords: text('请写下您想说的话。', 'Please write what it is about.'),
  needConsent: text('请先勾选同意。', 'Please agree first.'),
  leaveEmpty: text('请勿填写此栏', 'Leave this field empty'),
  sent: text('已收到，谢谢您', 'We have received it, thank you'),
  number: text('您的工单编号：{key}', 'The number of your case: {key}'),
  follow: text(
    '在下面的页面可以随时查看进度、补充说明，无需登录。请保存这个链接。',
    'On the page below you can see how it goes and add to it at any time, without signing in. Please keep the link.',
  ),
  track: text('查看进度', 'See how it goes'),
  link: text('进度链接', 'Link to your case'),
  gone: text('这个表单已不能使用', 'This form cannot be used any more'),
  goneBody: text('链接可能不完整，或表单已关闭。请直接联系我们。', 'The link may be incomplete, or the form was closed. Please contact us directly.'),
} as const
