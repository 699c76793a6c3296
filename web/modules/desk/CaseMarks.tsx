import { ArrowUpOutlined, WarningFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { CasePriority, CaseStage } from '#modules/desk/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Desk.module.css'
import { priorityWords, stageWords } from './words.ts'

const tones = { open: 'accent', waiting: 'waiting', solved: 'calm', closed: 'gone', merged: 'gone' } as const

/** How a case stands; `quiet` says nothing where lists are of open ones anyway. */
export function CaseStageTag({ stage, quiet = false }: { stage: CaseStage; quiet?: boolean }) {
  const say = useWords(stageWords)
  return quiet && stage === 'open' ? null : <Tag tone={tones[stage]}>{say(stage)}</Tag>
}

/** Only what stands out from the ordinary is marked. */
export function PriorityMark({ priority }: { priority: CasePriority }) {
  const say = useWords(priorityWords)
  if (priority === 'urgent') return <WarningFilled className={styles.urgent ?? ''} title={say(priority)} aria-label={say(priority)} role="img" />
  if (priority === 'high') return <ArrowUpOutlined className={styles.high ?? ''} title={say(priority)} aria-label={say(priority)} role="img" />
  return null
}

/** Tags; each finds the others that have it. */
export function TagList({ tags }: { tags: readonly string[] }) {
  return tags.map(tag => (
    <Link key={tag} to="/desk" search={{ share: 'all', tag } as never} className={styles.tag}>
      {tag}
    </Link>
  ))
}
