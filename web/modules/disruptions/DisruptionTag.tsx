import type { DisruptionStage } from '#modules/disruptions/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { stageWords } from './words.ts'

const tones = { draft: 'waiting', telling: 'accent', paused: 'waiting', over: 'gone', cancelled: 'gone' } as const

export function DisruptionTag({ stage }: { stage: DisruptionStage }) {
  const say = useWords(stageWords)
  return <Tag tone={tones[stage]}>{say(stage)}</Tag>
}
