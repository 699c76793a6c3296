import type { Verdict } from '#modules/mesh/views.ts'
import { useWords } from './locale.tsx'
import styles from './VerdictMark.module.css'
import { uiWords } from './words.ts'

/** One shape for each verdict, so that colour is never the only sign. */
export function VerdictShape({ verdict, size = 14 }: { verdict: Verdict; size?: number }) {
  return (
    <svg className={styles[verdict]} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {verdict === 'concern' && <path className={styles.fill} d="M8 .8 15.2 8 8 15.2.8 8Z" />}
      {verdict === 'concern' && <path className={styles.cut} d="M8 4.4v4.2M8 10.9v.4" />}
      {verdict === 'improvement' && <circle className={styles.fill} cx="8" cy="8" r="7" />}
      {verdict === 'improvement' && <path className={styles.cut} d="m4.8 8.2 2.3 2.3 4.2-4.8" />}
      {verdict === 'common-cause' && <circle className={styles.ring} cx="8" cy="8" r="5.5" />}
      {verdict === 'common-cause' && <path className={styles.ring} d="M5.4 8h5.2" />}
      {verdict === 'too-few' && <circle className={styles.dots} cx="8" cy="8" r="5.5" />}
    </svg>
  )
}

/** A verdict as shape and word. */
export function VerdictMark({ verdict, label }: { verdict: Verdict; label?: string }) {
  const say = useWords(uiWords)
  return (
    <span className={`${styles.mark} ${styles[verdict]}`}>
      <VerdictShape verdict={verdict} />
      {label ?? say(verdict)}
    </span>
  )
}
