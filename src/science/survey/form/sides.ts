import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { Question } from './form.ts'

/** The sides of pairs by name, for those who read answers. What customers are asked says more. */
export const sideNames: Readonly<Record<string, Text>> = {
  expected: text('期望', 'expected'),
  perceived: text('感受', 'met'),
  importance: text('重要性', 'importance'),
  performance: text('表现', 'performance'),
  with: text('具备时', 'when there'),
  without: text('不具备时', 'when missing'),
}

/** What an item of a question with rows is called: its row, and the side of it where there are two; nothing where the question has no such row. */
export function itemName({ rows = [] }: Question, item: string): Text[] {
  const row = rows.find(({ code }) => item === code || item.startsWith(`${code}.`))
  const side = row && sideNames[item.slice(row.code.length + 1)]
  return row ? [row.label, ...(side ? [side] : [])] : []
}
