import type { Text } from '#kernel/words.ts'
import { text } from '#kernel/words.ts'
import type { Question } from './form.ts'

const yes = text('是', 'Yes')
const no = text('否', 'No')
const other = text('其他', 'Other')

/** What a question offers to choose from, in the order in which it was written; the columns of a grid; one in own words last. Nothing where anything may be answered. */
export function offeredIn({ kind, choices = [], other: own }: Question): readonly Readonly<{ code: string; label: Text }>[] {
  if (kind === 'yes-no') return [{ code: 'yes', label: yes }, ...[{ code: 'no', label: no }]]
  if (kind === 'consent') return [{ code: 'yes', label: yes }]
  return own ? [...choices, { code: 'other', label: other }] : choices
}
