import type { WebhookRow } from '#modules/webhooks/views.ts'
import { Tag } from '#web/modules/identity/Tag.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { useFormat } from '#web/ui/use-format.ts'
import styles from './Webhooks.module.css'
import { pauseWords, webhookWords } from './words.ts'

/** Whether a webhook is used, and what is in its way. */
export function WebhookState({ row }: { row: WebhookRow }) {
  const say = useWords(webhookWords)
  const sayPause = useWords(pauseWords)
  const format = useFormat()
  if (row.stage === 'paused')
    return row.because === null || row.because === 'person' ? (
      <Tag tone="waiting">{sayPause('person')}</Tag>
    ) : (
      <span className={styles.stack}>
        <Tag tone="gone">{sayPause('person')}</Tag>
        <span className={`${styles.reason} ${styles.concern}`}>{sayPause(row.because)}</span>
      </span>
    )
  if (row.failingSince !== null) return <span className={styles.concern}>{say('failing', { since: format.instant(row.failingSince) })}</span>
  return <Tag tone="accent">{say('active')}</Tag>
}
