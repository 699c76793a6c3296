import { text } from '#kernel/words.ts'

export const portalWords = {
  portal: text('客户门户', 'Portal'),
  fact: text(
    '客户无需登录就能开始的页面：可填写的表单，以及找回自己的工单。',
    'The page on which customers begin without signing in: the forms they may fill in, and the way back to their cases.',
  ),
  isOpen: text('对客户开放', 'Open to customers'),
  isOpenHint: text('关闭后，链接打不开任何内容。', 'While it is shut, the link opens nothing.'),
  link: text('门户链接', 'Link to the portal'),
  title: text('标题', 'Title'),
  intro: text('说明', 'Introduction'),
  finds: text('客户可以索取自己的工单链接', 'Customers may ask for the links to their cases'),
  findsHint: text('链接发到他联系过你们的邮箱；页面不透露邮箱是否存在。', 'They go to the address he contacted you with; the page does not tell whether it is known.'),
  noMailbox: text('没有能发信的邮箱，链接发不出去。', 'No mailbox can send, so no link reaches anybody.'),
  mailboxes: text('设置邮箱', 'Set up a mailbox'),
  forms: text('可填写的表单', 'Forms that are offered'),
  formsHint: text('在工单类型里对客户开放的表单。', 'Those that are open to customers among the case types.'),
  noForms: text('还没有对客户开放的表单', 'No form is open to customers yet'),
  noFormsBody: text('在工单类型中发布一个类型，并对客户开放它的表单。', 'Publish a case type and open its form to customers.'),
  types: text('查看工单类型', 'See the case types'),
  save: text('保存', 'Save'),
  saved: text('门户已保存。', 'The portal is saved.'),
  look: text('打开看看', 'Look at it'),
} as const
