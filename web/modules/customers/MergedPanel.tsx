import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { CustomerView, Named } from '#modules/customers/views.ts'
import { useAct } from '#web/shell/act.ts'
import { change } from '#web/shell/api.ts'
import { Section } from '#web/ui/Frame.tsx'
import { useWords } from '#web/ui/locale.tsx'
import styles from './Customers.module.css'
import { useChanges } from './use-changes.ts'
import { profileWords } from './words.ts'

/** Who was merged into this customer, each with the way back. */
export function MergedPanel({ customer }: { customer: CustomerView }) {
  const say = useWords(profileWords)
  const may = useChanges(customer)
  const unmerge = useAct<Named, unknown>({ send: ({ id: other }) => change(`/customers/${customer.id}/unmerge`, { other }), stale: [['customers']], said: say('unmerged') })
  if (customer.merged.length === 0) return null
  return (
    <Section title={say('merged')} hint={say('mergedHint')}>
      <div className={styles.rows}>
        {customer.merged.map(each => (
          <div key={each.id} className={styles.row}>
            <Link to="/customers/$id" params={{ id: each.id } as never}>
              {each.name}
            </Link>
            <span />
            {may && (
              <Button size="small" aria-label={say('unmergeNamed', { name: each.name })} loading={unmerge.isPending} onClick={() => unmerge.mutate(each)}>
                {say('unmerge')}
              </Button>
            )}
          </div>
        ))}
      </div>
    </Section>
  )
}
