import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { AcceptanceEvent, AcceptanceRefusal } from './acceptance.ts'
import type { MappingEvent, MappingRefusal } from './mapping.ts'
import type { DeviationKind } from './views.ts'

export const eventWords: Words<MappingEvent['type'] | AcceptanceEvent['type']> = {
  'mapping.set': text('设置活动与流程步骤的对应', 'Activities mapped to a process'),
  'mapping.removed': text('取消活动对应', 'Activities no longer mapped'),
  'acceptance.given': text('接受一类偏差', 'Deviation accepted'),
  'acceptance.withdrawn': text('撤回对偏差的接受', 'Acceptance withdrawn'),
}

export const refusalWords: Words<`mapping.${MappingRefusal}` | `acceptance.${AcceptanceRefusal}`> = {
  'mapping.unknown': text('此流程没有启用活动对应。', 'No activities are mapped to this process.'),
  'mapping.nothing-mapped': text('请至少把一个活动对应到流程的一个步骤。', 'Map at least one activity to a step of the process.'),
  'mapping.no-such-step': text('对应的步骤不在流程的最新版本里，请重新选择。', 'A step named is not in the newest version of the process; choose again.'),
  'acceptance.unknown': text('没有找到这项接受，或者已经撤回。', 'There is no such acceptance, or it was withdrawn.'),
  'acceptance.already-given': text('这项接受已经存在。', 'This acceptance exists already.'),
  'acceptance.no-reason': text('请写明接受的理由。', 'Say why it is accepted.'),
  'acceptance.no-time': text('截止时间要晚于开始时间。', 'It must end after it begins.'),
  'acceptance.too-long': text('一次最多接受一年，到期后可再评估。', 'It is accepted for at most a year; look at it again then.'),
}

export const kindWords: Words<DeviationKind> = {
  'late-risk': text('即将超时', 'Nearly late'),
  late: text('超时', 'Late'),
  'wrong-order': text('次序不对', 'Wrong order'),
  unexpected: text('计划外步骤', 'Unexpected step'),
  skipped: text('漏做', 'Skipped'),
  'wrong-unit': text('非责任部门办理', 'Wrong unit'),
  unqualified: text('无资质', 'Unqualified'),
  'spec-not-met': text('未按操作规范', 'Spec not met'),
  rework: text('返工', 'Rework'),
  stalled: text('停滞', 'Stalled'),
  'ended-early': text('提前结束', 'Ended early'),
}
