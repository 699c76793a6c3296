import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'

export type FindingCode =
  | 'no-process'
  | 'too-big'
  | 'no-start'
  | 'no-end'
  | 'nameless'
  | 'no-department'
  | 'no-spec'
  | 'no-limit'
  | 'unreadable-limit'
  | 'zero-limit'
  | 'warn-share'
  | 'stray-rung'
  | 'no-way-in'
  | 'no-way-out'
  | 'loose-flow'
  | 'undecided'
  | 'same-name'
  | 'unknown-unit'
  | 'timer-unknown'
  | 'outside'
  | 'drawn-only'
  | 'not-compiled'
  | 'deadlock'
  | 'lost-token'
  | 'no-path-to-end'
  | 'not-safe'
  | 'dead-step'
  | 'dead-steps'
  | 'unbounded'
  | 'too-many-markings'
  | 'sound'
  | 'over-promise'
  | 'within-promise'
  | 'no-promise'
  | 'mixed-clocks'

/** Why a model is not ready, or what is good about it; at the node, in the designer's words. */
export const findingWords: Words<FindingCode> = {
  'no-process': text('文件里没有流程。请画出开始、步骤和结束。', 'There is no process here. Draw a start, steps and an end.'),
  'too-big': text(
    '流程有 {count} 个元素，最多 {most} 个。请拆成多个流程，用调用活动相连。',
    'The process has {count} elements; the most is {most}. Split it and connect the parts by call activities.',
  ),
  'no-start': text('没有开始事件。请放一个开始事件，连到第一步。', 'There is no start event. Add one and connect it to the first step.'),
  'no-end': text('没有结束事件。请放一个结束事件，让流程有终点。', 'There is no end event. Add one, so that the process can be over.'),
  nameless: text('这一步没有名称。请写明做什么。', 'This step has no name. Say what is done.'),
  'no-department': text('“{name}”没有责任单位。请选择由谁负责。', '“{name}” has no responsible unit. Choose who does it.'),
  'no-spec': text('“{name}”没有操作规范。请写明怎么做，或列出核对项。', '“{name}” has no operating spec. Say how it is done, or list what to check.'),
  'no-limit': text('“{name}”没有时限。请写明多久内完成。', '“{name}” has no time limit. Say within what time it is done.'),
  'unreadable-limit': text(
    '“{name}”的时限“{target}”无法读取。请写成 PT30M、PT4H 或 P2D。',
    'The time limit “{target}” of “{name}” cannot be read. Write it like PT30M, PT4H or P2D.',
  ),
  'zero-limit': text('“{name}”的时限必须大于零。', 'The time limit of “{name}” must be more than nothing.'),
  'stray-rung': text('“{name}”的升级阶梯里有读不懂的级别，执行时会略过。', 'The ladder at “{name}” has a rung that cannot be read; nobody is told of it.'),
  'warn-share': text('“{name}”的预警点应在时限的 1% 到 99% 之间。', 'The warning at “{name}” must come between 1 and 99 percent of its limit.'),
  'no-way-in': text('没有流向通到“{name}”，永远不会执行到。', 'No flow leads to “{name}”; nobody would ever come to it.'),
  'no-way-out': text('“{name}”之后没有流向，流程会停在这里。请连到下一步或结束。', 'No flow leaves “{name}”; the process would stop here. Connect it to the next step or an end.'),
  'loose-flow': text('有一条流向只连了一头。请删除或接好。', 'A flow is connected at one end only. Remove it or connect it.'),
  undecided: text(
    '“{name}”的分支没有说明怎么选。请设一条默认流向，或给每条流向写上条件。',
    'Nothing says which way to take at “{name}”. Set a default flow, or write a condition at each.',
  ),
  'same-name': text('有 {count} 个步骤都叫“{name}”，记录里将无法区分。', '{count} steps are called “{name}”; records could not tell them apart.'),
  'unknown-unit': text('“{name}”的责任单位“{department}”不在本企业的组织单元中。', 'The responsible unit “{department}” of “{name}” is not one of your units.'),
  'timer-unknown': text('定时事件“{name}”没有可读取的时长，关键路径按 0 计算。', 'The timer “{name}” has no duration that can be read; the critical path counts it as nothing.'),
  outside: text('“{name}”不能执行：{reason}', '“{name}” cannot be run: {reason}'),
  'drawn-only': text('“{name}”：{reason}', '“{name}”: {reason}'),
  'not-compiled': text('无法确定“{name}”的行为：{reason}', 'How “{name}” behaves cannot be told: {reason}'),
  deadlock: text('流程会卡死在“{name}”：走到那里后，再没有一步能继续。', 'The process gets stuck at “{name}”: once there, no step can go on.'),
  'lost-token': text('流程已到终点，“{name}”却还没有做完。请在结束前汇合并行分支。', 'The end is reached while “{name}” is still open. Join the parallel branches before the end.'),
  'no-path-to-end': text('到“{name}”之后只能循环，永远到不了结束。', 'From “{name}” on it goes round for ever and never comes to an end.'),
  'not-safe': text('“{name}”可能同时被要求做两次。请先汇合并行分支，再往下走。', '“{name}” may be due twice at once. Join the parallel branches before going on.'),
  'dead-step': text('“{name}”永远不会执行到。', '“{name}” can never be reached.'),
  'dead-steps': text('因此这些步骤永远不会执行到：{names}。', 'Because of that these are never reached: {names}.'),
  unbounded: text('“{name}”会被无休止地重复派发。请检查并行分支中的回路。', '“{name}” would be due again and again without end. Look for a loop inside parallel branches.'),
  'too-many-markings': text(
    '可能的状态超过 {limit} 个，无法逐一检查。请减少同时进行的分支。',
    'There are more than {limit} possible states, too many to check. Use fewer branches side by side.',
  ),
  sound: text(
    '流程可靠：不会卡死，不会遗漏步骤，每一步都能走到（{markings} 种状态逐一查过）。',
    'The process is sound: it never gets stuck, loses no step and reaches every one ({markings} states looked at).',
  ),
  'over-promise': text(
    '关键路径上的时限合计 {total}，超过对客户承诺的 {promise}。路径：{path}。回路只计一遍。',
    'The limits along the critical path add up to {total}, more than the {promise} promised to the customer. Path: {path}. Loops are counted once.',
  ),
  'within-promise': text(
    '关键路径上的时限合计 {total}，在对客户承诺的 {promise}之内。路径：{path}。回路只计一遍。',
    'The limits along the critical path add up to {total}, within the {promise} promised to the customer. Path: {path}. Loops are counted once.',
  ),
  'no-promise': text('没有填写对客户的承诺，所以不检查时限合计（现为 {total}）。', 'No promise to the customer is set, so the sum of limits ({total}) is not checked.'),
  'mixed-clocks': text(
    '关键路径上的时限有的按工作时计，有的按日历时间计，合计按原值相加。',
    'Some limits along the critical path run in working time and some in elapsed time; they are added as they stand.',
  ),
}
