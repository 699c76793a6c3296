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
  'answer-lost': text('答复没有送达', 'An answer did not arrive'),
}
