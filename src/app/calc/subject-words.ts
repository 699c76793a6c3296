import type { Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'

/** Names of the subjects of `methods.ts`. */
export const subjectWords: Words<string> = {
  distributions: text('概率分布', 'Distributions'),
  'control charts': text('控制图', 'Control charts'),
  'charts over time': text('时序与罕见事件图、判异规则', 'Charts over time, rare events, rules'),
  comparison: text('比较与一致性', 'Comparison and consistency'),
  agreement: text('评分一致性', 'Agreement'),
  sampling: text('抽样', 'Sampling'),
  proof: text('改进的证明', 'Proof of improvement'),
  surveys: text('调查得分', 'Survey scores'),
  'queues and forecasts': text('排队与预测', 'Queues and forecasts'),
}
