import { useWords } from '#web/ui/locale.tsx'
import styles from './Customers.module.css'
import { profileWords } from './words.ts'

const radius = 8
const round = 2 * Math.PI * radius

/** How complete a profile is: a ring and the number, which says it all by itself. */
export function Score({ percent }: { percent: number }) {
  const say = useWords(profileWords)
  return (
    <span className={styles.score} title={say('scoreOf', { percent })}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <circle className={styles.scoreRest} cx="10" cy="10" r={radius} />
        <circle className={styles.scorePart} cx="10" cy="10" r={radius} strokeDasharray={`${(percent / 100) * round} ${round}`} transform="rotate(-90 10 10)" />
      </svg>
      <span className="number">{percent}%</span>
    </span>
  )
}
