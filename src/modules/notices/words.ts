import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { NoticeKind } from './views.ts'

export const noticeKindWords: Words<NoticeKind> = {
  'promise-warned': text('临近到期', 'Nearly due'),
  'promise-breached': text('违约', 'Missed'),
  'promise-escalated': text('升级', 'Escalated'),
  'step-assigned': text('指派给你', 'Given to you'),
  'case-assigned': text('工单交给你', 'Case given to you'),
  mentioned: text('提到你', 'You are named'),
  'recovery-wanted': text('补偿待批', 'Remedy to answer'),
  'recovery-answered': text('补偿已答复', 'Remedy answered'),
  'recovery-due': text('补救回访', 'Ask whether it helped'),
  'task-asked': text('请你协办', 'You are asked'),
  'task-done': text('协办完成', 'Task done'),
  'task-returned': text('协办退回', 'Task returned'),
  'task-withdrawn': text('协办撤回', 'Task withdrawn'),
  'answer-lost': text('答复没有送达', 'An answer did not arrive'),
  'webhook-paused': text('回调已停', 'Webhook paused'),
}
