import type { InstanceStage } from '#modules/instances/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { stageWords } from './words.ts'

const tones = { running: 'accent', completed: 'calm', cancelled: 'gone' } as const

/** Whether a process still runs. */
export function StageTag({ stage }: { stage: InstanceStage }) {
  const say = useWords(stageWords)
  return <Tag tone={tones[stage]}>{say(stage)}</Tag>
}
