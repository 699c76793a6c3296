import type { StandardState } from '#modules/catalog/views.ts'
import { standardStateWords } from '#modules/catalog/words.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useWords } from '#web/ui/locale.tsx'

const tones = { draft: 'calm', 'in-review': 'waiting', approved: 'waiting', effective: 'accent', superseded: 'gone', withdrawn: 'gone' } as const

export function StateTag({ state }: { state: StandardState }) {
  const say = useWords(standardStateWords)
  return <Tag tone={tones[state]}>{say(state)}</Tag>
}
