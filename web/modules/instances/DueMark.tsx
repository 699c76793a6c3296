import { ClockCircleOutlined } from '@ant-design/icons'
import type { Instant } from '#kernel/time.ts'
import { ClockMark } from '#web/modules/promises/ClockMark.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './Instances.module.css'
import { instanceWords } from './words.ts'

/** When a step is due and what is left until then; a late one has the mark of a missed promise: another shape, another word, set in bold. */
export function DueMark({ dueAt, late }: { dueAt: Instant | null; late: boolean }) {
  const say = useWords(instanceWords)
  const format = useFormat()
  if (dueAt === null) return <span className="muted">{say('noLimit')}</span>
  const left = dueAt - Date.now()
  const time = format.duration(Math.abs(left))
  return (
    <span className={styles.lines}>
      {late ? (
        <span className={styles.late}>
          <ClockMark status="missed" /> <span className="number">{say('lateBy', { time })}</span>
        </span>
      ) : (
        <span className="number">
          <ClockCircleOutlined aria-hidden /> {left > 0 ? say('leftUntil', { time }) : say('dueNow')}
        </span>
      )}
      <span className="muted">
        <When at={dueAt} />
      </span>
    </span>
  )
}
