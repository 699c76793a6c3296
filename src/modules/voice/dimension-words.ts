import type { Text, Words } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { RaterDimension } from '#science/survey/servqual.ts'

/** The five dimensions of SERVQUAL and the six characteristics of service by name; a dimension that an enterprise named itself goes by its own name. */
type Characteristic = 'function' | 'economy' | 'safety' | 'time' | 'comfort' | 'civility'
const known: Words<RaterDimension | Characteristic> = {
  tangibles: text('有形性', 'Tangibles'),
  reliability: text('可靠性', 'Reliability'),
  responsiveness: text('响应性', 'Responsiveness'),
  assurance: text('保证性', 'Assurance'),
  empathy: text('移情性', 'Empathy'),
  function: text('功能性', 'Function'),
  economy: text('经济性', 'Economy'),
  safety: text('安全性', 'Safety'),
  time: text('时间性', 'Timeliness'),
  comfort: text('舒适性', 'Comfort'),
  civility: text('文明性', 'Civility'),
}

export function dimensionLabel(name: string): Text {
  return name in known ? known[name as keyof typeof known] : { 'zh-CN': name, en: name }
}
