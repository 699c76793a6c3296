import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { AttendanceEvent, AttendanceRefusal } from './attendance.ts'
import type { CaseEvent, CaseRefusal } from './case.ts'
import type { CaseTaskEvent, CaseTaskRefusal } from './case-task.ts'
import type { CaseTypeEvent, CaseTypeRefusal } from './case-type.ts'
import type { DeskActivity } from './desk-step.ts'
import type { FieldProblem } from './field.ts'
import type { RoutingEvent, RoutingRefusal } from './routing.ts'
import type { SavedEvent, SavedRefusal } from './saved.ts'
import type { TaskActivity } from './task-step.ts'

export const eventWords: Words<CaseEvent['type'] | CaseTypeEvent['type'] | CaseTaskEvent['type'] | AttendanceEvent['type'] | RoutingEvent['type'] | SavedEvent['type']> = {
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
  'case.filled': text('填写表单', 'Form filled in'),
  'case.snoozed': text('稍后处理', 'Case snoozed'),
  'case.woken': text('稍后处理到期', 'Snooze over'),
  'case.waiting': text('等待客户', 'Waiting for the customer'),
  'case.solved': text('工单解决', 'Case solved'),
  'case.reopened': text('重新打开', 'Case reopened'),
  'case.closed': text('工单关闭', 'Case closed'),
  'case.link-renewed': text('更换客户链接', 'Link of the customer made anew'),
  'case.rated': text('客户评价', 'Rated by the customer'),
  'case.watched': text('关注工单', 'Case watched'),
  'case.linked': text('关联工单', 'Case linked'),
  'case.unlinked': text('取消关联', 'Case unlinked'),
  'case.merged': text('并入其他工单', 'Merged into another case'),
  'case.took-in': text('并入一个工单', 'Another case merged in'),
  'case.gave-back': text('合并撤销（归还）', 'Merged case given back'),
  'case.unmerged': text('合并撤销', 'Merge undone'),
  'case.conversation-left': text('会话移出', 'Conversation moved away'),
  'case.conversation-joined': text('会话移入', 'Conversation moved here'),
  'attendance.came': text('上岗', 'Takes cases'),
  'attendance.went': text('离岗', 'Takes no cases'),
  'attendance.capacity-set': text('设置接单上限', 'Room for cases set'),
  'attendance.absence-planned': text('计划缺勤', 'Absence planned'),
  'attendance.absence-cancelled': text('取消缺勤', 'Absence cancelled'),
  'attendance.skills-set': text('设置技能', 'Skills set'),
  'routing.rules-set': text('设置派单规则', 'Rules of routing set'),
  'routing.switched': text('开启或停止自动派单', 'Giving of cases switched on or off'),
  'saved.kept': text('保存常用项', 'Kept for use again'),
  'saved.changed': text('修改常用项', 'Something kept was changed'),
  'saved.removed': text('删除常用项', 'Something kept was removed'),
  'case-task.asked': text('请其他部门协办', 'Task asked of another department'),
  'case-task.taken': text('协办任务受理', 'Task taken'),
  'case-task.handed': text('协办任务转交', 'Task handed on'),
  'case-task.checked': text('协办任务检查项', 'Item of a task checked'),
  'case-task.done': text('协办任务完成', 'Task done'),
  'case-task.returned': text('协办任务退回', 'Task returned'),
  'case-task.asked-again': text('协办任务重新提出', 'Task asked again'),
  'case-task.withdrawn': text('协办任务撤回', 'Task withdrawn'),
  'case-type.created': text('新建工单类型', 'Case type created'),
  'case-type.drafted': text('修改工单类型草稿', 'Draft of a case type changed'),
  'case-type.published': text('发布工单类型', 'Case type published'),
  'case-type.opened-to-public': text('对客户开放或关闭表单', 'Form opened to customers, or shut'),
  'case-type.archived': text('停用工单类型', 'Case type archived'),
  'case-type.restored': text('恢复工单类型', 'Case type restored'),
}

