import { BellOutlined } from '@ant-design/icons'
import type { ClockRow } from '#modules/promises/views.ts'
import { ClockMark, DueAt, NextStep, TimeLeft } from '#web/modules/promises/ClockMark.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Instances.module.css'
import { workWords } from './words.ts'

/** The limit of a step: what is left, when it is due, how much is used, what will be told next. */
export function StepClock({ clock }: { clock: ClockRow }) {
  const say = useWords(workWords)
  const format = useFormat()
  const missed = clock.status === 'missed'
  const share = clock.targetMinutes > 0 ? clock.usedMinutes / clock.targetMinutes : 0
  // Once no warning is left before the due instant, the last one has been told.
  const warned = !missed && clock.open && share > 0 && (clock.nextStep === null || clock.nextStep.percent >= 100)
  return (
    <div className={`${styles.clock} ${missed ? styles.missed : warned ? styles.warned : ''}`}>
      <div className={styles.clockLine}>
        <span className={styles.clockMain}>
          {missed && <ClockMark status="missed" />} <TimeLeft clock={clock} />
        </span>
        {warned && (
          <span className={styles.warnedMark}>
            <BellOutlined aria-hidden /> {say('warned')}
          </span>
        )}
      </div>
      <div className={styles.bar} role="img" aria-label={say('usedShare', { share: format.share(share, 1) })}>
        <span style={{ width: `${Math.min(100, Math.max(0, share * 100))}%` }} />
      </div>
      <div className={styles.clockLine}>
        <DueAt clock={clock} />
        {clock.open && !missed && <NextStep clock={clock} />}
      </div>
    </div>
  )
}
