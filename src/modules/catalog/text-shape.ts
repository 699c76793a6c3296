import type { Text } from '#kernel/words.ts'
import type { Shape } from '#platform/shape.ts'
import { anyText, record, text } from '#platform/shape.ts'

/** A name, needed in both languages. */
export const bothNames: Shape<Text> = record({ 'zh-CN': text(200), en: text(200) })

/** A text that may be empty in one language or both. */
export function bothTexts(most: number): Shape<Text> {
  return record({ 'zh-CN': anyText(most), en: anyText(most) })
}
