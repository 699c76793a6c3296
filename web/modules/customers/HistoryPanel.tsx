import type { CustomerValue, HistoryRow } from '#modules/customers/views.ts'
import { eventWords } from '#modules/customers/words.ts'
import { sayText, useLocale, useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Customers.module.css'
import { useHistory } from './queries.ts'
import { useValueText } from './ValueText.tsx'
import { profileWords } from './words.ts'

const words: Readonly<Record<string, (typeof eventWords)[keyof typeof eventWords]>> = eventWords

/** What happened with a customer, the newest first: who did what and when. */
export function HistoryPanel({ id }: { id: string }) {
  const say = useWords(profileWords)
  const locale = useLocale()
  const { data, error, refetch } = useHistory(id)
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton lines={3} />
  return (
    <div>
      {data.map(({ seq, at, type, actorName, data: told }) => (
        <div key={seq} className={styles.past}>
          <span>
            {words[type] ? sayText(words[type], locale) : type} <span className="muted">{actorName ?? say('system')}</span>
            {type === 'customer.valued' && <Valued told={told} />}
          </span>
          <When at={at} relative />
        </div>
      ))}
    </div>
  )
}

/** What it was worth before, and what since; nothing any more once the customer is erased. */
function Valued({ told }: { told: HistoryRow['data'] }) {
  const say = useWords(profileWords)
  const text = useValueText()
  if (!('value' in told)) return null
  return <div className={styles.under}>{say('valuedChange', { before: text(told.before as CustomerValue | null), after: text(told.value as CustomerValue | null) })}</div>
}
