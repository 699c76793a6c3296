import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { Outside, OutsideReason } from './model.ts'
import { blocks } from './model.ts'
import type { OutsideView } from './views.ts'

const outsideWords: Words<OutsideReason> = {
  'unknown-element': text('这类元素不在可执行的范围内。', 'Elements of this kind are not run.'),
  trigger: text(
    '这里只支持无触发、消息、定时和错误；信号、条件、升级、链接等不能执行。',
    'Only messages, timers and errors are run; signals, conditions, escalations and links are not.',
  ),
  'several-triggers': text('一个事件只能有一种触发。', 'An event has one trigger only.'),
  'event-sub-process': text('事件子流程不能执行。请改用边界事件。', 'Event sub-processes are not run; use a boundary event.'),
  transaction: text('事务和自组子流程不能执行。请改用普通子流程。', 'Transactions and ad-hoc sub-processes are not run; use a plain sub-process.'),
  'complex-gateway': text('复杂网关不能执行。请改用排他、并行或包容网关。', 'Complex gateways are not run; use an exclusive, parallel or inclusive one.'),
  'loop-marker': text('循环标记不能执行。请画一条往回的流向。', 'Loop markers are not run; draw a flow back.'),
  'open-instances': text('多实例的次数应是模型里写明的整数。', 'The number of instances must be a whole number written in the model.'),
  compensation: text('补偿不能执行。', 'Compensation is not run.'),
  'conditional-flow': text('步骤之后的条件流向不能执行。请加一个网关。', 'Conditions on flows behind a step are not run; put a gateway there.'),
  'as-service': text('按服务任务执行。', 'Run as a service task.'),
  'drawing-only': text('只保留在图上，不影响执行。', 'Kept in the drawing; it has no influence on the run.'),
  'other-process': text('文件里有多个流程，只执行步骤最多的一个；这个保留在图上。', 'Of several processes the largest is run; this one stays in the drawing.'),
  'lost-reference': text('文件引用了不存在的元素，这个引用已失效。', 'The file refers to an element that it does not have; the reference is lost.'),
}

/** An element of the report, with its reason in both languages. */
export function outsideView(outside: Outside): OutsideView {
  const { id, type, name } = outside
  return { id, type: type.replace('bpmn:', ''), name, reason: outsideWords[outside.reason], blocks: blocks(outside) }
}
