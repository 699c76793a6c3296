import type { ImportStage } from '#modules/mesh/views.ts'
import { useWords } from '#web/ui/locale.tsx'
import { stageWords } from './import-words.ts'
import styles from './StageMark.module.css'

const tones: Readonly<Record<ImportStage, 'waiting' | 'moving' | 'done' | 'gone' | 'broken'>> = {
  uploaded: 'waiting',
  running: 'moving',
  completed: 'done',
  cancelled: 'gone',
  failed: 'broken',
  undoing: 'moving',
  undone: 'gone',
}

export function StageMark({ stage }: { stage: ImportStage }) {
  const say = useWords(stageWords)
  return <span className={`${styles.mark} ${styles[tones[stage]]}`}>{say(stage)}</span>
}
