import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { LadderRole } from '#modules/identity/role.ts'
import type { PolicyEvent, PolicyRefusal } from './policy.ts'
import type { ClockStatus, PolicyStage, PromiseKind } from './views.ts'

type ClockEventType = 'clock.warned' | 'clock.breached' | 'clock.escalated' | 'clock.rejudged'

export const eventWords: Words<PolicyEvent['type'] | ClockEventType> = {
  'policy.created': text('新建承诺', 'Promise written'),
  'policy.renamed': text('更改承诺名称', 'Promise renamed'),
  'policy.drafted': text('修改承诺草稿', 'Promise drafted'),
  'policy.activated': text('启用承诺', 'Promise put in force'),
  'policy.ended': text('停用承诺', 'Promise ended'),
  'clock.warned': text('承诺临近到期', 'Promise nearly due'),
  'clock.breached': text('承诺违约', 'Promise broken'),
  'clock.escalated': text('违约升级', 'Breach escalated'),
  'clock.rejudged': text('承诺重新判定', 'Promise judged anew'),
}

export const refusalWords: Words<`policy.${PolicyRefusal}`> = {
  'policy.unknown': text('没有找到此承诺。', 'There is no such promise.'),
  'policy.already-created': text('此承诺已存在。', 'This promise exists already.'),
  'policy.nothing-to-activate': text('没有可启用的草稿；请先修改承诺。', 'There is no draft to put in force; change the promise first.'),
  'policy.already-ended': text('此承诺已停用，不能再改。', 'This promise has ended and cannot be changed.'),
  'policy.not-active': text('此承诺尚未启用。', 'This promise is not in force.'),
  'policy.no-target': text('请至少填写一个时限。', 'Give at least one time limit.'),
  'policy.bad-target': text('时限须大于 0，且不超过五年。', 'A time limit must be more than nothing and at most five years.'),
  'policy.never-stops': text('请填写停止条件：没有它，时钟永远不会停。', 'Say what stops the clock: without it the clock never stops.'),
  'policy.never-resumes': text('写了暂停条件，也要写恢复条件。', 'A promise that can pause must say what resumes it.'),
  'policy.stops-as-it-starts': text('开始条件与停止条件相同，时钟没有可计的时间。', 'Start and stop are the same event, so there is nothing to time.'),
  'policy.bad-warning': text('预警百分比须在 1 到 99 之间，由小到大。', 'Warnings must be between 1 and 99 percent, rising.'),
  'policy.bad-ladder': text('升级阶梯的百分比须大于 0，由小到大。', 'The percentages of the ladder must be above 0 and rising.'),
  'policy.empty-condition': text('条件里选了字段，就要选至少一个取值。', 'A condition on a field needs at least one value.'),
}

export const kindWords: Words<PromiseKind> = {
  customer: text('对客户', 'To customers'),
  'process-node': text('流程节点', 'Process step'),
  'inter-department': text('部门之间', 'Between departments'),
  partner: text('合作伙伴', 'By partners'),
  statute: text('法定时限', 'By law'),
}

export const stageWords: Words<PolicyStage> = { draft: text('草稿', 'Draft'), active: text('启用中', 'In force'), ended: text('已停用', 'Ended') }

export const statusWords: Words<ClockStatus> = {
  running: text('计时中', 'Running'),
  paused: text('暂停', 'Paused'),
  kept: text('按时', 'Kept'),
  missed: text('违约', 'Missed'),
  cancelled: text('取消', 'Cancelled'),
}

/** The lowest rung means whoever holds the case, whichever role he has. */
export const ladderRoleWords: Words<LadderRole> = {
  representative: text('经手人', 'Holder'),
  'team-manager': text('团队经理', 'Team manager'),
  'quality-manager': text('质量经理', 'Quality manager'),
  administrator: text('管理员', 'Administrator'),
}
