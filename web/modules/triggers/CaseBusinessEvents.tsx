import { useQuery } from '@tanstack/react-query'
import type { BusinessEvent } from '#modules/triggers/views.ts'
import { readRows } from '#web/shell/api.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import { When } from '#web/ui/Values.tsx'
import { attributesText } from './EventList.tsx'
import styles from './Triggers.module.css'
import { triggerWords } from './words.ts'

/** On the page of a case: what happened in the business that it was opened about. */
export function CaseBusinessEvents({ of }: { of: string }) {
  const say = useWords(triggerWords)
  const { data = [] } = useQuery({
    queryKey: ['triggers', 'case', of],
    queryFn: ({ signal }) => readRows<BusinessEvent>(`/case-business-events/${of}`, {}, signal).then(({ rows }) => rows),
  })
  if (data.length === 0) return null
  return (
    <Section title={say('ofCase')}>
      <ul className={styles.events}>
        {data.map(event => (
          <li key={`${event.source} ${event.id}`}>
            <strong>{event.kind}</strong> {event.object} {event.value !== null && <span className="number">{event.value}</span>} <When at={event.at} />
            <div className="muted">{attributesText(event.attributes)}</div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
