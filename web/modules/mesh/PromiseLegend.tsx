import { Fragment } from 'react'
import { formatShare } from '#web/ui/format.ts'
import { useLocale, useWords } from '#web/ui/locale.tsx'
import styles from './MeshControls.module.css'
import { meshPromiseWords } from './promise-words.ts'
import { shareBounds } from './share-scale.ts'

/** The five steps of the on-time share with their bounds, and what has no colour. */
export function PromiseMarks() {
  const say = useWords(meshPromiseWords)
  const locale = useLocale()
  return (
    <span className={styles.marks}>
      <span className={styles.waits}>
        {say('onTime')}
        {[...shareBounds, null].map((bound, index) => (
          <Fragment key={bound}>
            <span className={styles.step} style={{ background: `var(--share-${index + 1})` }} />
            {bound !== null && formatShare(bound, 0, locale)}
          </Fragment>
        ))}
      </span>
      <span className={styles.waits}>
        <span className={`${styles.step} ${styles.unsure}`} />
        {say('legendUnsure')}
      </span>
      <span className={styles.waits}>
        <span className={`${styles.step} ${styles.held}`} />
        {say('legendHeld')}
      </span>
      <span className={styles.waits}>
        <span className={`${styles.step} ${styles.none}`} />
        {say('legendNone')}
      </span>
    </span>
  )
}
