import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { InstanceEvent, InstanceRefusal } from './instance.ts'

export const eventWords: Words<InstanceEvent['type']> = {
  'instance.started': text('发起流程', 'Process started'),
  'instance.step-called': text('调用子流程', 'Process called'),
  'instance.step-assigned': text('指派步骤', 'Step assigned'),
  'instance.step-begun': text('开始步骤', 'Step begun'),
  'instance.step-checked': text('更新检查清单', 'Checklist point changed'),
  'instance.step-ended': text('步骤结束', 'Step ended'),
  'instance.choice-made': text('选择走向', 'Way chosen'),
  'instance.event-happened': text('事件发生', 'Event happened'),
  'instance.moved': text('流程推进', 'Process moved on'),
  'instance.completed': text('流程办结', 'Process completed'),
  'instance.cancelled': text('流程终止', 'Process cancelled'),
  'instance.migrated': text('迁移到新版本', 'Migrated to another version'),
}

export const refusalWords: Words<`instance.${InstanceRefusal}`> = {
  'instance.unknown': text('没有找到此流程实例。', 'There is no such running process.'),
  'instance.already-started': text('此流程实例已发起。', 'This process has been started already.'),
  'instance.is-over': text('此流程已结束，不能再办理。', 'This process is over; nothing more can be done in it.'),
  'instance.no-such-step': text('这一步已经不在待办中，可能已被别人办理。请刷新后再看。', 'This step is no longer open; somebody may have done it. Look again.'),
  'instance.no-such-point': text('检查清单中没有这一项。', 'The checklist has no such point.'),
  'instance.critical-open': text(
    '检查清单中的关键项还没有完成，请先完成并附上所需凭证。',
    'A critical point of the checklist is not done; do it first and attach what it asks for.',
  ),
  'instance.no-reason': text('请说明原因。', 'Give a reason.'),
  'instance.bad-choice': text(
    '所选的走向与流程图不符。排他网关只能选一条；默认流向不能与其他流向同选。',
    'The ways chosen do not fit the drawing: an exclusive gateway takes one, and the default flow is never taken beside others.',
  ),
  'instance.not-there': text('流程现在不在这里，或者此事件已经发生过。', 'The process does not stand there now, or this event has happened already.'),
  'instance.cannot-send-back': text('不能退回：上一步还引出了别的工作，或者没有上一步。', 'It cannot be sent back: something else came of the step before, or there is none.'),
  'instance.cannot-start': text('流程没有这样的开始事件。', 'The process has no such start event.'),
  'instance.no-progress': text(
    '流程图中有一个空转的回路，无法推进。请修改流程。',
    'The drawing has a loop with nothing to do in it; the process cannot go on. Change the drawing.',
  ),
  'instance.too-many-steps': text('同时待办的步骤超过 500 个，流程图可能有误。', 'More than 500 steps would be open at once; the drawing is probably wrong.'),
  'instance.unmapped-step': text('有步骤在新版本里找不到位置，请先指定对应的步骤。', 'A step has no place in the new version; say first where it goes on.'),
}
