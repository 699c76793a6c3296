import { CheckCircleOutlined, ClockCircleOutlined, MinusCircleOutlined, PauseCircleOutlined, WarningOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { ClockRow, ClockStatus } from '#modules/promises/views.ts'
import { ladderRoleWords, statusWords } from '#modules/promises/words.ts'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import { When } from '#web/ui/Values.tsx'
import styles from './ClockMark.module.css'
import { promiseWords } from './words.ts'

const shapes: Readonly<Record<ClockStatus, ReactNode>> = {
  running: <ClockCircleOutlined aria-hidden />,
  paused: <PauseCircleOutlined aria-hidden />,
  kept: <CheckCircleOutlined aria-hidden />,
  missed: <WarningOutlined aria-hidden />,
  cancelled: <MinusCircleOutlined aria-hidden />,
}

/** How a clock stands: a shape, a word, and a colour that only supports them. */
export function ClockMark({ status }: { status: ClockStatus }) {
  const say = useWords(statusWords)
  return (
    <span className={`${styles.mark} ${styles[status]}`}>
      {shapes[status]} {say(status)}
    </span>
  )
}

/** What is left of the limit, or by how much it is over, in the time that the promise counts; a clock that ended in time says what it took. */
export function TimeLeft({ clock }: { clock: ClockRow }) {
  const say = useWords(promiseWords)
  const format = useFormat()
  const suffix = clock.measure === 'working' ? 'Working' : 'Elapsed'
  const left = (clock.targetMinutes - clock.usedMinutes) * 60_000
  if (!clock.open && clock.status !== 'missed') return <span className="number">{say(`used${suffix}`, { time: format.duration(clock.usedMinutes * 60_000) })}</span>
  if (left < 0) return <span className={`number ${styles.over}`}>{say(`over${suffix}`, { time: format.duration(-left) })}</span>
  return (
    <span className={styles.lines}>
      <span className="number">{say(`left${suffix}`, { time: format.duration(left) })}</span>
      {clock.pausedBy && <span className="muted">{say('pausedBy', { activity: clock.pausedBy })}</span>}
    </span>
  )
}

/** When a clock is due; marked where the holidays of that year are not known yet. */
export function DueAt({ clock }: { clock: ClockRow }) {
  const say = useWords(promiseWords)
  const sayStatus = useWords(statusWords)
  return (
    <span className={styles.lines}>
      <span>
        <When at={clock.dueAt} />{' '}
        {clock.provisional && (
          <span className="muted" title={say('provisionalWhy')}>
            {say('provisional')}
          </span>
        )}
      </span>
      {clock.judgedThen && <span className="muted">{say('judgedThen', { status: sayStatus(clock.judgedThen.status) })}</span>}
    </span>
  )
}

/** The next thing that will be told of a clock. */
export function NextStep({ clock }: { clock: ClockRow }) {
  const say = useWords(promiseWords)
  const sayRole = useWords(ladderRoleWords)
  const { nextStep } = clock
  if (!nextStep) return null
  const { percent, role } = nextStep
  const what = role ? say('escalatesNext', { percent, role: sayRole(role) }) : percent < 100 ? say('warnsNext', { percent }) : say('breachesNext')
  return (
    <span className={styles.lines}>
      <span>{what}</span>
      <span className="muted">
        <When at={nextStep.at} />
      </span>
    </span>
  )
}
