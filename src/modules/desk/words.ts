import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { CaseEvent, CaseRefusal } from './case.ts'
import type { DeskActivity } from './desk-step.ts'

export const eventWords: Words<CaseEvent['type']> = {
  'case.opened': text('受理工单', 'Case opened'),
  'case.conversation-opened': text('新的会话', 'Conversation begun'),
  'case.message-received': text('客户来信', 'Message from the customer'),
  'case.replied': text('答复客户', 'Customer answered'),
  'case.noted': text('内部备注', 'Note among us'),
  'case.call-logged': text('通话记录', 'Call logged'),
  'case.reply-taken-back': text('撤回答复', 'Answer taken back'),
  'case.reply-sent': text('答复已发出', 'Answer sent'),
  'case.assigned': text('指派工单', 'Case assigned'),
  'case.changed': text('修改工单', 'Case changed'),
  'case.tagged': text('更改标签', 'Tags changed'),
  'case.snoozed': text('稍后处理', 'Case snoozed'),
  'case.woken': text('稍后处理到期', 'Snooze over'),
  'case.waiting': text('等待客户', 'Waiting for the customer'),
  'case.solved': text('工单解决', 'Case solved'),
  'case.reopened': text('重新打开', 'Case reopened'),
  'case.closed': text('工单关闭', 'Case closed'),
  'case.watched': text('关注工单', 'Case watched'),
  'case.linked': text('关联工单', 'Case linked'),
  'case.unlinked': text('取消关联', 'Case unlinked'),
  'case.merged': text('并入其他工单', 'Merged into another case'),
  'case.took-in': text('并入一个工单', 'Another case merged in'),
  'case.gave-back': text('合并撤销（归还）', 'Merged case given back'),
  'case.unmerged': text('合并撤销', 'Merge undone'),
  'case.conversation-left': text('会话移出', 'Conversation moved away'),
  'case.conversation-joined': text('会话移入', 'Conversation moved here'),
}

/** What was done at the desk, as the mesh, promises and standards call it. An enterprise's records name it so for good: never reword these. */
export const activityWords: Words<DeskActivity> = {
  opened: text('受理工单', 'Case opened'),
  received: text('客户来信', 'Message from the customer'),
  answered: text('答复客户', 'Customer answered'),
  called: text('通话', 'Call'),
  assigned: text('指派工单', 'Case assigned'),
  solved: text('工单解决', 'Case solved'),
  reopened: text('重新打开', 'Case reopened'),
  closed: text('工单关闭', 'Case closed'),
  merged: text('并入其他工单', 'Merged into another case'),
}

export const refusalWords: Words<`case.${CaseRefusal}`> = {
  'case.unknown': text('没有找到此工单。', 'There is no such case.'),
  'case.already-opened': text('此工单已受理。', 'This case has been opened already.'),
  'case.is-over': text('工单已关闭。请先重新打开，或新建一个后续工单。', 'This case is closed. Reopen it first, or open a case that follows it.'),
  'case.is-merged': text('此工单已并入另一工单，请到那里办理。', 'This case was merged into another one; go on there.'),
  'case.newer-message': text(
    '你写答复时又来了新消息。请先阅读，再决定是否发送；文字已保留。',
    'A newer message arrived while you wrote. Read it before you send; your text is kept.',
  ),
  'case.no-such-message': text('没有找到此消息。', 'There is no such message.'),
  'case.sent-already': text('答复已经发出，不能再撤回。', 'The answer has left; it cannot be taken back any more.'),
  'case.no-such-conversation': text('此工单没有这个会话，它可能已移到别处。', 'This case has no such conversation; it may have moved.'),
  'case.no-reason': text('请说明原因。', 'Give a reason.'),
  'case.in-the-past': text('请选择将来的时间。', 'Choose a time that is still to come.'),
  'case.too-late-to-reopen': text('工单解决已超过 14 天，请新建一个后续工单。', 'The case was solved more than 14 days ago; open a case that follows it.'),
  'case.not-solved': text('只有已解决的工单可以关闭。', 'Only a solved case can be closed.'),
  'case.itself': text('不能与工单自身合并、关联或移动。', 'A case cannot be merged with, linked to or moved into itself.'),
  'case.not-merged': text('这两个工单没有合并过。', 'These cases were not merged.'),
  'case.last-conversation': text('这是工单唯一的会话，请改用合并。', 'This is the only conversation of the case; merge the case instead.'),
  'case.answer-held': text('还有一条答复可以撤回，请稍等几秒再试。', 'An answer may still be taken back; wait some seconds and try again.'),
  'case.too-many-tags': text('标签最多 30 个。', 'A case has at most 30 tags.'),
}
