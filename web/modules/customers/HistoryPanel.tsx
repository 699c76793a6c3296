import { eventWords } from '#modules/customers/words.ts'
import { sayText, useLocale, useWords } from '#web/ui/locale.tsx'
import { ErrorState, Skeleton } from '#web/ui/States.tsx'
import { When } from '#web/ui/Values.tsx'
import styles from './Customers.module.css'
import { useHistory } from './queries.ts'
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
      {data.map(({ seq, at, type, actorName }) => (
        <div key={seq} className={styles.past}>
          <span>
            {words[type] ? sayText(words[type], locale) : type} <span className="muted">{actorName ?? say('system')}</span>
          </span>
          <When at={at} relative />
        </div>
      ))}
    </div>
  )
}
