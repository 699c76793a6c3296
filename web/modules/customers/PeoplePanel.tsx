import { Link } from '@tanstack/react-router'
import type { CustomerView } from '#modules/customers/views.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Customers.module.css'
import { usePeopleOf } from './queries.ts'
import { profileWords } from './words.ts'

/** Who belongs to an organisation: the first few, and the way to all. */
export function PeoplePanel({ customer: { id, people } }: { customer: CustomerView }) {
  const say = useWords(profileWords)
  const { data } = usePeopleOf(id)
  const all = people > (data?.length ?? 0) && data && (
    <Link to="/customers" search={{ organisation: id } as never}>
      {say('seeAllPeople', { count: people })}
    </Link>
  )
  return (
    <Section title={say('people')} actions={all}>
      {data?.length === 0 && <p className="muted">{say('noPeople')}</p>}
      {data && data.length > 0 && (
        <div className={styles.rows}>
          {data.map(row => (
            <div key={row.id} className={styles.row}>
              <Link to="/customers/$id" params={{ id: row.id } as never}>
                {row.name}
              </Link>
              <span className="muted">{[row.phone, row.email].filter(Boolean).join(' · ')}</span>
            </div>
          ))}
        </div>
      )}
    </Section>
  )
}
