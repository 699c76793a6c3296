import type { Text, Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { PortalEvent, PortalRefusal } from './portal.ts'

export const eventWords: Words<PortalEvent['type']> = { 'portal.set': text('设置客户门户', 'Portal set up') }
export const refusalWords: Words<`portal.${PortalRefusal}`> = { 'portal.no-title': text('请至少用一种语言填写标题。', 'Give a title in at least one language.') }

/** What somebody is sent who asked for the links to his cases. */
export const linkMail: Readonly<Record<'subject' | 'text' | 'line', Text>> = {
  subject: text('您的工单链接', 'The links to your cases'),
  text: text(
    '您好：\n\n这是您在{enterprise}的工单，打开链接可以查看进度、补充说明：\n\n{cases}\n\n如果不是您本人索取，请忽略这封邮件。',
    'Hello,\n\nthese are your cases with {enterprise}. Open a link to see how it stands and to add a word:\n\n{cases}\n\nIf you did not ask for this, please ignore it.',
  ),
  line: text('{key} {subject}\n{url}', '{key} {subject}\n{url}'),
}