/** What was done at the desk, as the mesh, promises and standards call it. An enterprise's records name it so for good: never reword these. */
export const activityWords: Words<DeskActivity | TaskActivity> = {
  opened: text('受理工单', 'Case opened'),
  received: text('客户来信', 'Message from the customer'),
  answered: text('答复客户', 'Customer answered'),
  called: text('通话', 'Call'),
  assigned: text('指派工单', 'Case assigned'),
  solved: text('工单解决', 'Case solved'),
  reopened: text('重新打开', 'Case reopened'),
  closed: text('工单关闭', 'Case closed'),
  rated: text('客户评价', 'Rated by the customer'),
  merged: text('并入其他工单', 'Merged into another case'),
  'task-asked': text('请部门协办', 'Task asked'),
  'task-taken': text('协办受理', 'Task taken'),
  'task-handed': text('协办转交', 'Task handed on'),
  'task-done': text('协办完成', 'Task done'),
  'task-returned': text('协办退回', 'Task returned'),
  'task-withdrawn': text('协办撤回', 'Task withdrawn'),
}

export const refusalWords: Words<
  | `case.${CaseRefusal | 'no-room'}`
  | `attendance.${AttendanceRefusal}`
  | `routing.${RoutingRefusal}`
  | `saved.${SavedRefusal}`
  | `case-task.${CaseTaskRefusal}`
  | `case-type.${CaseTypeRefusal | 'looks-automatic' | 'consent-needed'}`
