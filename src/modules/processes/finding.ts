import type { Text } from '#kernel/words.ts'
import { fill, text } from '#kernel/words.ts'
import type { FindingCode } from './finding-words.ts'
import { findingWords } from './finding-words.ts'
import type { ProcessNode } from './model.ts'
import type { Finding, Severity } from './views.ts'

type Place = Readonly<{ severity?: Severity; node?: string | null; run?: readonly string[]; values?: Readonly<Record<string, string | number | Text>> }>

/** A finding with its reason in both languages. Errors unless another severity is said. */
export function finding(code: FindingCode, { severity = 'error', node = null, run, values = {} }: Place = {}): Finding {
  const inLanguage = (locale: 'zh-CN' | 'en'): string =>
    fill(findingWords[code][locale], Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[locale] : value])))
  return { severity, code, node, reason: { 'zh-CN': inLanguage('zh-CN'), en: inLanguage('en') }, ...(run ? { run } : {}) }
}

/** What a node is called when it is spoken of: by its name, else by its kind. */
export function spokenName({ name, id, kind }: Pick<ProcessNode, 'name' | 'id' | 'kind'>): string | Text {
  return name !== '' ? name : ((kind && kindWords[kind]) ?? id)
}

/** Kinds of nodes that are often left without a name. */
const kindWords: Readonly<Partial<Record<NonNullable<ProcessNode['kind']>, Text>>> = {
  task: text('未命名的步骤', 'unnamed step'),
  'call-activity': text('未命名的步骤', 'unnamed step'),
  start: text('开始', 'Start'),
  end: text('结束', 'End'),
  exclusive: text('排他网关', 'Exclusive gateway'),
  parallel: text('并行网关', 'Parallel gateway'),
  inclusive: text('包容网关', 'Inclusive gateway'),
  'event-based': text('事件网关', 'Event-based gateway'),
  intermediate: text('中间事件', 'Intermediate event'),
  boundary: text('边界事件', 'Boundary event'),
  'sub-process': text('子流程', 'Sub-process'),
}

/** Names one after the other, in both languages. */
export function joined(names: readonly (string | Text)[], between: Text = text(' → ', ' → ')): Text {
  const list = (locale: 'zh-CN' | 'en'): string => names.map(name => (typeof name === 'string' ? name : name[locale])).join(between[locale])
  return text(list('zh-CN'), list('en'))
}
