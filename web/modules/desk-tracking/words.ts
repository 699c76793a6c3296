import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { TrackedStage, TrackedStep } from '#modules/desk/views.ts'

export const trackedStageWords: Words<TrackedStage> = {
  ours: text('我们正在为您处理', 'We are working on it'),
  yours: text('我们在等您的回复', 'We are waiting for your answer'),
  solved: text('已解决', 'Solved'),
  closed: text('已结束', 'Closed'),
}

export const trackedStepWords: Words<TrackedStep['step']> = {
  opened: text('受理', 'Received'),
  solved: text('解决', 'Solved'),
  closed: text('结束', 'Closed'),
}

export const trackingWords = {
  title: text('工单 {key}', 'Case {key}'),
  responsible: text('由谁负责', 'Who is responsible'),
  nobody: text('正在为您安排', 'Being arranged'),
  promised: text('承诺时间', 'Promised by'),
  provisional: text('暂定：该年的节假日尚未公布', 'provisional: the holidays of that year are not published yet'),
  moved: text('原定 {time}', 'was {time}'),
  missed: text('我们未能按时做到，抱歉。我们仍在处理。', 'We did not keep this time, and we are sorry. We are still working on it.'),
  progress: text('进展', 'What happened when'),
  facts: text('您填写的内容', 'What you filled in'),
  said: text('往来内容', 'What was said'),
  nothingSaid: text('还没有往来内容。', 'Nothing has been said yet.'),
  you: text('您', 'You'),
  us: text('我们', 'We'),
  rate: text('您对这次服务满意吗？', 'How did we do?'),
  stars: text('{count} 星，共 5 星', '{count} of 5 stars'),
  rateComment: text('想补充什么（可不填）', 'Anything to add (optional)'),
  rateSend: text('提交评价', 'Send the rating'),
  rateAgain: text('修改评价', 'Change the rating'),
  rated: text('您的评价', 'Your rating'),
  rateThanks: text('谢谢您的评价。', 'Thank you for your rating.'),
  rateNone: text('请先选择几颗星。', 'Please choose how many stars.'),
  write: text('给我们留言', 'Write to us'),
  writeHint: text('最多 5,000 字。如果事情尚未解决，您的留言会让工单重新打开。', 'At most 5,000 characters. If it is not put right yet, your message opens the case again.'),
  writeLater: text('此工单已结束。您的留言会成为一个新的工单，并与它相连。', 'This case is closed. Your message begins a new case that is linked to it.'),
  send: text('发送留言', 'Send the message'),
  sent: text('留言已收到，谢谢您。', 'We have received your message, thank you.'),
  sentNew: text('留言已收到，并为您新建了工单。请保存本页的新地址。', 'We have received your message and opened a new case for it. Please keep the new address of this page.'),
  empty: text('请先写下您想说的话。', 'Please write what you want to say first.'),
  gone: text('这个链接已不能使用', 'This link cannot be used any more'),
  goneBody: text(
    '它可能不完整，或者工单早已结束。请重新打开您收到的链接，或直接联系我们。',
    'It may be incomplete, or the case was closed long ago. Open the link you were sent again, or contact us.',
  ),
} as const