> = {
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
  'case.not-solved-yet': text('工单解决之后才能评价。', 'A case can be rated once it is solved.'),
  'case.itself': text('不能与工单自身合并、关联或移动。', 'A case cannot be merged with, linked to or moved into itself.'),
  'case.not-merged': text('这两个工单没有合并过。', 'These cases were not merged.'),
  'case.last-conversation': text('这是工单唯一的会话，请改用合并。', 'This is the only conversation of the case; merge the case instead.'),
  'case.answer-held': text('还有一条答复可以撤回，请稍等几秒再试。', 'An answer may still be taken back; wait some seconds and try again.'),
  'case.too-many-tags': text('标签最多 30 个。', 'A case has at most 30 tags.'),
  'case.wrong-values': text('表单中有内容不能使用，请检查标出的各项。', 'Some of the form cannot be used; see the fields named.'),
  'case.other-form': text('工单的类型已改变，请看过新的表单再填写。', 'The case has another type by now; look at its form and fill that in.'),
  'case.fields-missing': text('表单还有解决前必填的内容，请先填写。', 'The form still has fields that are needed before the case is solved; fill them in first.'),
  'case.open-tasks': text(
    '还有其他部门的任务没有完成，请等它完成，或先撤回。',
    'Other departments were asked for something that is not done yet; wait for it, or withdraw it first.',
  ),
  'case.taken-already': text('已有人负责此工单。', 'Somebody has this case already.'),
  'case.no-room': text('你手上的工单已达上限，先处理完一些再领取。', 'You have as many open cases as you take at once; finish some first.'),
  'attendance.ends-before-it-begins': text('结束时间要晚于开始时间。', 'The end comes after the beginning.'),
  'attendance.in-the-past': text('缺勤的结束时间已过。', 'This absence is over already.'),
  'attendance.no-such-absence': text('没有找到这次缺勤。', 'There is no such absence.'),
  'attendance.repeated-skill': text('同一技能写了两次。', 'One skill is named twice.'),
  'attendance.too-many-absences': text('计划的缺勤最多 50 次。', 'At most 50 absences are planned ahead.'),
  'routing.newer-rules': text(
    '规则已被他人修改。你的内容仍在页面上；请刷新查看后再保存。',
    'Somebody else changed the rules. What you wrote is still on the page; reload to see his, then save again.',
  ),
  'saved.unknown': text('没有找到此常用项，它可能已被删除。', 'There is no such thing kept; it may have been removed.'),
  'saved.already-kept': text('此常用项已保存。', 'This is kept already.'),
  'saved.not-yours': text('只有保存它的人能修改；共享的也可由团队经理修改。', 'Only whoever kept it may change it; what is shared, whoever leads the desk too.'),
  'saved.other-kind': text('视图不能改成答复，答复也不能改成视图。', 'A view does not become an answer, nor an answer a view.'),
  'saved.no-unit': text('你不属于任何单元，不能与单元共享。', 'You belong to no unit to share it with.'),
  'saved.no-text': text('请至少用一种语言写下答复。', 'Write the answer in one language at least.'),
  'case-task.unknown': text('没有找到此任务。', 'There is no such task.'),
  'case-task.already-asked': text('此任务已经提出。', 'This task has been asked already.'),
  'case-task.unknown-case': text('没有找到此工单。', 'There is no such case.'),
  'case-task.case-is-over': text('工单已解决、关闭或并入，请先重新打开。', 'The case is solved, closed or merged; reopen it first.'),
  'case-task.is-over': text('任务已完成或撤回。', 'This task is done or withdrawn.'),
  'case-task.taken-already': text('任务已由他人受理。', 'Somebody else has taken this task.'),
  'case-task.not-returned': text('任务没有被退回，无需重新提出。', 'This task was not returned; there is nothing to ask again.'),
  'case-task.is-returned': text('任务已退回，等工单负责人重新提出。', 'This task was returned; whoever asked for it asks again first.'),
  'case-task.no-such-item': text('任务没有这个检查项。', 'The task has no such item.'),
  'case-task.unchecked': text('还有检查项没有完成，请先逐项勾选。', 'Some items are not checked yet; check them first.'),
  'case-task.no-reason': text('请说明退回的原因。', 'Say why you return it.'),
  'case-type.unknown': text('没有找到此工单类型。', 'There is no such case type.'),
  'case-type.already-created': text('此工单类型已存在。', 'This case type is there already.'),
  'case-type.newer-draft': text(
    '草稿已被他人修改。你的内容仍在页面上；请刷新查看后再保存。',
    'Somebody else changed the draft. What you wrote is still on the page; reload to see his, then save again.',
  ),
  'case-type.not-published': text('此工单类型尚未发布。', 'This case type is not published yet.'),
  'case-type.is-archived': text('此工单类型已停用，请先恢复。', 'This case type is archived; restore it first.'),
  'case-type.bad-key': text(
    '标识只能用小写字母、数字和连字符，以字母开头，最多 40 个字符。',
    'A key has small letters, digits and hyphens, begins with a letter and has at most 40 characters.',
  ),
  'case-type.repeated-key': text('有两个字段的标识相同。', 'Two fields have the same key.'),
  'case-type.no-choices': text('选择类字段至少要有一个选项。', 'A field with choices needs at least one.'),
  'case-type.repeated-choice': text('同一字段中有两个选项的标识相同。', 'Two choices of one field have the same key.'),
  'case-type.no-currency': text('金额字段要写明币种（三个字母，如 CNY）。', 'A field for money names its currency in three letters, such as EUR.'),
  'case-type.unknown-condition': text(
    '显示条件必须引用排在前面的“是否”或选择类字段，以及它的一个选项。',
    'A condition asks for a field above it that is yes or no or has choices, and for one of those.',
  ),
  'case-type.too-many-fields': text('字段最多 60 个。', 'A form has at most 60 fields.'),
  'case-type.looks-automatic': text(
    '表单中有一栏应当留空，请清除自动填写的内容后重试。',
    'One field of the form is to stay empty; clear what was filled in automatically and try again.',
  ),
  'case-type.consent-needed': text('请先勾选同意，我们才能处理您的来信。', 'Please agree first, so that we may work on what you send.'),
}

/** What is wrong with what was filled in, field by field. */
export const fieldProblemWords: Words<FieldProblem> = {
  needed: text('请填写此项', 'Fill this in'),
  'not-known': text('表单没有此项', 'The form has no such field'),
  'not-text': text('请填写文字', 'Write a text'),
  'too-long': text('文字过长', 'This is too long'),
  'not-whole': text('请填写整数', 'Write a whole number'),
  'not-decimal': text('请填写数字，如 12.5', 'Write a number such as 12.5'),
  'not-money': text('请填写金额，如 12.50', 'Write an amount such as 12.50'),
  'not-date': text('请填写日期', 'Write a date'),
  'not-instant': text('请填写日期和时间', 'Write a date and a time'),
  'not-yes-no': text('请选择是或否', 'Choose yes or no'),
  'not-choice': text('请从所列选项中选择', 'Choose from the list'),
  'not-phone': text('请填写有效的电话号码', 'Write a telephone number'),
  'not-email': text('请填写有效的邮箱地址', 'Write an e-mail address'),
}
